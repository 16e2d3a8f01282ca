#pragma once

#include "app/lists/schema.h"

#include <utility>
#include <vector>

namespace allowdesk
{

/// The rows of one list by their keys, for many questions about the same rows. Shares the rows, and keeps two numbers
/// for each and no text.
class RowKeys final
{
public:
    RowKeys() = default;
    RowKeys(const Schema &schema, const QList<Row> &rows);

    /// Whether it was made of this very list, which nobody has changed since.
    [[nodiscard]] bool isOf(const QList<Row> &rows) const;
    /// The indexes of the rows with this key, ascending. The schema is that which it was made with.
    [[nodiscard]] QList<qsizetype> find(const Schema &schema, const QString &key) const;

private:
    QList<Row> m_rows;
    std::vector<std::pair<size_t, qsizetype>> m_indexes; ///< hash of the key and index of the row, sorted
};

} // namespace allowdesk
