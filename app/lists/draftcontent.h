#pragma once

#include "app/lists/draftconflicts.h"
#include "app/lists/rowchange.h"
#include "app/lists/rowindex.h"

namespace allowdesk
{

/// Edits made together: one signal, one look at the result.
struct DraftChanges
{
    QHash<RowId, QStringList> edits{};
    QList<RowId> removals{};
    QList<QStringList> additions{};
    QJsonObject attributes{};

    /// Rows that are edited, removed or added.
    [[nodiscard]] qsizetype rowCount() const { return edits.size() + removals.size() + additions.size(); }
    [[nodiscard]] bool isEmpty() const
    {
        return edits.isEmpty() && removals.isEmpty() && additions.isEmpty() && attributes.isEmpty();
    }
};

/// Changes of another time, to be staged on what is there now.
struct StagedChanges
{
    QList<RowIntent> rows{};
    QList<AttributeIntent> attributes{};
    std::optional<bool> existence{};
};

/// What became of them.
struct StagingResult
{
    QList<RowIntent> leftOutRows{}; ///< what is staged on the same rows already is something else
    QList<AttributeIntent> leftOutAttributes{};
    qsizetype halved = 0; ///< edits of which the removal is left, since others have added the new row
};

/// What a draft holds, as a value: an immutable base snapshot, the overlay of edits and where the two conflict. None of
/// the put functions keeps a history.
class DraftContent final
{
public:
    DraftContent(const Schema &schema, Snapshot base);

    [[nodiscard]] const Schema &schema() const { return *m_schema; }
    [[nodiscard]] const Snapshot &base() const { return m_base; }
    [[nodiscard]] const DraftOverlay &overlay() const { return m_overlay; }
    [[nodiscard]] const DraftLaying &laying() const { return m_laying; }

    /// Every row to show, in the order of ShownRows.
    [[nodiscard]] QList<Row> rows() const;
    [[nodiscard]] QList<Row> orphans() const { return orphansIn(m_overlay, m_baseIndex); }
    [[nodiscard]] RowChange change(RowId id) const;
    [[nodiscard]] TargetState wanted() const;
    [[nodiscard]] QJsonObject wantedAttributes() const;
    [[nodiscard]] TargetState seen() const { return stateSeen(m_overlay, m_base.state, m_laying.conflicts); }
    [[nodiscard]] bool isEditable(RowId id) const;
    /// With what is staged for it; nothing where there is no such row.
    [[nodiscard]] std::optional<QStringList> cellsOf(RowId id) const;

    [[nodiscard]] bool isGone() const { return !m_base.state.exists && !m_overlay.exists && m_overlay.hasEdits(); }
    [[nodiscard]] QList<Conflict> conflicts() const;
    [[nodiscard]] std::optional<Conflict> conflictOf(RowId id) const;
    [[nodiscard]] qsizetype conflictCount() const;
    /// The staged rows of these conflicts, so far as they are still as they say.
    [[nodiscard]] QList<RowId> rowsOf(const QList<Conflict> &conflicts) const;
    [[nodiscard]] QStringList attributesOf(const QList<Conflict> &conflicts) const;

    void putCells(RowId id, const QStringList &cells);
    void putEdits(const QHash<RowId, QStringList> &edits);
    void putRemovals(const QList<RowId> &ids);
    /// Says which rows it added; so does the next one.
    QList<RowId> putAdditions(const QList<QStringList> &additions);
    QList<RowId> putChanges(const DraftChanges &changes);
    void putAttribute(const QString &id, const QJsonValue &value);
    void putExists(bool exists) { m_overlay.exists = exists; }
    void dropRows(const QList<RowId> &ids);
    void putDecision(const QList<RowId> &rows, const QStringList &attributes, ConflictSide side);
    /// On rows that others have changed since as conflicts.
    void putStaged(const StagedChanges &changes, StagingResult &result);
    /// One side of a step: only what the step itself changed.
    void putStep(const DraftStep &step, bool isForward);
    void clear();

    /// Takes another base; what is staged has to be laid on it then.
    void setBase(Snapshot base);
    /// The reading with the ids of the rows that are known here; one of a part, with the rows that something is staged
    /// for: what it does not show may be there all the same.
    [[nodiscard]] Snapshot completed(Snapshot fresh) const;
    void lay(const std::function<bool(RowId)> &isToBeSettled);

private:
    const Schema *m_schema;
    Snapshot m_base;
    RowIndex m_baseIndex;
    DraftOverlay m_overlay;
    DraftLaying m_laying;

    [[nodiscard]] const QStringList &baseCells(RowId id) const { return m_base.state.rows[m_baseIndex.find(id)].cells; }
    [[nodiscard]] Row *addedRow(RowId id);
    [[nodiscard]] Row rowOfTheirs(RowId id) const;
    void putCellsOf(RowId id, Row *added, const QStringList &cells);
    /// A change that meets another's, or what is staged here already.
    void putMet(const RowIntent &intent, RowId there, StagingResult &result);
    void putStagedAttributes(const QList<AttributeIntent> &attributes, StagingResult &result);
};

} // namespace allowdesk
