#include "app/imports/merging.h"

#include "app/addresses/addressset.h"

#include <QMap>

#include <set>
#include <vector>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

int onlyAddressColumn(const Schema &schema)
{
    int found = -1;
    for (int i = 0; i < schema.columns().size(); ++i) {
        if (schema.columns()[i].kind == FieldKind::Address) {
            if (found >= 0) {
                return -1;
            }
            found = i;
        }
    }
    return found;
}

/// The rows of one part that may be written otherwise.
struct Mergeable
{
    std::vector<AddressRange> entries{};
    QList<RowId> ids{};
};

bool saysOnlyAnAddress(const Schema &schema, const QStringList &cells, int addressColumn)
{
    for (int i = 0; i < cells.size(); ++i) {
        if (i != addressColumn && i != schema.partColumn() && !cells[i].isEmpty()) {
            return false;
        }
    }
    return true;
}

void merge(const Schema &schema, int addressColumn, const QString &part, const Mergeable &rows, DraftChanges &changes)
{
    const std::vector<AddressRange> merged = AddressSet::of(rows.entries).blocks();
    if (merged.size() >= rows.entries.size()) {
        return;
    }
    std::set<AddressRange> blocks(merged.begin(), merged.end());
    for (std::size_t i = 0; i < rows.entries.size(); ++i) {
        // A row that says a block already stays; a second one like it goes.
        if (blocks.erase(rows.entries[i]) == 0) {
            changes.removals << rows.ids[static_cast<qsizetype>(i)];
        }
    }
    for (const AddressRange &block : blocks) {
        QStringList cells(schema.columns().size());
        cells[addressColumn] = block.toString();
        if (schema.partColumn() >= 0) {
            cells[schema.partColumn()] = part;
        }
        changes.additions << cells;
    }
}

} // namespace

DraftChanges losslessMerge(const Schema &schema, const QList<Row> &rows)
{
    const int addressColumn = onlyAddressColumn(schema);
    DraftChanges changes;
    if (addressColumn < 0) {
        return changes;
    }
    QMap<QString, Mergeable> parts;
    for (const Row &row : rows) {
        const auto entry = AddressRange::parse(row.cells.value(addressColumn));
        if (entry && saysOnlyAnAddress(schema, row.cells, addressColumn)) {
            Mergeable &part = parts[schema.partColumn() < 0 ? QString() : row.cells.value(schema.partColumn())];
            part.entries.push_back(*entry);
            part.ids << row.id;
        }
    }
    for (auto it = parts.cbegin(); it != parts.cend(); ++it) {
        merge(schema, addressColumn, it.key(), it.value(), changes);
    }
    return changes;
}

QList<QList<Row>> rowsBeyond(const QList<Row> &rows, qsizetype most)
{
    QList<QList<Row>> lists;
    for (qsizetype first = most; most > 0 && first < rows.size(); first += most) {
        lists << rows.mid(first, most);
    }
    return lists;
}

QStringList numberedNames(const QString &name, qsizetype count, const QSet<QString> &taken)
{
    QStringList names;
    for (int number = 2; names.size() < count; ++number) {
        if (const QString candidate = name + u'-' + QString::number(number); !taken.contains(candidate)) {
            names << candidate;
        }
    }
    return names;
}

} // namespace allowdesk
