#pragma once

#include "app/records/targetstate.h"

#include <QHash>
#include <QSet>

#include <functional>

namespace allowdesk
{

/// What is staged for one row.
struct RowOverlay
{
    enum class Kind { None, Edited, Removed, Added };
    Kind kind = Kind::None;
    QStringList cells{}; ///< of an edited or added row
    qsizetype position = 0; ///< of an added one among the added

    bool operator==(const RowOverlay &) const = default;
};

/// All that is staged on a base: sparse, so a list of 100,000 rows with one edit is one entry.
struct DraftOverlay
{
    QHash<RowId, QStringList> edited{};
    QSet<RowId> removed{};
    QList<Row> added{};
    QJsonObject attributes{}; ///< only those that differ from the base
    bool exists = true; ///< as wanted

    [[nodiscard]] QHash<RowId, RowOverlay> ofRows(const QSet<RowId> &ids) const;
    /// Makes these rows as they were at some time. What was edited of a row that the base does not have any more
    /// becomes an addition; a removal of one is dropped.
    void putRows(const QHash<RowId, RowOverlay> &rows, const std::function<bool(RowId)> &isInBase);
    /// Every row that something is staged for.
    [[nodiscard]] QSet<RowId> rows() const;
};

/// One edit of a person, as what it changed.
struct DraftStep
{
    QHash<RowId, RowOverlay> rowsBefore{};
    QHash<RowId, RowOverlay> rowsAfter{};
    QJsonObject attributesBefore{};
    QJsonObject attributesAfter{};
    bool existsBefore = true;
    bool existsAfter = true;

    [[nodiscard]] bool isEmpty() const
    {
        return rowsBefore == rowsAfter && attributesBefore == attributesAfter && existsBefore == existsAfter;
    }
};

/// The edits that can be taken back, and those that were. Letters typed one after the other into one text attribute
/// are one edit.
class DraftHistory final
{
public:
    void add(const DraftStep &step);
    void clear();

    [[nodiscard]] bool canUndo() const { return !m_done.isEmpty(); }
    [[nodiscard]] bool canRedo() const { return !m_undone.isEmpty(); }
    /// The step to take back or to make again, which it is from then on; only when there is one.
    DraftStep takeUndo();
    DraftStep takeRedo();

private:
    QList<DraftStep> m_done;
    QList<DraftStep> m_undone;
};

} // namespace allowdesk
