#include "tests/support/fakechannel.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{

FakeCall::FakeCall(const ApiRequest &request) : ApiCall(request, nullptr) { }

void FakeCall::cancel()
{
    const bool write = request().intent == Intent::Write;
    finishLater(failure(write ? ErrorKind::OutcomeUnknown : ErrorKind::Cancelled, u"cancelled"_s));
}

void FakeCall::finishLater(const Result<ApiResponse> &outcome)
{
    if (!m_answered) {
        m_answered = true;
        QMetaObject::invokeMethod(
            this, [this, outcome] { finish(outcome); }, Qt::QueuedConnection);
    }
}

FakeChannel::~FakeChannel()
{
    for (FakeCall *call : openCalls()) {
        call->cancel();
    }
}

ApiCall *FakeChannel::read(const ApiRequest &request)
{
    if (request.intent == Intent::Write) {
        return refuse(request, u"a write came through the door for reads"_s);
    }
    return start(request);
}

ApiCall *FakeChannel::write(const ApiRequest &request, Permit permit)
{
    const Permit used = std::move(permit);
    if (request.intent != Intent::Write || used.requestDigest() != requestDigest(request)) {
        return refuse(request, u"the permit is for another request"_s);
    }
    m_attemptIds << used.attemptId();
    return start(request);
}

std::chrono::milliseconds FakeChannel::waitFor(const ApiRequest &request, int calls) const
{
    if (calls > m_free.value(request.operation, calls)) {
        return std::chrono::minutes(1);
    }
    return calls * m_waits.value(request.operation, std::chrono::milliseconds::zero());
}

QList<ApiRequest> FakeChannel::requests(Intent intent) const
{
    QList<ApiRequest> chosen;
    std::copy_if(m_requests.begin(), m_requests.end(), std::back_inserter(chosen),
        [intent](const ApiRequest &request) { return request.intent == intent; });
    return chosen;
}

void FakeChannel::forgetRequests()
{
    m_requests.clear();
    m_attemptIds.clear();
}

QList<FakeCall *> FakeChannel::openCalls() const
{
    QList<FakeCall *> open;
    for (const QPointer<FakeCall> &call : m_calls) {
        if (call && !call->isAnswered()) {
            open << call;
        }
    }
    return open;
}

bool FakeChannel::finishNext(const Result<ApiResponse> &outcome)
{
    const QList<FakeCall *> open = openCalls();
    if (open.isEmpty()) {
        return false;
    }
    open.first()->finishLater(outcome);
    return true;
}

void FakeChannel::finishAll(const Result<ApiResponse> &outcome)
{
    for (FakeCall *call : openCalls()) {
        call->finishLater(outcome);
    }
}

ApiCall *FakeChannel::start(const ApiRequest &request)
{
    m_calls.removeIf([](const QPointer<FakeCall> &call) { return call.isNull(); });
    m_requests << request;
    auto *call = new FakeCall(request);
    m_calls << call;
    if (const auto outcome = m_answerer ? m_answerer(request) : std::nullopt) {
        call->finishLater(*outcome);
    }
    return call;
}

ApiCall *FakeChannel::refuse(const ApiRequest &request, const QString &why)
{
    auto *call = new FakeCall(request);
    call->finishLater(failure(ErrorKind::Guard, why));
    return call;
}

Result<ApiResponse> fakeResponse(const QByteArray &body, int status)
{
    return ApiResponse{
        .status = status, .headers = {{"Content-Type", "application/json"}}, .body = body, .requestId = u"fake-1"_s};
}

} // namespace allowdesk
