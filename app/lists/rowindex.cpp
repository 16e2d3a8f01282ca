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
    if (m_rows.isEmpty() || id < m_rows.constFirst().id || id > m_rows.constLast().id) {
        return -1;
    }
    // As no id stands twice, a row lies at most as far behind the first one as its id, and before the last one: of ids
    // without gaps that is one place.
    const qsizetype least = std::max<qsizetype>(0, m_rows.size() - 1 - (m_rows.constLast().id - id));
    const qsizetype most = std::min<qsizetype>(m_rows.size() - 1, id - m_rows.constFirst().id);
    const auto it = std::lower_bound(m_rows.cbegin() + least, m_rows.cbegin() + most + 1, id,
        [](const Row &row, RowId wanted) { return row.id < wanted; });
    return it <= m_rows.cbegin() + most && it->id == id ? it - m_rows.cbegin() : -1;
}

} // namespace allowdesk
