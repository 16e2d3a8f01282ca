#include "app/csv/listscanner.h"

#include <cstring>

namespace allowdesk
{

namespace
{

/// UTF-8 of the full-width comma, semicolon and the ideographic comma and space.
constexpr std::string_view wideSeparators[] = {"\xef\xbc\x8c", "\xef\xbc\x9b", "\xe3\x80\x81", "\xe3\x80\x80"};

} // namespace

int ListScanner::separatorLength(const char *at) const
{
    switch (*at) {
    case ' ':
    case ',':
    case '\t':
    case ';':
        return 1;
    case '\xef':
    case '\xe3':
        for (const std::string_view wide : wideSeparators) {
            if (m_end - at >= 3 && std::memcmp(at, wide.data(), 3) == 0) {
                return 3;
            }
        }
        return 0;
    default:
        return 0;
    }
}

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
    const char *const entry = m_next;
    skipEntry();
    while (joinsNext()) {
        skipEntry();
    }
    return !m_needsMore && finishEntry(entry, m_next);
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
