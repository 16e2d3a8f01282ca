#include "app/network/httpclient.h"

#include "app/network/oncecall.h"
#include "app/network/readcall.h"
#include "app/network/refusedcall.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{

HttpClient::HttpClient(CallParts parts) : m_parts(std::move(parts)) { }

HttpClient::~HttpClient()
{
    forEachCall([](HttpCall &call) { call.withdraw(); });
    forEachCall([](HttpCall &call) { call.abandon(); });
}

ApiCall *HttpClient::read(const ApiRequest &request)
{
    switch (request.intent) {
    case Intent::Read:
        return start(new ReadCall(request, m_parts));
    case Intent::Session:
        return start(new OnceCall(request, m_parts));
    case Intent::Write:
        break;
    }
    return new RefusedCall(request, u"A write came without a permit"_s);
}

ApiCall *HttpClient::write(const ApiRequest &request, Permit permit)
{
    const Permit used = std::move(permit); // used up, whatever follows
    if (request.intent != Intent::Write) {
        return new RefusedCall(request, u"Only a write needs a permit"_s);
    }
    if (used.requestDigest() != requestDigest(request)) {
        return new RefusedCall(request, u"The permit is for another request"_s);
    }
    return start(new OnceCall(request, m_parts));
}

std::chrono::milliseconds HttpClient::waitFor(const ApiRequest &request, int calls) const
{
    const Urgency urgency = request.intent == Intent::Read ? Urgency::Read : Urgency::Write;
    return m_parts.limiter.waitFor({request.endpoint.authority(), request.operation}, urgency, calls);
}

void HttpClient::tryOnce(const QUrl &endpoint)
{
    m_parts.limiter.tryOnce(endpoint.authority());
}

void HttpClient::forEachCall(const std::function<void(HttpCall &)> &visit)
{
    const QList<QPointer<HttpCall>> calls = m_calls;
    for (const QPointer<HttpCall> &call : calls) {
        if (call) {
            visit(*call);
        }
    }
}

ApiCall *HttpClient::start(HttpCall *call)
{
    if (m_calls.size() >= m_cleanAt) {
        m_calls.removeIf([](const QPointer<HttpCall> &known) { return known.isNull(); });
        m_cleanAt = std::max(qsizetype(64), 2 * m_calls.size());
    }
    m_calls << call;
    call->start();
    return call;
}

} // namespace allowdesk
