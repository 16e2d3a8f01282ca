#include "app/jobs/jobqueue.h"

#include "app/jobs/heldtargets.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

// An id says little where lists of accounts are carried about: what was sent to one address is not read back at
// another.
std::optional<Error> otherAddress(const StoredJob &stored, const Session &session)
{
    const JobRecord &record = stored.record;
    const auto endpoint = session.endpoint(record.target.serviceId);
    if (!stored.ofEarlierProcess || !endpoint || isFinal(fold(stored.events, record.createdAt).phase)) {
        return std::nullopt;
    }
    const auto isElsewhere = [&](const ReviewedStep &step) {
        const QUrl url(step.url);
        return url.scheme() != endpoint->scheme() || url.host() != endpoint->host()
            || url.port(443) != endpoint->port(443);
    };
    const auto step = std::find_if(record.steps.begin(), record.steps.end(), isElsewhere);
    return step == record.steps.end() ? std::nullopt
                                      : std::optional(Error{.kind = ErrorKind::NotFound,
                                          .serviceCode = QStringLiteral("job.other-address"),
                                          .message = QUrl(step->url).authority()});
}

} // namespace

JobQueue::JobQueue(Context context, QObject *parent) : QObject(parent), m_with(context)
{
    if (m_with.held) {
        connect(m_with.held, &HeldTargets::released, this, &JobQueue::released);
        connect(m_with.held, &HeldTargets::changed, this, &JobQueue::standingChanged);
    }
}

JobQueue::~JobQueue()
{
    // While everything that they and their listeners may ask for is still here. What has left is settled at the next
    // start.
    for (ApplyJob *job : std::as_const(m_jobs)) {
        job->disconnect(this);
        delete job;
    }
}

void JobQueue::submit(const ReviewedPlan &reviewed, QObject *context, std::function<void(Result<ApplyJob *>)> callback)
{
    const TargetRef &target = reviewed.plan().target;
    const auto held = heldBack(target);
    if (const auto with = held ? failure(*held) : contextFor(target); !with) {
        // Nothing is written down: what was refused must not go out at the next start.
        const auto refuse = [callback = std::move(callback), error = with.error()] { callback(failure(error)); };
        QMetaObject::invokeMethod(context, refuse, Qt::QueuedConnection);
        return;
    }
    m_with.journal.createJob(reviewed, this,
        [this, context = QPointer(context), callback = std::move(callback)](const Result<JobRecord> &record) {
            const Result<ApplyJob *> job =
                record.and_then([this](const JobRecord &written) { return add({.record = written}); });
            if (context) {
                callback(job);
            }
            startWhatMay();
        });
}

std::optional<Error> JobQueue::heldBack(const TargetRef &target) const
{
    return m_with.held ? m_with.held->heldBack(target) : std::nullopt;
}

QStringList JobQueue::heldNames() const
{
    return m_with.held ? m_with.held->names() : QStringList();
}

void JobQueue::setJournalProblem(const std::optional<Error> &problem)
{
    if (m_journalProblem != problem) {
        m_journalProblem = problem;
        Q_EMIT standingChanged();
    }
}

void JobQueue::restore(int limit, QObject *context, std::function<void(Result<void>)> callback)
{
    const auto done = [context = QPointer(context), callback = std::move(callback)](const Result<void> &restored) {
        if (context) {
            callback(restored);
        }
    };
    const auto takeEnded = [this, done](const Result<QList<JobSummary>> &summaries) {
        const QList<JobSummary> newestFirst = summaries.value_or(QList<JobSummary>());
        std::for_each(
            newestFirst.rbegin(), newestFirst.rend(), [this](const JobSummary &summary) { takeOver(summary); });
        done(summaries.map([](const QList<JobSummary> &) {}));
    };
    // Those that go on first: nothing else waits for a long journal.
    m_with.journal.load(0, this, [this, limit, takeEnded, done](const Result<QList<StoredJob>> &loaded) {
        if (!loaded) {
            done(failure(loaded.error()));
            return;
        }
        std::for_each(loaded->rbegin(), loaded->rend(), [this](const StoredJob &stored) { takeOver(stored); });
        startWhatMay();
        m_with.journal.summaries({.limit = limit}, this, takeEnded);
    });
}

void JobQueue::takeOver(const JobSummary &ended)
{
    if (!isFinal(ended.phase) || ended.damage || isKnown(ended.id)) {
        return;
    }
    if (const auto with = contextFor(ended.target)) {
        insert(new ApplyJob(*with, ended, this));
    }
}

void JobQueue::takeOver(StoredJob stored)
{
    // A workspace may have come back since the last time.
    m_stranded.removeIf([&](const StoredJob &stranded) { return stranded.record.id == stored.record.id; });
    if (isKnown(stored.record.id)) {
        return;
    }
    if (const auto job = add(stored); !job) {
        stored.damage = job.error();
        m_stranded << stored;
    }
}

bool JobQueue::isKnown(qint64 jobId) const
{
    return std::any_of(m_jobs.begin(), m_jobs.end(), [&](const ApplyJob *job) { return job->record().id == jobId; });
}

Result<ApplyJob::Context> JobQueue::contextFor(const TargetRef &target) const
{
    const Service *service = m_with.services.find(target.serviceId);
    if (!service) {
        return failure(
            {.kind = ErrorKind::NotFound, .serviceCode = u"job.service-unknown"_s, .subject = target.serviceId});
    }
    Session *session = m_with.sessions.session(target.workspaceId);
    if (!session) {
        return failure(m_with.sessions.whyNoSession(target.workspaceId));
    }
    return ApplyJob::Context{m_with.clock, m_with.journal, *session, *service};
}

Result<ApplyJob *> JobQueue::add(const StoredJob &stored)
{
    const JobRecord &record = stored.record;
    if (stored.damage) {
        return failure(*stored.damage);
    }
    const auto with = contextFor(record.target);
    if (!with) {
        return failure(with.error());
    }
    if (const auto elsewhere = otherAddress(stored, with->session)) {
        return failure(*elsewhere);
    }
    auto *job = new ApplyJob(*with, stored, this);
    insert(job);
    return job;
}

void JobQueue::insert(ApplyJob *job)
{
    connect(job, &ApplyJob::changed, this, [this](ApplyJob *changed) {
        Q_EMIT jobChanged(changed);
        startWhatMay(); // it may have come to rest
    });
    connect(job, &ApplyJob::finished, this, [this](ApplyJob *ended) {
        m_running.remove(ended);
        Q_EMIT jobFinished(ended);
        if (m_letsEndedGo) {
            // Once all have looked at it who are told of its end.
            QMetaObject::invokeMethod(ended, &ApplyJob::letGo, Qt::QueuedConnection);
        }
        startWhatMay();
    });
    // A job submitted while restore() was under way is younger than what that brings.
    const auto later = std::find_if(
        m_jobs.cbegin(), m_jobs.cend(), [&](const ApplyJob *other) { return other->record().id > job->record().id; });
    m_jobs.insert(later, job);
    Q_EMIT jobAdded(job);
}

void JobQueue::startWhatMay()
{
    QSet<TargetRef> taken;
    for (const ApplyJob *job : std::as_const(m_running)) {
        taken.insert(job->record().target);
    }
    for (ApplyJob *job : std::as_const(m_jobs)) {
        if (isFinal(job->state().phase) || m_running.contains(job)) {
            continue;
        }
        // An older job of the same target that has to wait for its turn keeps the newer ones behind it.
        const bool free = !taken.contains(job->record().target);
        taken.insert(job->record().target);
        if (free && takenPlaces() < sideBySide) {
            m_running.insert(job);
            job->start();
        }
    }
}

qsizetype JobQueue::takenPlaces() const
{
    return std::count_if(
        m_running.begin(), m_running.end(), [](const ApplyJob *job) { return !isResting(job->state()); });
}

bool JobQueue::hasRunning() const
{
    return std::any_of(m_jobs.begin(), m_jobs.end(), [](const ApplyJob *job) { return !isFinal(job->state().phase); });
}

qsizetype JobQueue::runningCountOf(const QStringList &workspaceIds) const
{
    return std::count_if(m_jobs.begin(), m_jobs.end(), [&](const ApplyJob *job) {
        return !isFinal(job->state().phase) && workspaceIds.contains(job->record().target.workspaceId);
    });
}

} // namespace allowdesk

#include "moc_jobqueue.cpp"
