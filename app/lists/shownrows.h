#pragma once

#include "app/lists/draftcontent.h"

namespace allowdesk
{

/// Whether they are the same rows, whatever is in them.
[[nodiscard]] bool haveSameIds(const QList<Row> &left, const QList<Row> &right);

/// Every row of a draft to show, without a copy of any: the lists of the content are shared. In order: those of the
/// base with their edits, orphans, then the added ones.
class ShownRows final
{
public:
    ShownRows() = default;
    explicit ShownRows(const DraftContent &content);

    [[nodiscard]] qsizetype size() const { return addedFrom() + m_added.size(); }
    /// The place of the first added row.
    [[nodiscard]] qsizetype addedFrom() const { return m_base.size() + m_orphans.size(); }
    [[nodiscard]] RowId id(qsizetype place) const { return row(place).id; }
    [[nodiscard]] const QStringList &cells(qsizetype place) const;
    [[nodiscard]] const QList<Row> &added() const { return m_added; }
    /// A copy of all, with their edits.
    [[nodiscard]] QList<Row> all() const;

    /// Whether no other rows than added ones came or went since.
    [[nodiscard]] bool differsOnlyInAdded(const ShownRows &other) const;

private:
    QList<Row> m_base;
    QHash<RowId, RowEdit> m_edited;
    QList<Row> m_orphans; ///< with their cells
    QList<Row> m_added;

    [[nodiscard]] const Row &row(qsizetype place) const;
};

} // namespace allowdesk
