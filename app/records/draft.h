#pragma once

#include "app/records/draftoverlay.h"
#include "app/records/schema.h"
#include "app/records/targetref.h"

#include <QObject>

namespace allowdesk
{

/// How a row of a draft stands to its base.
enum class RowChange { Unchanged, Added, Edited, Removed };

/// The most rows that a draft holds (DESIGN, large tables); beyond it a list is looked at and not edited.
inline constexpr qsizetype draftRowLimit = 200'000;

/// Edits made together: one signal, one look at the result.
struct DraftChanges
{
    QHash<RowId, QStringList> edits{};
    QList<RowId> removals{};
    QList<QStringList> additions{};
    QJsonObject attributes{};

    [[nodiscard]] bool isEmpty() const
    {
        return edits.isEmpty() && removals.isEmpty() && additions.isEmpty() && attributes.isEmpty();
    }
};

/// Staged edits of one target: an immutable base snapshot and a sparse overlay. Emits changed() after each edit.
/// Removed rows stay visible until the draft is applied, so the list shows what will go.
class Draft final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Draft)

public:
    Draft(TargetRef target, const Schema &schema, Snapshot base, QObject *parent = nullptr);
    ~Draft() override;

    [[nodiscard]] const TargetRef &target() const { return m_target; }
    [[nodiscard]] const Schema &schema() const { return m_schema; }
    [[nodiscard]] const Snapshot &base() const { return m_base; }

    /// Every row to show, in order: those of the base (with edits), then the added ones.
    [[nodiscard]] QList<Row> rows() const;
    [[nodiscard]] RowChange change(RowId id) const;

    /// The state as it will be: without removed rows.
    [[nodiscard]] TargetState wanted() const;
    [[nodiscard]] QJsonObject wantedAttributes() const;
    [[nodiscard]] qsizetype pendingCount() const;
    [[nodiscard]] bool isEmpty() const { return pendingCount() == 0; }
    /// Another one after every edit that is made here, not after readings that come in; no two drafts of this process
    /// have the same, so that one made anew is never taken for the one before it.
    [[nodiscard]] quint64 revision() const { return m_revision; }

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
    /// Stages that the target is made, or deleted.
    void setExists(bool exists);
    [[nodiscard]] bool isToBeDeleted() const { return m_base.state.exists && !m_overlay.exists; }
    /// Takes everything back; like every edit it can be undone.
    void discard();
    /// What was staged is somebody else's to bring about: it goes, and undo does not bring it back.
    void handOver();

    /// What is staged so far is where undo ends.
    void forgetHistory() { m_history.clear(); }

    /// Every edit above is one step, whatever it changed at once. Readings that come in stay out of it: undoing then
    /// takes back what is still there of the edit.
    [[nodiscard]] bool canUndo() const { return m_history.canUndo(); }
    [[nodiscard]] bool canRedo() const { return m_history.canRedo(); }
    void undo();
    void redo();

    /// Lays the overlay on a fresher reading: rows keep their ids; edits of rows that are gone become additions,
    /// removals of rows that are gone are dropped. Silent and false when the reading says nothing new.
    bool rebaseOnto(Snapshot fresh);

Q_SIGNALS:
    void changed(allowdesk::Draft *draft);

private:
    TargetRef m_target;
    const Schema &m_schema;
    Snapshot m_base;
    QHash<RowId, qsizetype> m_baseIndex;
    DraftOverlay m_overlay;
    DraftHistory m_history;
    bool m_hasNewBase = false; ///< a reading came in after this draft was made
    quint64 m_revision = nextRevision();

    [[nodiscard]] static quint64 nextRevision();
    void indexBase();
    void edited();
    /// Makes an edit that concerns these rows, and keeps it as one step; says which rows it added.
    void edit(QSet<RowId> rows, const std::function<QList<RowId>()> &change);
    void put(const DraftStep &step, bool isForward);
    void dropDuplicates(const QHash<RowId, RowOverlay> &rows);
    void clearOverlay();
    [[nodiscard]] Row *addedRow(RowId id);
    void putCells(RowId id, Row *added, const QStringList &cells);
    void putEdits(const QHash<RowId, QStringList> &edits);
    void putRemovals(const QList<RowId> &ids);
    QList<RowId> putAdditions(const QList<QStringList> &additions);
    void putAttribute(const QString &id, const QJsonValue &value);
    void keepStaged(QList<Row> &fresh) const;
    void layOverBase();
};

} // namespace allowdesk
