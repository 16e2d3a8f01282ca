#include "app/lists/coverage.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr std::size_t shownBlocks = 6;

} // namespace

AddressSet coverageOf(const Schema &schema, const QList<Row> &rows)
{
    std::vector<AddressRange> entries;
    const QList<Column> &columns = schema.columns();
    for (const Row &row : rows) {
        for (qsizetype column = 0; column < columns.size(); ++column) {
            if (holdsAddresses(columns[column].kind)) {
                if (const auto range = AddressRange::parse(row.cells.value(column))) {
                    entries.push_back(*range);
                }
            }
        }
    }
    return AddressSet::of(entries);
}

Finding coverageNote(const QString &code, const AddressSet &addresses)
{
    const std::vector<AddressRange> blocks = addresses.blocks();
    QStringList shown;
    for (const AddressRange &block : std::span(blocks).first(std::min(blocks.size(), shownBlocks))) {
        shown << block.toString();
    }
    if (blocks.size() > shownBlocks) {
        shown << u"…"_s;
    }
    return {.code = code, .arguments = {shown.join(u", "_s), addresses.count().toString()}};
}

Findings coverageChange(const QString &serviceId, const AddressSet &before, const AddressSet &after)
{
    Findings findings;
    if (const AddressSet gained = after.subtracted(before); !gained.isEmpty()) {
        findings << coverageNote(serviceId + u".reach.gained"_s, gained);
    }
    if (const AddressSet lost = before.subtracted(after); !lost.isEmpty()) {
        findings << coverageNote(serviceId + u".reach.lost"_s, lost);
    }
    return findings;
}

} // namespace allowdesk
