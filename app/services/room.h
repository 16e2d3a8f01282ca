#pragma once

#include "app/base/clock.h"
#include "app/records/draft.h"
#include "app/services/draftplanner.h"
#include "app/services/roommemory.h"
#include "app/services/stageddraft.h"
#include "app/services/targetlister.h"

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
    /// Whether wishes of another time can be laid on it: by a part, or by what was read long ago, it cannot be told
    /// what is there already.
    [[nodiscard]] bool canBeStagedOn() const
    {
        return snapshot && snapshot->whole && snapshot->usableAsBase && !isOfEarlierRun;
    }
    qsizetype total = 0; ///< rows of a reading under way that takes many calls, as far as the service said; else 0
};

/// One service at one place: its targets, what was last read of each, and the drafts on them. Reading starts with
/// refresh(); everything is told by signals.
class Room final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Room)

public:
    Room(Session &session, const Service &service, Clock &clock, QObject *parent = nullptr);
    ~Room() override;

    [[nodiscard]] Session &session() const { return m_session; }
    [[nodiscard]] const Service &service() const { return m_service; }

    /// Reads the list, page by page, then every supported target, or those that somebody has looked at. A list that is
    /// being read is read once more after that. A reading that ended with a pause of the service is tried once in spite
    /// of it, here and below.
    void refresh();
    /// Shows the target of an id that a person typed among the others, and reads it; an Error when that is no id here.
    Result<TargetRef> addTyped(const QString &id);
    /// Whether targets of this room have ids that people know.
    [[nodiscard]] bool takesTypedIds() const;
    /// Reads a target that nobody has looked at before.
    void show(const TargetRef &target);
    /// Reads one target again that was changed; after a reading of it that is under way.
    void refreshChanged(const TargetRef &target);
    /// Reads one target again; nothing happens while a reading of it is under way.
    void refreshTarget(const TargetRef &target);

    /// Opens on what an earlier run knew, so far as nothing newer has come; readings replace it.
    void startFrom(const RoomMemory &memory);
    /// What it knows now, for the next run.
    [[nodiscard]] RoomMemory memory() const;

    [[nodiscard]] bool isListing() const { return m_lister.isRunning(); }
    /// Of the list that is being read: so many came, of so many by the service's count (0 while that is not known).
    [[nodiscard]] qsizetype listed() const { return m_lister.listed(); }
    [[nodiscard]] qsizetype listTotal() const { return m_lister.total(); }
    [[nodiscard]] const std::optional<Error> &listError() const { return m_listError; }
    [[nodiscard]] const QList<TargetSummary> &targets() const { return m_targets; }
    [[nodiscard]] const TargetSummary *find(const TargetRef &target) const;
    [[nodiscard]] TargetReading reading(const TargetRef &target) const { return m_readings.value(target); }

    /// The draft on a target; made on the first call, null until the target has been read.
    [[nodiscard]] Draft *draft(const TargetRef &target);
    /// Stages a new target of that name, with rows and attributes of the pattern, and shows it among the others; an
    /// Error when people cannot make targets here or the name is taken.
    Result<TargetRef> stageNew(const QString &name, const TargetState &pattern = {});
    /// Whether it is one that stageNew() made and that has not been applied.
    [[nodiscard]] bool isNew(const TargetRef &target) const;
    /// Throws away what is staged; a new target goes with it.
    void discard(const TargetRef &target);

    /// The edits staged in all drafts.
    [[nodiscard]] qsizetype pendingCount() const;
    /// Those staged on one target, also while it has not been read.
    [[nodiscard]] qsizetype pendingCountOf(const TargetRef &target) const;

    /// The targets that have been read and on which something is staged, in the order of the list.
    [[nodiscard]] QList<TargetRef> stagedTargets() const;

    /// What is staged on one target, with what it is staged on: to be turned into wishes elsewhere.
    struct Staged
    {
        TargetRef target{};
        QString name{};
        TargetState base{};
        TargetState wanted{};
        bool isNew = false;
    };
    [[nodiscard]] QList<Staged> staged() const;
    /// Stages what was staged in an earlier run, as soon as the target has been read; restored() follows then.
    void restore(const StagedDraft &draft);
    /// What was given to restore() and still waits for its target to be read.
    [[nodiscard]] QList<StagedDraft> waiting() const { return m_waiting.values(); }

    /// The exact plan of the draft on a target as it stands; null while it is being made (planChanged() follows), while
    /// there is no draft, or when the place lacks the service.
    [[nodiscard]] const Plan *plan(const TargetRef &target) const;
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
    /// Something of an earlier run is staged again; these wishes are not, since somebody else has changed the same
    /// since, or deleted it all.
    void restored(const QString &name, const allowdesk::Intents &leftOut);
    /// A target that was to be made could not be staged again: its name is taken.
    void notRestored(const QString &name, const allowdesk::Error &error);
    /// It is about to go; everything of it can still be asked for.
    void closing(allowdesk::Room *room);

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
    QSet<TargetRef> m_readAgain; ///< once the reading under way has ended
    QHash<TargetRef, Draft *> m_drafts;
    QHash<QString, Intents> m_carried; ///< staged on new ones after they were handed to a job, by their names
    QHash<TargetRef, DraftPlanner *> m_planners; ///< one for each draft
    QHash<TargetRef, StagedDraft> m_waiting;

    /// Or was tried to be.
    [[nodiscard]] bool wasReadHere(const TargetRef &target) const;
    void readWhatWasRefused(); ///< somebody has signed in since
    void wasMade(const TargetRef &target);
    void dropNew(const TargetRef &target);
    void takeList(QList<TargetSummary> fresh);
    [[nodiscard]] QString origin() const; ///< of what is read here
    void listEnded(const Result<QList<TargetSummary>> &targets);
    void progressed(const TargetRef &target, const Snapshot &soFar, qsizetype total);
    void targetRead(const TargetRef &target, const Result<Snapshot> &result);
    void take(const TargetRef &target, Snapshot fresh);
    void stageWaiting(const TargetRef &target);
    void makeWaiting(const StagedDraft &staged);
    void tellGone();
    void planDraft(const TargetRef &target);
};

} // namespace allowdesk
