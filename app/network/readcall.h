#pragma once

#include "app/network/httpcall.h"

namespace allowdesk
{

/// A read: takes a slot, waits for a person if need be, and is repeated within the bounds of BackoffPolicy.
class ReadCall final : public HttpCall
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReadCall)

public:
    ReadCall(const ApiRequest &request, const CallParts &parts);
    ~ReadCall() override;

    void withdraw() override;

protected:
    [[nodiscard]] bool isPatient() const override { return true; }
    [[nodiscard]] Urgency urgency() const override { return Urgency::Read; }
    void acquire() override;
    [[nodiscard]] Result<ApiResponse> judged(const WireRequest &wire, const WireAnswer &answer) const override;
    void notePace(const Result<ApiResponse> &outcome) override;
    void settle(const Result<ApiResponse> &outcome, bool mayReauthorize) override;
    void release() override;

private:
    FailureCount m_failures;
    bool m_reauthorized = false;
    WaitId m_slotWait = 0;
    Turn m_slot;
};

} // namespace allowdesk
