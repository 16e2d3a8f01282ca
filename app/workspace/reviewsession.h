#pragma once

#include "app/jobs/rollout.h"
#include "app/lists/draftconflicts.h"
#include "app/workspace/openworkspaces.h"
#include "app/workspace/reviewitem.h"

#include <QPointer>
#include <QSet>

namespace allowdesk
{

/// The first list of a rollout was applied and read back; the others wait until somebody says whether they go, too.
struct RolloutQuestion
{
    int id = 0; ///< for ReviewSession::answer()
    JobRecord first{};
    qsizetype others = 0;
};

/// The way from what is staged to the queue, without a window: waits until the plans are made, keeps them true while
/// they are looked at, and hands over what a person agrees to.
class ReviewSession final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReviewSession)

public:
    /// Both outlive it.
    ReviewSession(OpenWorkspaces &workspaces, JobQueue &queue, QObject *parent = nullptr);
    ~ReviewSession() override;

    /// Prepares a review of these lists: ready() or nothingToReview() follows. An earlier request is given up.
    void prepare(const QList<TargetRef> &targets);
    /// What was asked for is not wanted any more.
    void giveUp() { m_awaited.clear(); }
    [[nodiscard]] const QList<TargetRef> &awaited() const { return m_awaited; }

    /// What is being looked at.
    [[nodiscard]] const QList<ReviewItem> &items() const { return m_items; }
    /// Nobody looks at it any more.
    void close();

    /// Decides conflicts of a list that is looked at; replaced() or dropped() follows. False when the list has changed
    /// again: nothing is decided then.
    bool decide(const TargetRef &target, const QList<Conflict> &conflicts, ConflictSide side);

    /// Hands over what a person agreed to; to the journal, which comes before every write.
    void send(const QList<AgreedPlan> &plans, Rollout::Order order);
    /// Of those that are agreed to the longest time that one takes.
    [[nodiscard]] std::chrono::milliseconds longestOf(const QList<AgreedPlan> &plans) const;

    [[nodiscard]] QList<RolloutQuestion> questions() const;
    /// The others go too, so far as they are staged as they were reviewed; or they stay staged. Nothing for a question
    /// that is not open any more.
    void answer(int questionId, bool goOn);

Q_SIGNALS:
    /// items() are there to be looked at; some lists are missing among them.
    void ready(const QList<allowdesk::NotReviewed> &missing);
    void nothingToReview(const QList<allowdesk::NotReviewed> &missing);
    /// So many lists are still being read.
    void awaiting(qsizetype unread, qsizetype lists);
    /// The plan of a list that is looked at was made anew.
    void replaced(const allowdesk::ReviewItem &item);
    /// Nothing is staged any more on a list that was looked at.
    void dropped(const allowdesk::TargetRef &target);
    /// The journal did not take one; nothing of it is sent.
    void refused(const allowdesk::Error &error);
    void asked(const allowdesk::RolloutQuestion &question);
    /// The first one did not go as it should: the others were not sent. The job is null when it was refused.
    void stopped(const allowdesk::ApplyJob *first, qsizetype others);
    /// Of the others so many had been changed since the review, and are left out.
    void leftOut(qsizetype changed, qsizetype others);

private:
    struct Open
    {
        RolloutQuestion question{};
        QPointer<Rollout> rollout{};
    };

    OpenWorkspaces &m_workspaces;
    JobQueue &m_queue;
    QList<TargetRef> m_awaited; ///< a review of these is asked for; their plans are being made
    QList<ReviewItem> m_items;
    QSet<TargetRef> m_decided; ///< their plans are about to be made anew
    QList<Open> m_open;
    int m_lastId = 0;

    void goOn();
    [[nodiscard]] std::optional<Error> whyNot(const Inventory &inventory, const TargetRef &target) const;
    void tellProgress();
    void refresh();
    void handOver(const TargetRef &target, quint64 revision);
    void firstEnded(Rollout &rollout, const ApplyJob *first);
    [[nodiscard]] bool isStillStaged(const AgreedPlan &plan) const;
};

} // namespace allowdesk

Q_DECLARE_METATYPE(allowdesk::RolloutQuestion)
