#pragma once

#include "app/lists/schema.h"

#include <algorithm>

namespace allowdesk
{

/// A small schema for tests: a name that tells rows apart whatever its case, and a remark. Normalised without blanks
/// around. Two attributes: one to edit, one that only the service sets.
class PairSchema final : public Schema
{
public:
    [[nodiscard]] const QList<Column> &columns() const override { return m_columns; }
    [[nodiscard]] const QList<Attribute> &attributes() const override { return m_attributes; }
    [[nodiscard]] QString key(const QStringList &cells) const override { return cells.value(0).trimmed().toLower(); }
    [[nodiscard]] QStringList normalised(const QStringList &cells) const override
    {
        return {cells.value(0).trimmed(), cells.value(1).trimmed()};
    }

private:
    QList<Column> m_columns{{.id = QStringLiteral("name"), .title = "Name"},
        {.id = QStringLiteral("remark"), .title = "Remark", .required = false}};
    QList<Attribute> m_attributes{{.id = QStringLiteral("open"), .title = "Open", .kind = FieldKind::Boolean},
        {.id = QStringLiteral("size"), .title = "Size", .kind = FieldKind::Number, .editable = false}};
};

/// A state of such rows, written as name and remark in turn: pairs({{"a", "1"}, {"b", "2"}}).
[[nodiscard]] inline TargetState pairs(const QList<QStringList> &rows, const QJsonObject &attributes = {})
{
    TargetState state{.attributes = attributes};
    for (const QStringList &cells : rows) {
        state.rows << Row{nextRowId(), cells};
    }
    return state;
}

/// The cells of rows, for comparison.
[[nodiscard]] inline QList<QStringList> cellsOf(const QList<Row> &rows)
{
    QList<QStringList> cells;
    for (const Row &row : rows) {
        cells << row.cells;
    }
    return cells;
}

/// The same in a fixed order, where order does not matter.
[[nodiscard]] inline QList<QStringList> sortedCells(const QList<Row> &rows)
{
    QList<QStringList> cells = cellsOf(rows);
    std::sort(cells.begin(), cells.end());
    return cells;
}

} // namespace allowdesk
