#pragma once

#include "app/tables/bytefinder.h"
#include "app/tables/dialect.h"
#include "app/tables/listline.h"
#include "app/tables/scanner.h"

namespace allowdesk
{

/// Scans a bare list: entries between line ends, commas, semicolons and blanks, full-width ones too. Each entry is a
/// row with one cell. A lone dash joins its neighbours to a range; a line that says more than its entries is one row.
class ListScanner final : public Scanner
{
public:
    ListScanner(const Dialect &dialect, const CsvLimits &limits) : m_dialect(dialect), m_limits(limits) { }

    [[nodiscard]] bool scan(const char *begin, const char *end, Continuation continuation) override;

private:
    [[nodiscard]] bool scanRow();
    [[nodiscard]] bool takeLoneEntry();
    [[nodiscard]] bool takeEntry(ListLine line);
    [[nodiscard]] bool takeWholeLine();
    /// The length of the separator at that place, line ends excluded; 0 for other text.
    [[nodiscard]] int separatorLength(const char *at) const
    {
        return listSeparatorLength({at, static_cast<std::size_t>(m_end - at)});
    }
    [[nodiscard]] bool isAtLineEnd() const { return *m_next == '\n' || *m_next == '\r'; }
    [[nodiscard]] bool isAtComment() const { return m_dialect.comment != '\0' && *m_next == m_dialect.comment; }
    void skipSeparators();
    void skipEntry();
    [[nodiscard]] bool joinsNext();
    [[nodiscard]] bool joinsWord(const char *&last);
    [[nodiscard]] bool finishEntry(const char *start, const char *end);
    void addCell(std::string_view text, const char *end);

    Dialect m_dialect;
    CsvLimits m_limits;
    ByteFinder m_entryEnds{',', ';', ';', ' ' + 1, ByteFinder::Wide::Find}; ///< stops at all that may end an entry
    ListLine m_line = ListLine::Unknown; ///< of the line that the scan goes on in; Unknown at the beginning of one
    bool m_needsMore = false; ///< what follows may still join the entry
};

} // namespace allowdesk
