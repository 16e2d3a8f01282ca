#pragma once

#include "app/lists/draftcontent.h"
#include "app/lists/targetref.h"

#include <QObject>

namespace allowdesk
{

/// The most rows that a draft holds; beyond it a list is looked at and not edited.
inline constexpr qsizetype draftRowLimit = 200'000;

/// Staged edits of one target: an immutable base snapshot and a sparse overlay, which keeps with each edit what its
/// person saw. Emits changed() after each edit. Removed rows stay visible until the draft is applied, so the list shows
/// what will go. Where others have changed the same there is a conflict, until somebody decides it.
class Draft final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Draft)

public:
    Draft(TargetRef target, const Schema &schema, Snapshot base, QObject *parent = nullptr);
    ~Draft() override;

    [[nodiscard]] const TargetRef &target() const { return m_target; }
    [[nodiscard]] const Schema &schema() const { return m_content.schema(); }
    [[nodiscard]] const Snapshot &base() const { return m_content.base(); }

    /// All that is staged, as a value: work on a thread of its own looks at a copy.
    [[nodiscard]] const DraftContent &content() const { return m_content; }

    /// Every row to show, in order: those of the base (with edits), edited ones that others removed, then the added
    /// ones.
    [[nodiscard]] QList<Row> rows() const { return m_content.rows(); }
    [[nodiscard]] RowChange change(RowId id) const { return m_content.change(id); }

    /// The state as it will be: without removed rows.
    [[nodiscard]] TargetState wanted() const { return m_content.wanted(); }
    [[nodiscard]] QJsonObject wantedAttributes() const { return m_content.wantedAttributes(); }
    /// What the edits were made on: the base, but what others changed of the same rows as it was before. The changes
    /// from here to wanted() are what its person means.
    [[nodiscard]] TargetState seen() const { return m_content.seen(); }
    [[nodiscard]] qsizetype pendingCount() const;
    [[nodiscard]] bool isEmpty() const { return pendingCount() == 0; }
    /// Another one after every edit that is made here, not after readings that come in; no two drafts of this process
    /// have the same, so that one made anew is never taken for the one before it.
    [[nodiscard]] quint64 revision() const { return m_revision; }

    /// Another one after everything that changes content(), readings too.
    [[nodiscard]] quint64 contentNumber() const { return m_contentNumber; }
    /// Takes a large edit that was made to a copy of content() elsewhere, as one step. False, and nothing is taken,
    /// when the content is not the copied one any more.
    [[nodiscard]] bool take(const DraftContent &edited, quint64 copiedNumber);

    RowId addRow(const QStringList &cells);
    /// Makes all of them with one signal: edits, removals, additions, attributes. Edits of unknown or removed rows
    /// are left out.
    void apply(const DraftChanges &changes);
    /// An edit that restores the base's texts is no edit any more. False for an unknown or removed row.
    bool setCells(RowId id, const QStringList &cells);
    /// An added row disappears; a row of the base is marked.
    void removeRows(const QList<RowId> &ids);
    /// Takes edits and removal of these rows back.
    void restoreRows(const QList<RowId> &ids);
    void setAttribute(const QString &id, const QJsonValue &value);
    /// Stages changes of another time, as one edit: on rows that others have changed since as conflicts. No edit where
    /// all of it holds already.
    StagingResult stage(const StagedChanges &changes);

    /// Where others have changed, removed or added the same since it was edited here, attributes last: all there is to
    /// decide before it can be applied. Of a target that others have deleted it is that alone.
    [[nodiscard]] QList<Conflict> conflicts() const { return m_content.conflicts(); }
    [[nodiscard]] std::optional<Conflict> conflictOf(RowId id) const { return m_content.conflictOf(id); }
    [[nodiscard]] qsizetype conflictCount() const { return m_content.conflictCount(); }
    /// Whether others have deleted the target that something is staged on.
    [[nodiscard]] bool isGone() const { return m_content.isGone(); }
    /// Decides those of them that are still as they say: mine is staged on theirs from then on, theirs ends the edit.
    /// False when there was none; what is gone as a whole cannot be kept here.
    bool decide(const QList<Conflict> &conflicts, ConflictSide side);

    /// Stages that the target is made, or deleted.
    void setExists(bool exists);
    [[nodiscard]] bool isToBeDeleted() const { return base().state.exists && !m_content.overlay().exists; }
    /// Takes everything back; like every edit it can be undone.
    void discard();
    /// Clears the draft after its changes were given to a job; this cannot be undone.
    void handOver();

    /// Makes the present state the oldest one that undo can reach.
    void forgetHistory() { m_history.clear(); }

    /// Every edit above is one step, whatever it changed at once. Readings that come in stay out of it: undoing then
    /// takes back what is still there of the edit.
    [[nodiscard]] bool canUndo() const { return m_history.canUndo(); }
    [[nodiscard]] bool canRedo() const { return m_history.canRedo(); }
    void undo();
    void redo();
    /// The step that undo would take back, or redo make again; 0 for none. No two steps have the same.
    [[nodiscard]] quint64 undoNumber() const { return m_history.undoNumber(); }
    [[nodiscard]] quint64 redoNumber() const { return m_history.redoNumber(); }

    /// Lays the overlay on a fresher reading: rows keep their ids; what others have done too is no edit any more; what
    /// they have done to the same rows is a conflict. Silent and false when the reading says nothing new.
    bool rebaseOnto(Snapshot fresh);

Q_SIGNALS:
    void changed(allowdesk::Draft *draft);
    /// A reading brought conflicts; there are so many by now. And of so many edits others have done a half: what is
    /// left of those is the removal of the old row.
    void met(qsizetype conflicts, qsizetype halved);

private:
    TargetRef m_target;
    DraftContent m_content;
    DraftHistory m_history;
    bool m_mayMeet = false; ///< something came in from outside after this draft was made
    quint64 m_revision = nextRevision();
    quint64 m_contentNumber = m_revision;

    [[nodiscard]] static quint64 nextRevision();
    void edited();
    /// Makes an edit that concerns these rows, and keeps it as one step; says which rows it added.
    void edit(const QSet<RowId> &rows, const std::function<QList<RowId>()> &change);
    /// The same where none is added.
    void editRows(const QList<RowId> &ids, const std::function<void()> &change);
    /// The same for so many rows that looking at each of them takes long.
    void editMany(const std::function<QList<RowId>()> &change);
    void keep(DraftStep step);
    void put(const DraftStep &step, bool isForward);
};

} // namespace allowdesk
