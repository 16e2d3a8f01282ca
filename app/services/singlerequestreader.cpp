#include "app/services/singlerequestreader.h"

#include "app/services/payload.h"

namespace allowdesk
{

SingleRequestReader::SingleRequestReader(Session &session, const ApiRequest &request, Decode decode, QObject *parent)
    : TargetReader(parent), m_call(session.channel().read(request))
{
    const auto answered = [decode = std::move(decode)](const ApiRequest &asked, const ApiResponse &response) {
        return payload::answeredBy(asked, decode(response));
    };
    connect(m_call.data(), &ApiCall::finished, this, [this, request, answered](const Result<ApiResponse> &outcome) {
        m_call.clear();
        m_decoder.start(request, outcome, answered, [this](const Result<Snapshot> &result) { end(result); });
    });
}

SingleRequestReader::~SingleRequestReader() = default;

void SingleRequestReader::cancel()
{
    if (m_call) {
        m_call->cancel(); // its outcome ends this
    } else if (m_decoder.isRunning()) {
        m_decoder.stop();
        end(failure(ErrorKind::Cancelled, {}));
    }
}

void SingleRequestReader::end(const Result<Snapshot> &result)
{
    Q_EMIT finished(result);
    deleteLater();
}

} // namespace allowdesk

#include "moc_singlerequestreader.cpp"
