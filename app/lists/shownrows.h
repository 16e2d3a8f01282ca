#pragma once

#include "app/lists/draftcontent.h"

namespace allowdesk
{

/// Whether they are the same rows, whatever is in them.
[[nodiscard]] bool haveSameIds(const QList<Row> &left, const QList<Row> &right);

/// Every row of a draft to show, in the order of DraftContent::rows(), without a copy of any: the lists of the content
/// are shared. The stock is what is there but for added rows: rows of the base with their edits, and those that others
/// have removed; the added ones follow it.
class ShownRows final
{
public:
    ShownRows() = default;
    explicit ShownRows(const DraftContent &content);

    [[nodiscard]] qsizetype size() const { return stock() + m_added.size(); }
    [[nodiscard]] qsizetype stock() const { return m_base.size() + m_orphans.size(); }
    [[nodiscard]] RowId id(qsizetype place) const { return row(place).id; }
    [[nodiscard]] const QStringList &cells(qsizetype place) const;
    [[nodiscard]] const QList<Row> &added() const { return m_added; }

    /// Whether the stock is made of the same rows, whatever is in them.
    [[nodiscard]] bool hasStockOf(const ShownRows &other) const;

private:
    QList<Row> m_base;
    QHash<RowId, RowEdit> m_edited;
    QList<Row> m_orphans; ///< with their cells
    QList<Row> m_added;

    [[nodiscard]] const Row &row(qsizetype place) const;
};

} // namespace allowdesk
