#include "app/changes/busyprobe.h"

namespace allowdesk
{
namespace
{

bool mayNotBeAsked(const Error &error)
{
    return error.kind == ErrorKind::Forbidden || error.kind == ErrorKind::NotFound
        || error.kind == ErrorKind::Unsupported;
}

} // namespace

BusyProbe::BusyProbe(Session &session, const Service &service, QList<ApiRequest> requests, QObject *parent)
    : QObject(parent), m_session(session), m_service(service), m_requests(std::move(requests))
{
    // Queued, so that finished() never comes before the caller could connect to it.
    QMetaObject::invokeMethod(this, &BusyProbe::askNext, Qt::QueuedConnection);
}

BusyProbe::~BusyProbe() = default;

void BusyProbe::askNext()
{
    if (m_requests.isEmpty()) {
        finish(false);
        return;
    }
    const ApiRequest request = m_requests.takeFirst();
    connect(m_session.channel().read(request), &ApiCall::finished, this,
        [this, request](const Result<ApiResponse> &outcome) { answered(request, outcome); });
}

void BusyProbe::answered(const ApiRequest &request, const Result<ApiResponse> &outcome)
{
    const Result<bool> busy =
        outcome.and_then([&](const ApiResponse &response) { return m_service.decodeBusy(request, response); });
    if (busy ? *busy : !mayNotBeAsked(busy.error())) {
        finish(busy);
        return;
    }
    askNext();
}

void BusyProbe::finish(const Result<bool> &busy)
{
    Q_EMIT finished(busy);
    deleteLater();
}

} // namespace allowdesk

#include "moc_busyprobe.cpp"
