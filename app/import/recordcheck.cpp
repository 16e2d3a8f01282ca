#include "app/import/recordcheck.h"

#include "app/addresses/addressmention.h"
#include "app/base/spreadbits.h"
#include "app/lists/yesorno.h"
#include "app/tables/utf8.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace allowdesk
{

namespace
{

/// Not spread yet: that is done once for all cells of a record.
std::uint64_t hashOf(const AddressRange &range)
{
    const UInt128 first = range.first();
    const UInt128 last = range.last();
    const std::uint64_t low = std::rotl(last.low, 32) ^ first.low;
    return range.family() == AddressFamily::IPv4 ? low : spreadBits(low ^ spreadBits(first.high)) ^ last.high;
}

/// Joins the hash of one more cell to that of a record.
constexpr std::uint64_t joined(std::uint64_t hash, std::uint64_t cell)
{
    return (std::rotl(hash, 29) ^ cell) * 0x9e3779b97f4a7c15U;
}

std::uint64_t hashOf(std::string_view text)
{
    std::uint64_t hash = text.size();
    std::uint64_t word = 0;
    for (; text.size() >= sizeof word; text.remove_prefix(sizeof word)) {
        std::memcpy(&word, text.data(), sizeof word);
        hash = joined(hash, word);
    }
    word = 0;
    std::memcpy(&word, text.data(), text.size());
    return joined(hash, word);
}

constexpr std::string_view replacement = "\xef\xbf\xbd"; // U+FFFD

/// U+0080 to U+009F: control characters that no text has. They come of bytes of another encoding.
bool hasControls(std::string_view text)
{
    for (std::size_t at = text.find('\xc2'); at != std::string_view::npos; at = text.find('\xc2', at + 1)) {
        if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xa0) {
            return true;
        }
    }
    return false;
}

/// Only addresses that no network has can be masks: a look that costs less than reading the text again.
bool mayBeMask(const AddressRange &range)
{
    const auto first = static_cast<std::uint32_t>(range.first());
    return range.family() == AddressFamily::IPv4 && range.isSingle() && (first >> 24 == 0xff || first >> 24 == 0);
}

bool hasMask(std::string_view list)
{
    for (std::size_t begin = 0; begin <= list.size();) {
        const std::size_t end = std::min(list.find(',', begin), list.size());
        if (isNetworkMask(trimmed(list.substr(begin, end - begin)))) {
            return true;
        }
        begin = end + 1;
    }
    return false;
}

ImportProblem badAddress(std::uint32_t row, int column, const AddressError &error)
{
    return {.row = row,
        .column = static_cast<std::int16_t>(column),
        .kind = ImportProblemKind::BadAddress,
        .address = error.problem,
        .position = static_cast<std::uint32_t>(error.position)};
}

} // namespace

std::uint32_t RecordCheck::of(qsizetype row, std::vector<ImportProblem> &problems) const
{
    const auto record = static_cast<std::uint32_t>(row);
    const CsvTable::Row cells = m_plan.cellsOf(row);
    // A person who has put a cell right has looked at the row: how it was read counts no more.
    const bool isEdited = m_plan.isEdited(row);
    if (!m_plan.m_reading.empty() && !isEdited) {
        appendReadingProblems(row, cells, problems);
    }
    if (!isEdited && !m_plan.m_isVerbatim) {
        appendLetterProblem(row, cells, problems);
    }
    appendFurtherAddress(row, cells, problems);
    std::uint64_t hash = 0;
    const auto count = static_cast<int>(m_plan.m_columns.size());
    for (int column = 0; column < count; ++column) {
        const std::uint64_t cellHash = checkCell(record, column, m_plan.cellOf(cells, row, column), problems);
        hash = m_plan.m_columns[static_cast<std::size_t>(column)].identifies ? joined(hash, cellHash) : hash;
    }
    if (cells.cellCount() > m_plan.m_width && !isEdited) {
        appendWidthProblem(row, cells, problems);
    }
    return static_cast<std::uint32_t>(spreadBits(hash) >> 32);
}

std::uint64_t RecordCheck::checkCell(
    std::uint32_t row, int column, std::string_view text, std::vector<ImportProblem> &problems) const
{
    const auto &rules = m_plan.m_columns[static_cast<std::size_t>(column)];
    const auto report = [&](ImportProblemKind kind) {
        problems.push_back({.row = row, .column = static_cast<std::int16_t>(column), .kind = kind});
    };
    if (rules.kind == ColumnKind::Address) {
        const AddressResult address = AddressRange::parse(text);
        if (m_addresses != nullptr) {
            (*m_addresses)[static_cast<std::size_t>(column)].set(row, address);
        }
        if (address) {
            if (mayBeMask(*address) && isNetworkMask(text)) {
                report(ImportProblemKind::NetworkMask);
            }
            return hashOf(*address);
        }
        if (!text.empty()) {
            problems.push_back(badAddress(row, column, address.error()));
        }
    }
    if (text.empty() && rules.required) {
        report(ImportProblemKind::MissingCell);
    }
    if (text.empty() || rules.kind == ColumnKind::Address) {
        return 0;
    }
    if (rules.kind == ColumnKind::AddressList && hasMask(text)) {
        report(ImportProblemKind::NetworkMask);
    }
    if (rules.kind == ColumnKind::Boolean) {
        const auto value = yesOrNo(text);
        if (!value) {
            report(ImportProblemKind::BadBoolean);
        }
        return value.value_or(false) ? 2 : 1;
    }
    return hashOf(text);
}

void RecordCheck::appendReadingProblems(
    qsizetype row, const CsvTable::Row &cells, std::vector<ImportProblem> &problems) const
{
    const auto isBefore = [](const ImportProblem &a, const ImportProblem &b) { return a.row < b.row; };
    const ImportProblem wanted{.row = static_cast<std::uint32_t>(row)};
    const auto [begin, end] = std::equal_range(m_plan.m_reading.begin(), m_plan.m_reading.end(), wanted, isBefore);
    std::copy_if(begin, end, std::back_inserter(problems), [&](const ImportProblem &problem) {
        // Bytes that the encoding does not know do no harm in a column that is not imported.
        return problem.reading != CsvProblemKind::InvalidEncoding || hasReplacedBytes(cells, row);
    });
}

bool RecordCheck::hasReplacedBytes(const CsvTable::Row &cells, qsizetype row) const
{
    for (int column = 0; column < static_cast<int>(m_plan.m_columns.size()); ++column) {
        if (m_plan.cellOf(cells, row, column).find(replacement) != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

/// What a person reads in such a cell is not what its writer meant, or not for sure.
void RecordCheck::appendLetterProblem(
    qsizetype row, const CsvTable::Row &cells, std::vector<ImportProblem> &problems) const
{
    const std::string_view all = cells.joinedCells();
    const bool isToldAlready = !problems.empty() && problems.back().row == row
        && problems.back().kind == ImportProblemKind::Reading
        && problems.back().reading == CsvProblemKind::InvalidEncoding;
    if (asciiPrefix(all) == all.size() || isToldAlready) {
        return;
    }
    for (int column = 0; column < static_cast<int>(m_plan.m_columns.size()); ++column) {
        const std::string_view cell = m_plan.cellOf(cells, row, column);
        const bool isGarbled = hasControls(cell) || cell.find(replacement) != std::string_view::npos;
        const bool isFromFile = m_plan.m_columns[static_cast<std::size_t>(column)].fileColumn >= 0;
        const bool isUnsure = !m_plan.m_isEncodingSure && isFromFile && asciiPrefix(cell) != cell.size();
        if (isGarbled || isUnsure) {
            problems.push_back({.row = static_cast<std::uint32_t>(row),
                .column = static_cast<std::int16_t>(column),
                .kind = isUnsure ? ImportProblemKind::UnsureEncoding : ImportProblemKind::GarbledText});
            return;
        }
    }
}

void RecordCheck::appendFurtherAddress(
    qsizetype row, const CsvTable::Row &cells, std::vector<ImportProblem> &problems) const
{
    if (const auto column = m_plan.m_further.find(cells); column && !m_plan.isAddressEdited(row)) {
        problems.push_back(
            {.row = static_cast<std::uint32_t>(row), .kind = ImportProblemKind::FurtherAddress, .fileColumn = *column});
    }
}

/// Spreadsheets leave empty cells at the end of rows; only cells with text in them count.
void RecordCheck::appendWidthProblem(
    qsizetype row, const CsvTable::Row &cells, std::vector<ImportProblem> &problems) const
{
    for (int column = m_plan.m_width; column < cells.cellCount(); ++column) {
        if (!cells.cell(column).empty()) {
            problems.push_back({.row = static_cast<std::uint32_t>(row), .kind = ImportProblemKind::TooManyCells});
            return;
        }
    }
}

bool RecordCheck::isSameIdentity(qsizetype a, qsizetype b) const
{
    for (int column = 0; column < static_cast<int>(m_plan.m_columns.size()); ++column) {
        const auto &rules = m_plan.m_columns[static_cast<std::size_t>(column)];
        const bool isSame = !rules.identifies || m_plan.cell(a, column) == m_plan.cell(b, column)
            || (rules.kind == ColumnKind::Address && m_plan.address(a, column) == m_plan.address(b, column))
            || (rules.kind == ColumnKind::Boolean && m_plan.boolean(a, column) == m_plan.boolean(b, column));
        if (!isSame) {
            return false;
        }
    }
    return true;
}

} // namespace allowdesk
