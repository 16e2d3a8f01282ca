#include "app/jobs/heldtargets.h"

#include "app/base/log.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace allowdesk
{
namespace
{

constexpr auto nextLook = 30s;
/// Nothing is at work on a list for longer, and every job reads before it writes.
constexpr auto forgottenAfter = 24h;

} // namespace

HeldTargets::HeldTargets(
    Clock &clock, Journal &journal, const ServiceCatalog &services, SessionProvider &sessions, QObject *parent)
    : QObject(parent), m_clock(clock), m_journal(journal), m_services(services), m_sessions(sessions)
{ }

HeldTargets::~HeldTargets() = default;

void HeldTargets::hold(const QList<Flight> &flights)
{
    for (const Flight &flight : flights) {
        Flight &held = m_held[flight.target];
        const bool isLooked = held.at.isValid();
        if (!isLooked || held.at < flight.at) {
            held = flight;
        }
        if (!isLooked) {
            // By wall time, which may have been set: never shorter than what is left of it, nor longer than all of it.
            const std::chrono::milliseconds passed(held.at.msecsTo(m_clock.now()));
            const std::chrono::milliseconds left = settleTime - passed;
            lookIn(std::clamp<std::chrono::milliseconds>(left, 0ms, settleTime), flight.target);
        }
    }
    if (!flights.isEmpty()) {
        Q_EMIT changed();
    }
}

std::optional<Error> HeldTargets::heldBack(const TargetRef &target) const
{
    const auto held = m_held.constFind(target);
    if (held == m_held.cend()) {
        return {};
    }
    return Error{.kind = ErrorKind::Guard, .serviceCode = u"journal.may-be-on-its-way"_s, .subject = held->name};
}

QStringList HeldTargets::names() const
{
    QStringList names;
    for (const Flight &flight : m_held) {
        names << flight.name;
    }
    names.sort();
    return names;
}

void HeldTargets::lookIn(std::chrono::milliseconds delay, const TargetRef &target)
{
    m_clock.callLater(delay, this, [this, target] { look(target); });
}

void HeldTargets::look(const TargetRef &target)
{
    if (!m_held.contains(target)) {
        return;
    }
    if (std::chrono::milliseconds(m_held.value(target).at.msecsTo(m_clock.now())) > forgottenAfter) {
        release(target);
        return;
    }
    const Service *service = m_services.find(target.serviceId);
    Session *session = service ? m_sessions.session(target.workspaceId) : nullptr;
    const auto with = session && !session->isSignInNeeded()
        ? planContext(*session, *service)
        : Result<PlanContext>(failure(ErrorKind::Unauthorised, u"nobody is signed in at its place"_s));
    if (!with) {
        observed(target, failure(with.error()));
        return;
    }
    auto *observer = new TargetObserver(*session, *service, *with, target, {}, this);
    connect(observer, &TargetObserver::finished, this,
        [this, target](const Result<Observation> &observation) { observed(target, observation); });
    // An account that is edited takes its session away, and no answer comes any more.
    connect(session, &QObject::destroyed, observer, [this, target, observer] {
        observer->deleteLater();
        lookIn(nextLook, target);
    });
    const BusyLookUp *busy = service->busyLookUp();
    observer->start(BusyQuestions{.requests = busy ? busy->requests(*with, target) : QList<ApiRequest>()});
}

void HeldTargets::observed(const TargetRef &target, const Result<Observation> &observation)
{
    if (!observation) {
        qCInfo(logJobs) << "not looked at yet:" << errorSummary(observation.error());
    }
    const bool isSettled = observation && observation->activity != Activity::Busy && observation->snapshot.usableAsBase;
    if (isSettled) {
        release(target);
    } else {
        lookIn(nextLook, target);
    }
}

void HeldTargets::release(const TargetRef &target)
{
    m_journal.release(target, this, [](const Result<void> &released) {
        if (!released) {
            // It is held back once more at the next start, and looked at again.
            qCWarning(logJobs) << "still noted as on its way:" << errorSummary(released.error());
        }
    });
    m_held.remove(target);
    Q_EMIT released(target);
    Q_EMIT changed();
}

} // namespace allowdesk

#include "moc_heldtargets.cpp"
