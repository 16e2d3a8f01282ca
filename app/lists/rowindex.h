#pragma once

#include "app/lists/targetstate.h"

#include <QHash>

namespace allowdesk
{

/// Finds rows by their ids. As rows of one reading have ascending ids, these are looked up in place; only where they
/// are not, a table is made.
class RowIndex final
{
public:
    RowIndex() = default;
    explicit RowIndex(QList<Row> rows);

    /// The place in the rows; -1 for an unknown id.
    [[nodiscard]] qsizetype find(RowId id) const;
    [[nodiscard]] bool contains(RowId id) const { return find(id) >= 0; }

private:
    QList<Row> m_rows; ///< shared with whoever gave them
    QHash<RowId, qsizetype> m_table; ///< empty where the ids ascend
};

} // namespace allowdesk
