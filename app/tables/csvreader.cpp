#include "app/tables/csvreader.h"

#include "app/tables/listscanner.h"
#include "app/tables/tablescanner.h"

#include <algorithm>
#include <utility>

namespace allowdesk
{

namespace
{

std::unique_ptr<Scanner> makeScanner(const Dialect &dialect, const CsvLimits &limits)
{
    if (dialect.layout == CsvLayout::List) {
        return std::make_unique<ListScanner>(dialect, limits);
    }
    return std::make_unique<TableScanner>(dialect, limits);
}

qint64 countLineBreaks(std::string_view text)
{
    qint64 count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isPair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
        count += (text[i] == '\n' || text[i] == '\r') && !isPair ? 1 : 0;
    }
    return count;
}

} // namespace

CsvReader::CsvReader(const Dialect &dialect, const CsvLimits &limits, CsvSink &sink)
    : m_scanner(makeScanner(dialect, limits)), m_limits(limits), m_sink(sink)
{ }

CsvReader::~CsvReader() = default;

void CsvReader::feed(std::string_view block, std::span<const qint64> invalid)
{
    m_invalid.insert(m_invalid.end(), invalid.begin(), invalid.end());
    if (!m_carry.empty()) {
        drainCarry(block);
    }
    if (m_carry.empty()) {
        const std::size_t used = scanAll(block, false);
        m_carry.assign(block.substr(used));
        m_retryAt = 0;
    }
}

/// Completes the row in the carry from the front of the block, and leaves in the block what is behind it.
void CsvReader::drainCarry(std::string_view &block)
{
    while (!block.empty() && !m_carry.empty()) {
        const std::size_t before = m_carry.size();
        const std::size_t lineEnd = block.find('\n');
        const std::size_t wanted = lineEnd == std::string_view::npos ? block.size() : lineEnd + 1;
        const std::size_t taken = std::min(block.size(), std::max(wanted, before));
        m_carry.append(block.substr(0, taken));
        block.remove_prefix(taken);
        if (m_carry.size() < m_retryAt) {
            continue;
        }
        const std::size_t used = scanAll(m_carry, false);
        if (used >= before) {
            // What is left came from this block: go on in the block itself.
            block = std::string_view(block.data() - (m_carry.size() - used), block.size() + m_carry.size() - used);
            m_carry.clear();
        } else {
            m_carry.erase(0, used);
            m_retryAt = 2 * m_carry.size();
        }
    }
}

void CsvReader::finish()
{
    const std::string rest = std::exchange(m_carry, {});
    static_cast<void>(scanAll(rest, true));
    if (!m_invalid.empty() && !m_isStopped) { // in the dropped part of a row that was cut
        m_sink.takeProblem(
            {.kind = CsvProblemKind::InvalidEncoding, .line = lines(), .offset = m_invalid.front(), .row = -1});
    }
}

/// Returns how many bytes belong to rows that are complete.
std::size_t CsvReader::scanAll(std::string_view text, bool isLast)
{
    std::size_t used = 0;
    while (used < text.size() && !m_isStopped) {
        if (m_isSkipping) {
            used += skipCutRow(text.substr(used), isLast);
            if (m_isSkipping) {
                break;
            }
            continue;
        }
        const std::size_t available = text.size() - used;
        const std::size_t length = std::min(available, static_cast<std::size_t>(m_limits.rowBytes));
        const char *const begin = text.data() + used;
        const auto continuation = length < available ? Continuation::Cut
            : isLast                                 ? Continuation::None
                                                     : Continuation::Unknown;
        if (!m_scanner->scan(begin, begin + length, continuation)) {
            break;
        }
        emitRow(text.substr(used));
        used += static_cast<std::size_t>(m_scanner->row().end - begin);
    }
    return m_isStopped ? text.size() : used;
}

/// Drops the rest of a row that was cut, up to and with its line end.
std::size_t CsvReader::skipCutRow(std::string_view text, bool isLast)
{
    const std::size_t end = text.find_first_of("\r\n");
    std::size_t used = end == std::string_view::npos ? text.size() : end;
    if (end != std::string_view::npos) {
        const bool isUnsure = text[end] == '\r' && end + 1 == text.size() && !isLast;
        if (!isUnsure) {
            used += text.substr(end).starts_with("\r\n") ? 2 : 1;
            ++m_line;
            m_isLineOpen = false;
            m_isSkipping = false;
        }
    }
    m_offset += static_cast<qint64>(used);
    return used;
}

/// Hands on the row that was found at the beginning of the text.
void CsvReader::emitRow(std::string_view text)
{
    const ScannedRow &row = m_scanner->row();
    const qint64 length = row.end - text.data();
    for (const ScannedRow::Note &note : row.notes) {
        report(note.kind, text.data(), note.at - text.data());
    }
    if (!m_invalid.empty() && m_invalid.front() < m_offset + length) {
        report(CsvProblemKind::InvalidEncoding, text.data(), m_invalid.front() - m_offset);
        const auto reached = std::lower_bound(m_invalid.begin(), m_invalid.end(), m_offset + length);
        m_invalid.erase(m_invalid.begin(), reached);
    }
    if (row.kind != CsvRow::Kind::Nothing) {
        m_dataRows += row.kind == CsvRow::Kind::Data ? 1 : 0;
        m_isStopped = !m_sink.takeRow({.kind = row.kind,
            .line = m_line + 1,
            .offset = m_offset,
            .length = length,
            .cells = row.cells,
            .text = text});
    }
    m_offset += length;
    m_line += row.lineBreaks;
    m_isLineOpen = row.end[-1] != '\n' && row.end[-1] != '\r';
    m_isSkipping = row.wasCut;
}

void CsvReader::report(CsvProblemKind kind, const char *begin, qint64 distance)
{
    const bool isRow = m_scanner->row().kind == CsvRow::Kind::Data;
    const auto before = std::string_view(begin, static_cast<std::size_t>(std::max<qint64>(distance, 0)));
    m_sink.takeProblem({.kind = kind,
        .line = m_line + 1 + countLineBreaks(before),
        .offset = m_offset + distance,
        .row = isRow ? m_dataRows : -1});
}

} // namespace allowdesk
