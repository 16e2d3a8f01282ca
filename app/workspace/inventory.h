#pragma once

#include "app/base/clock.h"
#include "app/base/newestwork.h"
#include "app/lists/stageddraft.h"
#include "app/lists/staging.h"
#include "app/workspace/draftplanner.h"
#include "app/workspace/knowninventory.h"
#include "app/workspace/splits.h"
#include "app/workspace/targetlister.h"

#include <QHash>

namespace allowdesk
{

/// The latest reading of one target.
struct TargetReading
{
    bool loading = false;
    std::optional<Snapshot> snapshot{};
    std::optional<Error> error{}; ///< of the last attempt; the snapshot before it stays
    bool isOfEarlierRun = false; ///< the snapshot is what the last run of the program knew
    bool unfinished = false; ///< the last answer was one in between (FACTS G11); the snapshot before it stays
    /// Whether intents of another time can be laid on it: by a part, or by what was read long ago, it cannot be told
    /// what is there already.
    [[nodiscard]] bool canBeStagedOn() const
    {
        return snapshot && snapshot->whole && snapshot->usableAsBase && !isOfEarlierRun;
    }
    qsizetype total = 0; ///< rows of a reading under way that takes many calls, as far as the service said; else 0
};

/// One service at one workspace: its targets, what was last read of each, and the drafts on them. Reading starts with
/// refresh(); everything is told by signals.
class Inventory final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Inventory)

public:
    Inventory(Session &session, const Service &service, Clock &clock, QObject *parent = nullptr);
    ~Inventory() override;

    [[nodiscard]] Session &session() const { return m_session; }
    [[nodiscard]] const Service &service() const { return m_service; }

    /// Reads the list, page by page, then every supported target, or those that somebody has looked at. A list that is
    /// being read is read once more after that. A reading that ended with a pause of the service is tried once in spite
    /// of it, here and below.
    void refresh();
    /// Shows the target of an id that a person typed among the others, and reads it; an Error when that is no id here.
    Result<TargetRef> addTyped(const QString &id);
    /// Whether targets of this inventory have ids that people know.
    [[nodiscard]] bool takesTypedIds() const;
    /// Reads a target that nobody has looked at before.
    void show(const TargetRef &target);
    /// Reads one target again that was changed; after a reading of it that is under way.
    void refreshChanged(const TargetRef &target);
    /// Reads one target again; nothing happens while a reading of it is under way.
    void refreshTarget(const TargetRef &target);

    /// Opens on what an earlier run knew, so far as nothing newer has come; readings replace it.
    void startFrom(const KnownInventory &memory);
    /// What it knows now, for the next run.
    [[nodiscard]] KnownInventory memory() const;

    [[nodiscard]] bool isListing() const { return m_lister.isRunning(); }
    /// Progress of the listing: items received, and the total if the service reports one (0 while it is not known).
    [[nodiscard]] qsizetype listed() const { return m_lister.listed(); }
    [[nodiscard]] qsizetype listTotal() const { return m_lister.total(); }
    [[nodiscard]] const std::optional<Error> &listError() const { return m_listError; }
    [[nodiscard]] const QList<TargetSummary> &targets() const { return m_targets; }
    [[nodiscard]] const TargetSummary *find(const TargetRef &target) const;
    /// For the eye; of one that is not in the list its id.
    [[nodiscard]] QString nameOf(const TargetRef &target) const;
    [[nodiscard]] TargetReading reading(const TargetRef &target) const { return m_readings.value(target); }

    /// The draft on a target; made on the first call, null until the target has been read.
    [[nodiscard]] Draft *draft(const TargetRef &target);
    /// Stages a new target of that name, with rows and attributes of the pattern, and shows it among the others; an
    /// Error when people cannot make targets here or the name is taken.
    Result<TargetRef> stageNew(const QString &name, const TargetState &pattern = {});
    /// Whether it is one that stageNew() made and that has not been applied.
    [[nodiscard]] bool isNew(const TargetRef &target) const;
    /// Throws away what is staged; a new target goes with it, and so does one that is not listed any more.
    void discard(const TargetRef &target);

    /// Moves rows of a list into new ones: one edit for undo, whichever of the lists it is asked of. An Error, and
    /// nothing is staged, when one of them cannot be made.
    Result<void> split(const TargetRef &target, const QList<NewPart> &parts);
    /// The list that a new one was split off; nothing for others.
    [[nodiscard]] std::optional<TargetRef> splitFrom(const TargetRef &target) const;
    [[nodiscard]] bool canUndo(const TargetRef &target) const;
    [[nodiscard]] bool canRedo(const TargetRef &target) const;
    /// The last edit of the list; an Error when it was a split, and one of the new lists was edited or applied since.
    Result<void> undo(const TargetRef &target);
    Result<void> redo(const TargetRef &target);

    /// The edits staged in all drafts.
    [[nodiscard]] qsizetype pendingCount() const;
    /// Those staged on one target, also while it has not been read.
    [[nodiscard]] qsizetype pendingCountOf(const TargetRef &target) const;

    [[nodiscard]] qsizetype conflictCountOf(const TargetRef &target) const;

    /// The targets that have been read and on which something is staged, in the order of the list.
    [[nodiscard]] QList<TargetRef> stagedTargets() const;
    /// Those whose staged edits wait until they are read.
    [[nodiscard]] QList<TargetRef> waitingTargets() const { return m_waiting.keys(); }
    /// Reads those, and the list where it is not known yet.
    void readWaiting();
    /// Whether a list that came whole does not have it; what is staged on it waits.
    [[nodiscard]] bool isMissing(const TargetRef &target) const { return m_missing.contains(target); }

    /// All drafts that are not empty.
    [[nodiscard]] QList<const Draft *> stagedDrafts() const;
    /// Stages what was staged in an earlier run, as soon as the target has been read; restored() follows then.
    void restore(const StagedDraft &draft);
    /// What was given to restore() and still waits for its target to be read.
    [[nodiscard]] QList<StagedDraft> waiting() const { return m_waiting.values(); }

    /// The exact plan of the draft on a target as it is; null while it is being made (planChanged() follows), while
    /// there is no draft, or when the workspace lacks the service.
    [[nodiscard]] const Plan *plan(const TargetRef &target) const
    {
        const DraftPlan *made = draftPlan(target);
        return made ? &made->plan : nullptr;
    }
    /// The same with what a review tells of it.
    [[nodiscard]] const DraftPlan *draftPlan(const TargetRef &target) const;
    /// What is to be said of the draft's rows, by the last plan that was made.
    [[nodiscard]] Findings findings(const TargetRef &target) const;

Q_SIGNALS:
    void listChanged();
    void listProgressed();
    void readingChanged(const allowdesk::TargetRef &target);
    /// The list or a target was read from the service.
    void snapshotTaken();
    void draftChanged(const allowdesk::TargetRef &target);
    void planChanged(const allowdesk::TargetRef &target);
    /// Something of another time is staged again; where others have changed the same since, as conflicts.
    void restored(const QString &name, const allowdesk::Restaged &restaged);
    /// A target that was to be made is staged under another name: its own is taken.
    void renamed(const QString &name, const QString &newName);
    /// The list came whole without it; what is staged on it waits, and stays until somebody discards it.
    void missing(const QString &name, const allowdesk::Intents &waiting);
    /// A reading brought conflicts with what is staged, or the half of so many edits, as Draft::met().
    void met(const QString &name, qsizetype conflicts, qsizetype halved);
    /// Emitted in the destructor, before members are gone.
    void closing(allowdesk::Inventory *inventory);

private:
    Session &m_session;
    const Service &m_service;
    Clock &m_clock;
    TargetLister m_lister;
    bool m_listsAgain = false;
    bool m_isListed = false; ///< the service, or what is known without it, has told of the targets
    std::optional<Error> m_listError;
    QList<TargetSummary> m_targets;
    QList<TargetSummary> m_new; ///< staged, not at the service yet
    QSet<TargetRef> m_typed;
    QHash<TargetRef, TargetReading> m_readings;
    TargetRef m_shown{}; ///< the last one that show() was called for
    QList<TargetRef> m_queue; ///< to be read in their turn, and said to be loading
    ReadingRound m_round; ///< of those
    int m_underWay = 0; ///< readings that have been started
    QHash<TargetRef, std::shared_ptr<NewestWork>> m_recognising; ///< finds the known rows among those that were read
    QSet<TargetRef> m_readAgain; ///< once the reading under way has ended
    QHash<TargetRef, Draft *> m_drafts;
    QHash<TargetRef, DraftPlanner *> m_planners; ///< one for each draft
    QHash<TargetRef, StagedDraft> m_waiting;
    QSet<TargetRef> m_missing; ///< shown for what waits on them
    bool m_readsWaiting = false; ///< somebody has asked for what waits: it is read as soon as the list is there
    Splits m_splits;

    /// Or was tried to be.
    [[nodiscard]] bool wasReadHere(const TargetRef &target) const;
    void readWhatWasRefused(); ///< somebody has signed in since
    void wasMade(const TargetRef &target);
    void drop(const TargetRef &target);
    void dropParts(const Split &split);
    Result<void> makeParts(Split &split);
    [[nodiscard]] std::optional<TargetRef> usedPart(const Split &split) const;
    void takeList(QList<TargetSummary> fresh);
    [[nodiscard]] QString origin() const; ///< of what is read here
    void listEnded(const Result<QList<TargetSummary>> &targets);
    void progressed(const TargetRef &target, const Snapshot &soFar, qsizetype total);
    void targetRead(const TargetRef &target, const Result<Snapshot> &result);
    void refreshInTurn(const QList<TargetRef> &targets);
    void readNext();
    void startReading(const TargetRef &target, ReadingRound &round);
    void recognise(const TargetRef &target, const Snapshot &fresh, const std::function<void(const Snapshot &)> &then);
    void readingEnded(const TargetRef &target, const Result<Snapshot> &result, bool existed);
    /// Rows that were known have the ids that they had.
    void take(const TargetRef &target, Snapshot fresh);
    void stageWaiting(const TargetRef &target);
    void makeWaiting(const StagedDraft &staged);
    void keepMissing(const QList<TargetSummary> &listed);
    void findByName();
    [[nodiscard]] QString freeName(const QString &name) const;
    void planDraft(const TargetRef &target);
};

} // namespace allowdesk
