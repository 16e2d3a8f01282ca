#include "app/network/apicall.h"

namespace allowdesk
{

ApiCall::ApiCall(ApiRequest request, QObject *parent) : QObject(parent), m_request(std::move(request)) { }

ApiCall::~ApiCall() = default;

void ApiCall::finish(const Result<ApiResponse> &outcome)
{
    if (m_finished) {
        return;
    }
    m_finished = true;
    Q_EMIT finished(outcome);
    deleteLater();
}

} // namespace allowdesk

#include "moc_apicall.cpp"
