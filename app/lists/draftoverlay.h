#pragma once

#include "app/lists/targetstate.h"

#include <QHash>
#include <QMap>
#include <QSet>

#include <optional>

namespace allowdesk
{

/// What is staged for one row, with what its person saw of it.
struct RowOverlay
{
    enum class Kind { None, Edited, Removed, Added };
    Kind kind = Kind::None;
    QStringList original{}; ///< of an edited or removed row
    QStringList cells{}; ///< of an edited or added row
    qsizetype position = 0; ///< of an added one among the added

    bool operator==(const RowOverlay &) const = default;
};

/// A row that is to become another one.
struct RowEdit
{
    QStringList original{}; ///< what its person saw
    QStringList cells{};

    bool operator==(const RowEdit &) const = default;
};

/// An attribute that is to get another value.
struct AttributeEdit
{
    QJsonValue original{}; ///< what its person saw
    QJsonValue value{};

    bool operator==(const AttributeEdit &) const = default;
};

using AttributeEdits = QMap<QString, AttributeEdit>;

/// All that is staged on a base: sparse, so a list of 100,000 rows with one edit is one entry. The base may have moved
/// on since: an edited row that it does not have any more is an orphan.
struct DraftOverlay
{
    QHash<RowId, RowEdit> edited{};
    QHash<RowId, QStringList> removed{}; ///< with what was seen of each
    QList<Row> added{};
    AttributeEdits attributes{}; ///< only those that differ from the base
    bool exists = true; ///< as wanted

    bool operator==(const DraftOverlay &) const = default;
    [[nodiscard]] QHash<RowId, RowOverlay> ofRows(const QSet<RowId> &ids) const;
    /// Makes these rows as they were at some time.
    void putRows(const QHash<RowId, RowOverlay> &rows);
    /// Rows that something is staged for.
    [[nodiscard]] qsizetype rowCount() const { return edited.size() + removed.size() + added.size(); }
    /// Their ids.
    [[nodiscard]] QSet<RowId> rows() const;
    void dropRow(RowId id);
    /// Whether it is a copy of the other one, with nothing edited since.
    [[nodiscard]] bool isCopyOf(const DraftOverlay &other) const;
    /// Whether anything but the existence is staged.
    [[nodiscard]] bool hasEdits() const
    {
        return !edited.isEmpty() || !removed.isEmpty() || !added.isEmpty() || !attributes.isEmpty();
    }
};

/// What was staged before or after an edit: for the rows that it touched, or of a large edit for all, which costs
/// nothing as long as nothing else is edited.
struct StepSide
{
    QHash<RowId, RowOverlay> rows{};
    AttributeEdits attributes{};
    bool exists = true;
    std::optional<DraftOverlay> whole{}; ///< of a large edit, instead of the rows

    bool operator==(const StepSide &) const = default;
};

/// One edit of a person, as what it changed.
struct DraftStep
{
    StepSide before{};
    StepSide after{};
    quint64 number = 0; ///< of this process, never given twice

    [[nodiscard]] bool isEmpty() const { return before == after; }
    [[nodiscard]] const StepSide &side(bool isForward) const { return isForward ? after : before; }
    /// What one side had for the rows that were touched; of a large edit they are looked for.
    [[nodiscard]] QHash<RowId, RowOverlay> rows(bool isForward) const;
};

/// The edits that can be taken back, and those that were. Letters typed one after the other into one text attribute
/// are one edit.
class DraftHistory final
{
public:
    void add(DraftStep step);
    void clear();

    [[nodiscard]] bool canUndo() const { return !m_done.isEmpty(); }
    [[nodiscard]] bool canRedo() const { return !m_undone.isEmpty(); }
    /// The numbers of the steps that undo and redo would take; 0 for none.
    [[nodiscard]] quint64 undoNumber() const { return canUndo() ? m_done.constLast().number : 0; }
    [[nodiscard]] quint64 redoNumber() const { return canRedo() ? m_undone.constLast().number : 0; }
    /// The step to take back or to make again, which it is from then on; only when there is one.
    DraftStep takeUndo();
    DraftStep takeRedo();

private:
    QList<DraftStep> m_done;
    QList<DraftStep> m_undone;
};

} // namespace allowdesk
