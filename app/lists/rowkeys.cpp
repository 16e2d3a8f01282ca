#include "app/lists/rowkeys.h"

#include <QHash>

#include <algorithm>

namespace allowdesk
{

RowKeys::RowKeys(const Schema &schema, const QList<Row> &rows) : m_rows(rows)
{
    m_indexes.reserve(static_cast<std::size_t>(rows.size()));
    for (qsizetype i = 0; i < rows.size(); ++i) {
        m_indexes.emplace_back(qHash(rowKey(schema, rows[i])), i);
    }
    std::sort(m_indexes.begin(), m_indexes.end());
}

// A list that shares its rows with others cannot be changed in place, so one address stands for one content.
bool RowKeys::isOf(const QList<Row> &rows) const
{
    return rows.constData() == m_rows.constData() && rows.size() == m_rows.size();
}

QList<qsizetype> RowKeys::find(const Schema &schema, const QString &key) const
{
    const std::pair<size_t, qsizetype> first(qHash(key), 0);
    QList<qsizetype> found;
    for (auto it = std::lower_bound(m_indexes.begin(), m_indexes.end(), first);
         it != m_indexes.end() && it->first == first.first; ++it) {
        if (rowKey(schema, m_rows[it->second]) == key) {
            found << it->second;
        }
    }
    return found;
}

} // namespace allowdesk
