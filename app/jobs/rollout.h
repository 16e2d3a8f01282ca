#pragma once

#include "app/jobs/jobqueue.h"

namespace allowdesk
{

/// A plan that a person agreed to, and the revision of the draft that it was made of.
struct AgreedPlan
{
    ReviewedPlan reviewed;
    quint64 revision = 0;
};

/// Reviewed plans on their way to the queue: all at once, or the first one alone and the others only after it was read
/// back and somebody has looked at it. Deletes itself after finished().
class Rollout final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Rollout)

public:
    enum class Order { Together, OneFirst };

    Rollout(JobQueue &queue, QList<AgreedPlan> plans, Order order, QObject *parent = nullptr);
    ~Rollout() override;

    void start();
    /// The answer to firstEnded(): the others go too, but those that are not wanted any more.
    void goOn(const std::function<bool(const AgreedPlan &)> &isStillWanted);
    /// The other answer: the others do not go.
    void stop();

    [[nodiscard]] const QList<AgreedPlan> &rest() const { return m_rest; }

Q_SIGNALS:
    /// The journal has it from here on.
    void submitted(const allowdesk::TargetRef &target, quint64 revision);
    /// It could not be written down; nothing of it is sent.
    void refused(const allowdesk::Error &error);
    /// The first one has ended, and the others wait for goOn() or stop(). `job` is null when it was refused.
    void firstEnded(const allowdesk::ApplyJob *job);
    void finished();

private:
    JobQueue &m_queue;
    QList<AgreedPlan> m_first;
    QList<AgreedPlan> m_rest;
    qsizetype m_open = 0; ///< answers of the queue that are still to come
    QPointer<ApplyJob> m_watched;

    void submit(const QList<AgreedPlan> &plans);
    void answered(const AgreedPlan &plan, const Result<ApplyJob *> &job);
    void tellFirst();
    void finish();
};

} // namespace allowdesk
