#include "app/csv/listentries.h"

#include "app/addresses/addressrange.h"
#include "app/csv/csvtable.h"
#include "app/csv/listline.h"

namespace allowdesk
{
namespace
{

bool hasSeparator(std::string_view text)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (listSeparatorLength(text.substr(at)) > 0) {
            return true;
        }
    }
    return false;
}

} // namespace

ListEntries listEntries(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const auto table = CsvTable::read(
        QByteArrayView(bytes), {.layout = CsvLayout::List, .encoding = TextEncoding::Utf8, .comment = '#'});
    if (!table) {
        return {.unclear = {text}};
    }
    ListEntries found;
    for (qsizetype row = 0; row < table->rowCount(); ++row) {
        const std::string_view cell = table->cell(row, 0);
        QString entry = QString::fromUtf8(cell.data(), static_cast<qsizetype>(cell.size()));
        const QString range = QString(entry).remove(u' ').remove(u'\t');
        const bool isRange = hasSeparator(cell) && entry.contains(u'-') && AddressRange::parse(range);
        entry = isRange ? range : entry;
        const bool isOne = isRange || !hasSeparator(cell);
        QStringList &list = isOne ? found.entries : found.unclear;
        if (!list.contains(entry)) {
            list << entry;
        }
    }
    return found;
}

} // namespace allowdesk
