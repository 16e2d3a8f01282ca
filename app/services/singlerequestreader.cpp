#include "app/services/singlerequestreader.h"

#include "app/services/payload.h"

namespace allowdesk
{

SingleRequestReader::SingleRequestReader(Session &session, const ApiRequest &request, Decode decode, QObject *parent)
    : TargetReader(parent), m_request(request), m_call(session.channel().read(request))
{
    connect(m_call.data(), &ApiCall::finished, this,
        [this, decode = std::move(decode)](const Result<ApiResponse> &outcome) {
            Q_EMIT finished(outcome.and_then(
                [&](const ApiResponse &response) { return payload::answeredBy(m_request, decode(response)); }));
            deleteLater();
        });
}

SingleRequestReader::~SingleRequestReader() = default;

void SingleRequestReader::cancel()
{
    if (m_call) {
        m_call->cancel();
    }
}

} // namespace allowdesk

#include "moc_singlerequestreader.cpp"
