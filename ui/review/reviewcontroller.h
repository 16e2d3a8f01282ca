#pragma once

#include "app/workspace/reviewsession.h"

namespace allowdesk
{

class CommandSet;
class Prompts;
class ReviewDialog;
class InventoryStack;
class WakeGuard;

/// Shows what a ReviewSession prepares, and brings it what a person says to that. Binds the commands for it.
class ReviewController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReviewController)

public:
    /// All of it outlives the controller.
    struct Context
    {
        CommandSet &commands;
        InventoryStack &inventories;
        OpenWorkspaces &workspaces;
        JobQueue &queue;
        Prompts &prompts;
        WakeGuard &wake;
        QString person; ///< who agrees
    };

    ReviewController(Context context, QWidget *window);
    ~ReviewController() override;

    /// Reviews the list that is shown.
    void reviewShown();
    /// Reviews all lists of the open workspace on which something is staged; those that were not read yet are read
    /// first.
    void reviewAll();

Q_SIGNALS:
    void said(const QString &sentence);
    /// On so many lists of the open workspace something is staged; of those, so many were not read yet.
    void stagedListsChanged(qsizetype lists, qsizetype waiting);

private:
    Context m_with;
    QWidget *m_window;
    ReviewSession m_session;
    bool m_isForShown = false; ///< it is given up when another list is shown
    QPointer<ReviewDialog> m_dialog;

    void connectSession();
    void prepare(const QList<TargetRef> &targets, bool isForShown);
    void open(const QList<NotReviewed> &missing);
    void decide(const TargetRef &target, const QList<Conflict> &conflicts, ConflictSide side);
    void approved(const QList<AgreedPlan> &plans, Rollout::Order order);
    void tellStopped(const ApplyJob *first, qsizetype others);
    void ask(const RolloutQuestion &question);
    void update();
};

} // namespace allowdesk
