#include "app/tables/listscanner.h"

#include <algorithm>

namespace allowdesk
{

void ListScanner::skipSeparators()
{
    while (!isAtEnd()) {
        const int length = separatorLength(m_next);
        if (length == 0) {
            return;
        }
        m_next += length;
    }
}

void ListScanner::skipEntry()
{
    for (;; ++m_next) {
        m_next = m_entryEnds.find(m_next, m_end);
        if (isAtEnd() || isAtLineEnd() || separatorLength(m_next) > 0) {
            return;
        }
        if (*m_next == '\0') {
            note(CsvProblemKind::NulByte, m_next);
        }
    }
}

/// An entry with a line of its own and nothing else on it, which most lines of a list are.
bool ListScanner::takeLoneEntry()
{
    const char *const end = m_entryEnds.find(m_next, m_end);
    if (end == m_end || *end != '\n' || end == m_next || isAtComment()) {
        return false;
    }
    addCell({m_next, static_cast<std::size_t>(end - m_next)}, end);
    m_next = end + 1;
    m_row.lineBreaks = 1;
    return finish(CsvRow::Kind::Data);
}

bool ListScanner::scan(const char *begin, const char *end, Continuation continuation)
{
    start(begin, end, continuation);
    if (!scanRow()) {
        return false;
    }
    const bool endsLine = m_row.end[-1] == '\n' || m_row.end[-1] == '\r' || m_row.wasCut;
    m_line = endsLine ? ListLine::Unknown : m_line;
    return true;
}

bool ListScanner::scanRow()
{
    if (takeLoneEntry()) {
        return true;
    }
    m_needsMore = false;
    skipSeparators();
    if (isAtEnd()) {
        return isFinal() && finish(CsvRow::Kind::Blank);
    }
    if (isAtComment()) {
        return skipLine() && finish(CsvRow::Kind::Comment);
    }
    if (isAtLineEnd()) {
        return takeLineEnd() && finish(CsvRow::Kind::Blank);
    }
    const ListLine line = m_line != ListLine::Unknown
        ? m_line
        : classifyListLine({m_next, static_cast<std::size_t>(m_end - m_next)}, m_dialect.comment, isFinal());
    const bool isTaken = line != ListLine::Unknown && (line == ListLine::Whole ? takeWholeLine() : takeEntry(line));
    m_line = isTaken ? line : m_line;
    return isTaken;
}

bool ListScanner::takeEntry(ListLine line)
{
    const char *const entry = m_next;
    const char *word = entry;
    skipEntry();
    while (joinsNext() || (line == ListLine::ManyEntries && joinsWord(word))) {
        skipEntry();
    }
    return !m_needsMore && finishEntry(entry, m_next);
}

bool ListScanner::takeWholeLine()
{
    const char *const line = m_next;
    const char *behind = m_next;
    while (!isAtEnd() && !isAtLineEnd() && !isAtComment()) {
        skipEntry();
        behind = m_next;
        skipSeparators();
    }
    return finishEntry(line, behind);
}

/// Behind an entry: moves to the other end of a range when a lone dash stands between.
bool ListScanner::joinsNext()
{
    const char *const behind = m_next;
    skipSeparators();
    const bool isDash = !isAtEnd() && *m_next == '-';
    if (isDash) {
        ++m_next;
    }
    const char *const behindDash = m_next;
    skipSeparators();
    m_needsMore = isAtEnd() && !isFinal();
    const bool joins = isDash && m_next != behindDash && !isAtEnd() && !isAtLineEnd() && !isAtComment();
    m_next = joins ? m_next : behind;
    return joins;
}

/// Behind a word of a long line: moves to the next one when not both of them are entries. "last" is where the one
/// begins that was taken last.
bool ListScanner::joinsWord(const char *&last)
{
    const char *const behind = m_next;
    while (!isAtEnd() && isListBlank(*m_next)) {
        ++m_next;
    }
    const char *const word = m_next;
    const bool hasWord = word != behind && !isAtEnd() && !isAtLineEnd() && !isAtComment() && separatorLength(word) == 0;
    while (hasWord && !isAtEnd() && !isAtLineEnd() && separatorLength(m_next) == 0) {
        ++m_next;
    }
    m_needsMore = m_needsMore || (isAtEnd() && !isFinal());
    const auto text = [](const char *from, const char *to) {
        return std::string_view(from, static_cast<std::size_t>(to - from));
    };
    const bool joins = hasWord && !(isMeantAsEntry(text(word, m_next)) && isMeantAsEntry(text(last, behind)));
    m_next = joins ? word : behind;
    last = joins ? word : last;
    return joins;
}

/// The entry takes what follows it on its line up to the next entry, so that no line end is left for a blank line.
bool ListScanner::finishEntry(const char *start, const char *end)
{
    skipSeparators();
    if (isAtEnd() && !isFinal()) {
        return false;
    }
    std::string_view text(start, static_cast<std::size_t>(end - start));
    if (isAtEnd()) {
        m_row.wasCut = isCut();
        if (isCut()) {
            note(CsvProblemKind::RowTooLong, end);
        } else if (text.back() == '\x1a') {
            note(CsvProblemKind::ControlZ, end - 1);
            text.remove_suffix(1);
        }
    } else if (isAtComment() ? !skipLine() : isAtLineEnd() && !takeLineEnd()) {
        return false;
    }
    addCell(text, end);
    return finish(text.empty() ? CsvRow::Kind::Nothing : CsvRow::Kind::Data);
}

void ListScanner::addCell(std::string_view text, const char *end)
{
    if (static_cast<qint64>(text.size()) > m_limits.cellBytes) {
        note(CsvProblemKind::CellTooLong, end);
        text = text.substr(0, static_cast<std::size_t>(m_limits.cellBytes));
    }
    m_row.cells.push_back(text);
}

} // namespace allowdesk
