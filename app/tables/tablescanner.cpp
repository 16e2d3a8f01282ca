#include "app/tables/tablescanner.h"

#include <algorithm>

namespace allowdesk
{

TableScanner::TableScanner(const Dialect &dialect, const CsvLimits &limits) : m_dialect(dialect), m_limits(limits)
{
    const auto set = [this](char c, Class outside, Class inside) {
        m_outside.at(static_cast<unsigned char>(c)) = outside;
        m_inside.at(static_cast<unsigned char>(c)) = inside;
    };
    set('\0', Class::Nul, Class::Nul);
    set(dialect.delimiter, Class::Delimiter, Class::Plain);
    set('\n', Class::LineEnd, Class::LineEnd);
    set('\r', Class::LineEnd, Class::LineEnd);
    if (dialect.quote != '\0') {
        set(dialect.quote, Class::Quote, Class::Quote);
    }
    if (dialect.backslashEscape) {
        set('\\', Class::Escape, Class::Escape);
    }
    // A byte that is not in use stands for itself twice.
    const char quote = dialect.quote != '\0' ? dialect.quote : dialect.delimiter;
    const char escape = dialect.backslashEscape ? '\\' : quote;
    m_outsideFinder = ByteFinder(dialect.delimiter, quote, escape);
    m_insideFinder = ByteFinder(quote, escape, escape);
}

bool TableScanner::scan(const char *begin, const char *end, Continuation continuation)
{
    start(begin, end, continuation);
    m_scratch.clear();
    m_scratch.reserve(static_cast<std::size_t>(end - begin));
    m_isRowOver = false;
    if (m_dialect.comment != '\0' && *begin == m_dialect.comment) {
        return skipLine() && finish(CsvRow::Kind::Comment);
    }
    while (!m_isRowOver) {
        takeSimpleCells();
        if (!m_isRowOver && !(isAtQuote() ? quotedCell() : plainCell())) {
            return false;
        }
    }
    if (*begin == '\n' || *begin == '\r') {
        return finish(CsvRow::Kind::Blank);
    }
    // A file that ends with its own end mark has no row there.
    const bool isOnlyEndMark = m_next - begin == 1 && *begin == '\x1a' && !m_row.notes.empty();
    return finish(isOnlyEndMark ? CsvRow::Kind::Nothing : CsvRow::Kind::Data);
}

/// Takes the cells that nothing has to be thought about, up to the end of the row if all are so. The other functions
/// could take them as well; this one is for speed.
void TableScanner::takeSimpleCells()
{
    const auto isWithin = [this](std::ptrdiff_t length) {
        return length <= m_limits.cellBytes && static_cast<qint64>(m_row.cells.size()) < m_limits.columns;
    };
    while (!isAtEnd()) {
        const char *const text = m_next + (isAtQuote() ? 1 : 0);
        const char *const close = (isAtQuote() ? m_insideFinder : m_outsideFinder).find(text, m_end);
        const char *const behind = close + (isAtQuote() ? 1 : 0);
        if (behind >= m_end || (isAtQuote() && !isQuote(*close)) || !isWithin(close - text)) {
            return;
        }
        if (*behind != m_dialect.delimiter && *behind != '\n') {
            return;
        }
        m_row.cells.emplace_back(text, static_cast<std::size_t>(close - text));
        m_next = behind + 1;
        if (*behind == '\n') {
            ++m_row.lineBreaks;
            m_isRowOver = true;
            return;
        }
    }
}

bool TableScanner::plainCell()
{
    const char *const start = m_next;
    for (;; ++m_next) {
        m_next = m_outsideFinder.find(m_next, m_end);
        if (isAtEnd()) {
            return endCell(start, m_next);
        }
        switch (classOf(m_outside, *m_next)) {
        case Class::Quote:
            if (m_next != start) { // else it is the one that is never closed, which has its own note
                note(CsvProblemKind::StrayQuote, m_next);
            }
            break;
        case Class::Nul:
            note(CsvProblemKind::NulByte, m_next);
            break;
        case Class::Escape: {
            const std::size_t scratch = m_scratch.size();
            m_scratch.append(start, static_cast<std::size_t>(m_next - start));
            return gatheredCell(scratch);
        }
        case Class::Plain:
            break;
        case Class::Delimiter:
        case Class::LineEnd:
            return endCell(start, m_next);
        }
    }
}

void TableScanner::addCell(std::string_view text)
{
    if (static_cast<qint64>(text.size()) > m_limits.cellBytes) {
        note(CsvProblemKind::CellTooLong, m_next);
        text = text.substr(0, static_cast<std::size_t>(m_limits.cellBytes));
    }
    if (static_cast<qint64>(m_row.cells.size()) == m_limits.columns) {
        note(CsvProblemKind::TooManyColumns, m_next);
        return;
    }
    m_row.cells.push_back(text);
}

/// Ends a cell at m_next, where a delimiter, a line end or the end of the window is.
bool TableScanner::endCell(const char *begin, const char *end)
{
    std::string_view text(begin, static_cast<std::size_t>(end - begin));
    if (isAtEnd()) {
        if (!isFinal()) {
            return false;
        }
        m_isRowOver = true;
        m_row.wasCut = isCut();
        if (isCut()) {
            note(CsvProblemKind::RowTooLong, m_next);
        } else if (m_next[-1] == '\x1a' && !text.empty()) {
            note(CsvProblemKind::ControlZ, m_next - 1);
            text.remove_suffix(1);
        }
    } else if (*m_next == m_dialect.delimiter) {
        ++m_next;
    } else {
        m_isRowOver = true;
        if (!takeLineEnd()) {
            return false;
        }
    }
    addCell(text);
    return true;
}

/// The rest of a cell whose text is gathered in the scratch, from m_next to its separator.
bool TableScanner::gatheredCell(std::size_t scratch)
{
    for (; !isAtEnd(); ++m_next) {
        const Class kind = classOf(m_outside, *m_next);
        if (kind == Class::Delimiter || kind == Class::LineEnd) {
            break;
        }
        if (kind == Class::Quote) {
            note(CsvProblemKind::StrayQuote, m_next);
        } else if (kind == Class::Nul) {
            note(CsvProblemKind::NulByte, m_next);
        } else if (kind == Class::Escape && m_next + 1 != m_end) {
            m_row.lineBreaks += isLineBreak(++m_next) ? 1 : 0;
        }
        m_scratch += *m_next;
    }
    return endCell(m_scratch.data() + scratch, m_scratch.data() + m_scratch.size());
}

bool TableScanner::quotedCell()
{
    Quoted cell{.quote = m_next,
        .pending = m_next + 1,
        .scratch = m_scratch.size(),
        .notes = m_row.notes.size(),
        .lineBreaks = m_row.lineBreaks};
    ++m_next;
    if (!quotedText(cell)) {
        return isFinal() && unclosedCell(cell);
    }
    return closedCell(cell);
}

/// Moves to the quote that closes the cell; false when there is none in the window.
bool TableScanner::quotedText(Quoted &cell)
{
    for (;; ++m_next) {
        m_next = m_insideFinder.find(m_next, m_end);
        if (isAtEnd()) {
            return false;
        }
        const bool hasNext = m_next + 1 != m_end;
        switch (classOf(m_inside, *m_next)) {
        case Class::LineEnd:
            m_row.lineBreaks += isLineBreak(m_next) ? 1 : 0;
            break;
        case Class::Nul:
            note(CsvProblemKind::NulByte, m_next);
            break;
        case Class::Escape:
            appendPending(cell, m_next);
            m_next += hasNext ? 1 : 0;
            m_row.lineBreaks += hasNext && isLineBreak(m_next) ? 1 : 0;
            cell.pending = m_next;
            break;
        case Class::Plain:
        case Class::Delimiter:
            break;
        case Class::Quote:
            if (!hasNext && !isFinal()) {
                return false;
            }
            if (!hasNext || m_next[1] != m_dialect.quote) {
                return true;
            }
            appendPending(cell, ++m_next);
        }
    }
}

void TableScanner::appendPending(Quoted &cell, const char *end)
{
    m_scratch.append(cell.pending, static_cast<std::size_t>(end - cell.pending));
    cell.pending = end + 1;
}

/// At the closing quote.
bool TableScanner::closedCell(const Quoted &cell)
{
    const char *const quote = m_next++;
    const bool isWhole = m_scratch.size() == cell.scratch && cell.pending == cell.quote + 1;
    const bool endsHere =
        isAtEnd() || classOf(m_outside, *m_next) == Class::Delimiter || classOf(m_outside, *m_next) == Class::LineEnd;
    if (endsHere && isWhole) {
        return endCell(cell.pending, quote);
    }
    if (!endsHere) {
        // A cell over several lines with text behind it has swallowed rows: its first quote was no quote.
        if (m_row.lineBreaks != cell.lineBreaks && !isBlankUntilSeparator(m_next)) {
            return unclosedCell(cell);
        }
        note(CsvProblemKind::TextAfterQuote, m_next);
    }
    m_scratch.append(cell.pending, static_cast<std::size_t>(quote - cell.pending));
    return gatheredCell(cell.scratch);
}

bool TableScanner::isBlankUntilSeparator(const char *from) const
{
    const char *const end = std::find_if(from, m_end, [](char c) { return c != ' ' && c != '\t'; });
    return end == m_end || classOf(m_outside, *end) == Class::Delimiter || classOf(m_outside, *end) == Class::LineEnd;
}

/// Takes the opening quote for text and the cell for a plain one.
bool TableScanner::unclosedCell(const Quoted &cell)
{
    m_next = cell.quote;
    m_scratch.resize(cell.scratch);
    m_row.notes.resize(cell.notes);
    m_row.lineBreaks = cell.lineBreaks;
    note(CsvProblemKind::UnclosedQuote, cell.quote);
    return plainCell();
}

} // namespace allowdesk
