#include "app/tables/csvwriter.h"

#include "app/tables/formulaguard.h"

#include <algorithm>

namespace allowdesk
{

namespace
{

/// Quotes, delimiters and line ends by RFC 4180; blanks at the ends, which some readers drop; the sign of a comment.
bool needsQuotes(std::string_view cell, char delimiter)
{
    const auto isSpecial = [delimiter](char c) { return c == '"' || c == delimiter || (c >= 0 && c < ' '); };
    return std::any_of(cell.begin(), cell.end(), isSpecial)
        || (!cell.empty() && (cell.front() == ' ' || cell.back() == ' ' || cell.front() == '#'));
}

} // namespace

QByteArray csvLine(const QStringList &cells, const CsvFormat &format)
{
    QByteArray line;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const std::string plain = cells.at(i).toStdString();
        const std::string cell = format.guardFormulas ? guardFormulas(plain) : plain;
        if (i > 0) {
            line += format.delimiter;
        }
        // A single empty cell would look like an empty line.
        const bool isAlone = cells.size() == 1 && cell.empty();
        if (!format.quoteAll && !isAlone && !needsQuotes(cell, format.delimiter)) {
            line += QByteArrayView(cell);
            continue;
        }
        line += '"';
        for (const char c : cell) {
            line += c;
            if (c == '"') {
                line += c;
            }
        }
        line += '"';
    }
    return line + "\r\n";
}

} // namespace allowdesk
