#include "app/tables/listentries.h"

#include "app/addresses/addressrange.h"
#include "app/tables/csvtable.h"
#include "app/tables/listline.h"

#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

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

// Blanks around the dash, and no others: one inside of an address would join two of them to a third.
QString withoutBlanksAtDash(QString text)
{
    static const QRegularExpression dash(u"[ \\t]*-[ \\t]*"_s);
    return text.replace(dash, u"-"_s);
}

} // namespace

ListEntries listEntries(const QString &typed)
{
    const QByteArray bytes = typed.toUtf8();
    const auto table = CsvTable::read(
        QByteArrayView(bytes), {.layout = CsvLayout::List, .encoding = TextEncoding::Utf8, .comment = '#'});
    if (!table) {
        return {.unclear = {typed}};
    }
    ListEntries found;
    QSet<QString> seen;
    for (qsizetype row = 0; row < table->rowCount(); ++row) {
        const std::string_view cell = table->cell(row, 0);
        const QString text = QString::fromUtf8(cell.data(), static_cast<qsizetype>(cell.size()));
        const QString range = hasSeparator(cell) ? withoutBlanksAtDash(text) : text;
        const bool isRange = range != text && AddressRange::parse(range);
        const QString entry = isRange ? range : text;
        if (!seen.contains(entry)) {
            seen.insert(entry);
            (isRange || !hasSeparator(cell) ? found.entries : found.unclear) << entry;
        }
    }
    return found;
}

QStringList listLines(const QString &typed)
{
    QStringList lines;
    QSet<QString> known;
    const QStringList all = typed.split(u'\n');
    for (const QString &line : all) {
        if (const QString text = line.trimmed(); !text.isEmpty() && !known.contains(text)) {
            known.insert(text);
            lines << text;
        }
    }
    return lines;
}

} // namespace allowdesk
