#include "app/lists/rowindex.h"

#include <algorithm>

namespace allowdesk
{

RowIndex::RowIndex(QList<Row> rows) : m_rows(std::move(rows))
{
    const auto inOrder = [](const Row &left, const Row &right) { return left.id < right.id; };
    if (std::is_sorted(m_rows.cbegin(), m_rows.cend(), inOrder)) {
        return;
    }
    m_table.reserve(m_rows.size());
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        m_table.insert(m_rows[i].id, i);
    }
}

qsizetype RowIndex::find(RowId id) const
{
    if (!m_table.isEmpty()) {
        return m_table.value(id, -1);
    }
    const auto it = std::lower_bound(
        m_rows.cbegin(), m_rows.cend(), id, [](const Row &row, RowId wanted) { return row.id < wanted; });
    return it != m_rows.cend() && it->id == id ? it - m_rows.cbegin() : -1;
}

} // namespace allowdesk
