#include "app/tables/rowfilter.h"

#include "app/tables/bytefinder.h"
#include "app/tables/utf8.h"

#include <algorithm>

namespace allowdesk
{

namespace
{

constexpr char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

constexpr char upper(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c & ~0x20) : c;
}

/// Finds a text regardless of case. ASCII is compared byte by byte, all other text by Qt, which knows its cases.
class Needle final
{
public:
    explicit Needle(const QString &text)
        : m_text(text), m_bytes(text.toUtf8().toStdString()), m_isAscii(asciiPrefix(m_bytes) == m_bytes.size())
    {
        std::transform(m_bytes.begin(), m_bytes.end(), m_bytes.begin(), lower);
        m_finder = ByteFinder(lower(m_bytes.front()), upper(m_bytes.front()), upper(m_bytes.front()));
    }

    [[nodiscard]] bool isIn(std::string_view text) const
    {
        if (!m_isAscii) {
            return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))
                .contains(m_text, Qt::CaseInsensitive);
        }
        if (text.size() < m_bytes.size()) {
            return false;
        }
        const char *const end = text.data() + text.size() - m_bytes.size() + 1;
        for (const char *at = m_finder.find(text.data(), end); at != end; at = m_finder.find(at + 1, end)) {
            if (std::equal(
                    m_bytes.begin(), m_bytes.end(), at, [](char wanted, char c) { return wanted == lower(c); })) {
                return true;
            }
        }
        return false;
    }

private:
    QString m_text;
    std::string m_bytes;
    ByteFinder m_finder;
    bool m_isAscii;
};

bool hasCellWith(const CsvTable::Row &row, const Needle &needle)
{
    // Most rows are refused by one look over all of their text, which may only find too much, across two cells.
    if (!needle.isIn(row.joinedCells())) {
        return false;
    }
    for (int column = 0; column < row.cellCount(); ++column) {
        if (needle.isIn(row.cell(column))) {
            return true;
        }
    }
    return false;
}

} // namespace

std::vector<std::uint32_t> rowsContaining(const CsvTable &table, const QString &text, const std::stop_token &stop)
{
    std::vector<std::uint32_t> rows;
    const Needle needle(text.isEmpty() ? QStringLiteral(" ") : text);
    for (qsizetype row = 0; row < table.rowCount(); ++row) {
        constexpr qsizetype rowsBetweenLooks = 8192;
        if (row % rowsBetweenLooks == 0 && stop.stop_requested()) {
            break;
        }
        if (text.isEmpty() || hasCellWith(table.row(row), needle)) {
            rows.push_back(static_cast<std::uint32_t>(row));
        }
    }
    return rows;
}

} // namespace allowdesk
