#include "app/changes/targetobserver.h"

namespace allowdesk
{

TargetObserver::TargetObserver(
    Session &session, const Service &service, PlanContext context, TargetRef target, QObject *parent)
    : QObject(parent), m_session(session), m_service(service), m_context(std::move(context)),
      m_target(std::move(target))
{ }

TargetObserver::~TargetObserver() = default;

void TargetObserver::start(bool askBusy)
{
    if (!askBusy) {
        read(false);
        return;
    }
    m_probe = new BusyProbe(m_session, m_service, m_service.busyRequests(m_context, m_target), this);
    connect(m_probe.data(), &BusyProbe::finished, this, [this](const Result<bool> &busy) {
        if (busy) {
            read(*busy);
        } else {
            finish(failure(busy.error()));
        }
    });
}

void TargetObserver::abandon()
{
    disconnect(this, nullptr, nullptr, nullptr);
    if (m_probe) {
        disconnect(m_probe, nullptr, this, nullptr);
    }
    if (m_reader) {
        disconnect(m_reader, nullptr, this, nullptr);
        m_reader->cancel();
    }
    deleteLater();
}

void TargetObserver::read(bool busy)
{
    m_reader = m_service.readTarget(m_session, m_context, m_target, this);
    connect(m_reader.data(), &TargetReader::finished, this, [this, busy](const Result<Snapshot> &fresh) {
        finish(fresh.map([busy](const Snapshot &snapshot) { return Observation{snapshot, busy}; }));
    });
}

void TargetObserver::finish(const Result<Observation> &observed)
{
    Q_EMIT finished(observed);
    deleteLater();
}

} // namespace allowdesk

#include "moc_targetobserver.cpp"
