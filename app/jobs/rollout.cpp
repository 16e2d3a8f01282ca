#include "app/jobs/rollout.h"

#include <algorithm>

namespace allowdesk
{

Rollout::Rollout(JobQueue &queue, QList<AgreedPlan> plans, Order order, QObject *parent)
    : QObject(parent), m_queue(queue), m_first(std::move(plans))
{
    if (order == Order::OneFirst && m_first.size() > 1) {
        m_rest = m_first.sliced(1);
        m_first = m_first.first(1);
    }
    connect(&m_queue, &JobQueue::jobFinished, this, [this](const ApplyJob *job) {
        if (m_watched && m_watched == job) {
            tellFirst();
        }
    });
}

Rollout::~Rollout() = default;

void Rollout::start()
{
    submit(m_first);
}

void Rollout::goOn(const std::function<bool(const AgreedPlan &)> &isStillWanted)
{
    QList<AgreedPlan> wanted = std::exchange(m_rest, {});
    wanted.removeIf([&](const AgreedPlan &plan) { return !isStillWanted(plan); });
    m_watched.clear();
    submit(wanted);
}

void Rollout::stop()
{
    m_rest.clear();
    m_watched.clear();
    finish();
}

void Rollout::submit(const QList<AgreedPlan> &plans)
{
    m_open += plans.size();
    for (const AgreedPlan &plan : plans) {
        m_queue.submit(plan.reviewed, this, [this, plan](const Result<ApplyJob *> &job) { answered(plan, job); });
    }
    if (m_open == 0) {
        finish();
    }
}

void Rollout::answered(const AgreedPlan &plan, const Result<ApplyJob *> &job)
{
    --m_open;
    if (job) {
        Q_EMIT submitted(plan.reviewed.plan().target, plan.revision);
    } else {
        Q_EMIT refused(job.error());
    }
    if (m_rest.isEmpty()) {
        if (m_open == 0) {
            finish();
        }
    } else if (job) {
        m_watched = *job;
    } else {
        Q_EMIT firstEnded(nullptr);
    }
}

void Rollout::tellFirst()
{
    Q_EMIT firstEnded(m_watched);
}

void Rollout::finish()
{
    Q_EMIT finished();
    deleteLater();
}

} // namespace allowdesk

#include "moc_rollout.cpp"
