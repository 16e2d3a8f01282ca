#include "app/network/oncecall.h"

#include "app/network/apichannel.h"
#include "app/network/judge.h"

namespace allowdesk
{

OnceCall::OnceCall(const ApiRequest &request, const CallParts &parts) : HttpCall(request, parts) { }

OnceCall::~OnceCall() = default;

Result<ApiResponse> OnceCall::judged(const WireRequest &wire, const WireAnswer &answer) const
{
    const QDateTime now = parts().clock.now();
    const ErrorCodes *codes = request().errorCodes;
    return request().intent == Intent::Write ? judgeWrite(answer, wire, now, codes)
                                             : judgeRead(answer, wire, now, codes);
}

void OnceCall::waitsForPace()
{
    if (request().intent == Intent::Write) {
        withdraw();
        end(failure({.kind = ErrorKind::NotSent,
            .serviceCode = QString::fromLatin1(notYetCode),
            .retryAfter = parts().pacer.waitFor(paceKey(), urgency())}));
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
