#pragma once

#include "app/jobs/rollout.h"
#include "ui/review/reviewpage.h"

#include <QPointer>

namespace allowdesk
{

class CommandSet;
class Prompts;
class Room;
class ReviewDialog;
class RoomStack;
class WakeKeeper;

/// The way from what is staged to the queue: waits until the plans are made, opens their review, and hands over what a
/// person agrees to. Binds the commands for it.
class ReviewController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReviewController)

public:
    /// All of it outlives the controller.
    struct Surroundings
    {
        CommandSet &commands;
        RoomStack &rooms;
        JobQueue &queue;
        Prompts &prompts;
        WakeKeeper &wake;
        QString person; ///< who agrees
    };

    ReviewController(Surroundings surroundings, QWidget *window);
    ~ReviewController() override;

    /// Reviews the list that is shown.
    void reviewShown();
    /// Reviews all lists of the open place on which something is staged; those that were not read yet are read first.
    void reviewAll();

Q_SIGNALS:
    void said(const QString &sentence);
    /// On so many lists of the open place something is staged; of those, so many were not read yet.
    void stagedListsChanged(qsizetype lists, qsizetype waiting);

private:
    Surroundings m_with;
    QWidget *m_window;
    QList<TargetRef> m_awaited; ///< a review of these is asked for; their plans are being made
    bool m_isForShown = false; ///< and it is given up when another list is shown
    QPointer<ReviewDialog> m_dialog;
    QSet<TargetRef> m_decided; ///< their plans in the dialog are about to be made anew

    void await(QList<TargetRef> targets, bool isForShown);
    void openWhenReady();
    /// Why there will be no plan, or none on what stands there now.
    [[nodiscard]] static std::optional<QString> whyNever(const Room &room, const TargetRef &target);
    [[nodiscard]] static bool isWaiting(const Room &room, const TargetRef &target);
    void tellProgress();
    /// Nothing while the plan is being made, or the list read.
    [[nodiscard]] static std::optional<ReviewItem> item(Room &room, const TargetRef &target);
    void open(const QList<ReviewItem> &items, const QStringList &missing);
    /// What is reviewed was decided, or read again with other conflicts.
    void refreshDialog();
    void decide(const TargetRef &target, const QList<Conflict> &conflicts, ConflictSide side);
    void approved(const QList<ReviewItem> &items, const QList<AgreedPlan> &plans, Rollout::Order order);
    void send(const QList<AgreedPlan> &plans, Rollout::Order order);
    void handOver(const TargetRef &target, quint64 revision);
    void askForTheOthers(Rollout &rollout, const ApplyJob *first);
    [[nodiscard]] bool isStillStaged(const AgreedPlan &plan) const;
    void update();
};

} // namespace allowdesk
