#include "app/jobs/targetobserver.h"

#include "app/network/errorresponse.h"

namespace allowdesk
{

TargetObserver::TargetObserver(
    Session &session, const Service &service, PlanContext context, TargetRef target, Intents concerned, QObject *parent)
    : QObject(parent), m_session(session), m_service(service), m_context(std::move(context)),
      m_target(std::move(target)), m_concerned(std::move(concerned))
{ }

TargetObserver::~TargetObserver() = default;

void TargetObserver::start(const std::optional<BusyQuestions> &questions)
{
    if (!questions) {
        read(Activity::Idle);
        return;
    }
    m_probe = new BusyProbe(m_session, m_service, *questions, this);
    connect(m_probe.data(), &BusyProbe::finished, this, [this](const Result<Activity> &activity) {
        if (activity) {
            read(*activity);
        } else {
            finish(failure(activity.error()));
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

void TargetObserver::read(Activity activity)
{
    m_reader = m_service.reader().readTarget(m_session, m_context, m_target, m_concerned, this);
    connect(m_reader.data(), &TargetReader::finished, this, [this, activity](const Result<Snapshot> &fresh) {
        finish(fresh.map([activity](const Snapshot &snapshot) { return Observation{snapshot, activity}; }));
    });
}

void TargetObserver::finish(const Result<Observation> &observed)
{
    Q_EMIT finished(
        observed.map_error([this](const Error &error) { return saidBy(m_context.endpoint.host(), error); }));
    deleteLater();
}

} // namespace allowdesk

#include "moc_targetobserver.cpp"
