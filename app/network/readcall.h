#pragma once

#include "app/network/httpcall.h"

namespace allowdesk
{

/// A read: takes a slot, waits for a person if need be, and is repeated within the bounds of BackoffPolicy.
/// The slot comes first: who waits for one must not hold a lease of the rate limiter already, or a refusal that tells
/// the limit would come too late for all of them. But nobody keeps a slot while the rate limit makes him wait. It waits
/// for the program's own rate limit as long as that takes, but not out a long pause that the service asks for: that
/// ends it.
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
    void beforeRateLimit() override;
    void afterRateLimit() override;
    void waitsForRateLimit() override;
    [[nodiscard]] Result<ApiResponse> classified(const WireRequest &wire, const WireAnswer &answer) const override;
    void noteRateLimit(const Result<ApiResponse> &outcome) override;
    void settle(const Result<ApiResponse> &outcome, bool mayReauthorize) override;
    void release() override;

private:
    void takeSlot(void (ReadCall::*next)());

    FailureCount m_failures;
    bool m_reauthorized = false;
    WaitId m_slotWait = 0;
    Lease m_slot;
};

} // namespace allowdesk
