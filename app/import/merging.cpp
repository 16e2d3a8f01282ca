#include "app/import/merging.h"

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

/// Writes the parts of one list with fewer blocks.
class Merge final
{
public:
    Merge(const Schema &schema, int addressColumn, const QList<Row> &rows)
        : m_schema(schema), m_addressColumn(addressColumn)
    {
        for (const Row &row : rows) {
            const QString part = partOf(row.cells);
            const auto entry = AddressRange::parse(row.cells.value(addressColumn));
            if (entry && saysOnlyAnAddress(schema, row.cells, addressColumn)) {
                m_parts[part].entries.push_back(*entry);
                m_parts[part].ids << row.id;
            } else {
                m_kept[part].insert(rowKey(schema, row));
            }
            m_partsOfKeys[rowKey(schema, row)].insert(part);
        }
    }

    DraftChanges all()
    {
        for (auto it = m_parts.cbegin(); it != m_parts.cend(); ++it) {
            merge(it.key(), it.value());
        }
        return m_changes;
    }

private:
    const Schema &m_schema;
    int m_addressColumn;
    QMap<QString, Mergeable> m_parts;
    QHash<QString, QSet<QString>> m_kept; ///< keys of the rows that stay, by part
    QHash<QString, QSet<QString>> m_partsOfKeys;
    DraftChanges m_changes;

    [[nodiscard]] QString partOf(const QStringList &cells) const
    {
        return m_schema.partColumn() < 0 ? QString() : cells.value(m_schema.partColumn());
    }

    [[nodiscard]] QStringList cellsOf(const QString &part, const AddressRange &block) const
    {
        QStringList cells(m_schema.columns().size());
        cells[m_addressColumn] = block.toString();
        if (m_schema.partColumn() >= 0) {
            cells[m_schema.partColumn()] = part;
        }
        return cells;
    }

    // Whether another part has a row of that key: the service takes it once.
    [[nodiscard]] bool standsElsewhere(const QString &part, const QString &key) const
    {
        const QSet<QString> parts = m_partsOfKeys.value(key);
        return !parts.isEmpty() && !parts.contains(part);
    }

    void merge(const QString &part, const Mergeable &rows)
    {
        const std::vector<AddressRange> merged = AddressSet::of(rows.entries).blocks();
        if (merged.size() >= rows.entries.size()) {
            return;
        }
        DraftChanges changes;
        std::set<AddressRange> blocks(merged.begin(), merged.end());
        for (std::size_t i = 0; i < rows.entries.size(); ++i) {
            // A row that says a block already stays; a second one like it goes.
            if (blocks.erase(rows.entries[i]) == 0) {
                changes.removals << rows.ids[static_cast<qsizetype>(i)];
            }
        }
        for (const AddressRange &block : blocks) {
            const QStringList cells = cellsOf(part, block);
            const QString key = m_schema.key(cells);
            if (standsElsewhere(part, key)) {
                return; // this part stays as it is
            }
            // A row that stays, for its remark, says the block already.
            if (!m_kept.value(part).contains(key)) {
                changes.additions << cells;
            }
        }
        m_changes.removals << changes.removals;
        m_changes.additions << changes.additions;
    }
};

} // namespace

DraftChanges losslessMerge(const Schema &schema, const QList<Row> &rows)
{
    const int addressColumn = onlyAddressColumn(schema);
    return addressColumn < 0 ? DraftChanges() : Merge(schema, addressColumn, rows).all();
}

bool canMerge(const Schema &schema)
{
    return onlyAddressColumn(schema) >= 0;
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
