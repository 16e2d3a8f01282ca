#include "app/network/oncecall.h"

#include "app/network/apichannel.h"
#include "app/network/classify.h"

namespace allowdesk
{

OnceCall::OnceCall(const ApiRequest &request, const CallParts &parts) : HttpCall(request, parts) { }

OnceCall::~OnceCall() = default;

Result<ApiResponse> OnceCall::classified(const WireRequest &wire, const WireAnswer &answer) const
{
    const QDateTime now = parts().clock.now();
    const ErrorCodes *codes = request().errorCodes;
    return request().intent == Intent::Write ? classifyWrite(answer, wire, now, codes)
                                             : classifyRead(answer, wire, now, codes);
}

void OnceCall::waitsForRateLimit()
{
    if (request().intent == Intent::Write) {
        withdraw();
        end(failure({.kind = ErrorKind::NotSent,
            .serviceCode = QString::fromLatin1(notYetCode),
            .retryAfter = parts().limiter.waitFor(rateLimitKey(), urgency())}));
    } else {
        endWhenPaused();
    }
}

void OnceCall::settle(const Result<ApiResponse> &outcome, bool)
{
    end(outcome);
}

} // namespace allowdesk

#include "moc_oncecall.cpp"
