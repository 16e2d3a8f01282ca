#pragma once

#include "app/network/httpcall.h"

namespace allowdesk
{

/// A write or a sign-in: leaves at most once and is never repeated. A write waits neither for a person nor for the
/// rate limit, since what it was decided on would be stale by then: it ends as NotSent with the time to come back
/// after. A sign-in ends as a read does when the service asked for a long pause.
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
    [[nodiscard]] Result<ApiResponse> classified(const WireRequest &wire, const WireAnswer &answer) const override;
    void waitsForRateLimit() override;
    void settle(const Result<ApiResponse> &outcome, bool mayReauthorize) override;
};

} // namespace allowdesk
