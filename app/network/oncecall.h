#pragma once

#include "app/network/httpcall.h"

namespace allowdesk
{

/// A write or a sign-in: leaves at most once and is never repeated. A write does not wait for a person, since what
/// it was decided on would be stale by then.
class OnceCall final : public HttpCall
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OnceCall)

public:
    OnceCall(const ApiRequest &request, const CallParts &parts);
    ~OnceCall() override;

protected:
    [[nodiscard]] bool isPatient() const override { return false; }
    [[nodiscard]] Urgency urgency() const override { return Urgency::Write; }
    [[nodiscard]] Result<ApiResponse> judged(const WireRequest &wire, const WireAnswer &answer) const override;
    void settle(const Result<ApiResponse> &outcome, bool mayReauthorize) override;
};

} // namespace allowdesk
