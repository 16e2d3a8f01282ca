#include "app/tables/scanner.h"

#include <algorithm>

namespace allowdesk
{

void Scanner::note(CsvProblemKind kind, const char *at)
{
    const auto isSame = [kind](const ScannedRow::Note &known) { return known.kind == kind; };
    if (std::none_of(m_row.notes.begin(), m_row.notes.end(), isSame)) {
        m_row.notes.push_back({kind, at});
    }
}

bool Scanner::skipLine()
{
    m_next = std::find_if(m_next, m_end, [](char c) { return c == '\n' || c == '\r'; });
    if (!isAtEnd()) {
        return takeLineEnd();
    }
    m_row.wasCut = isCut();
    if (m_row.wasCut) {
        note(CsvProblemKind::RowTooLong, m_next);
    }
    return isFinal();
}

} // namespace allowdesk
