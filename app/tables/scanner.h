#pragma once

#include "app/tables/csvproblem.h"
#include "app/tables/csvrow.h"

#include <QtGlobal>

#include <string_view>
#include <vector>

namespace allowdesk
{

/// What comes behind the text that a scanner is shown.
enum class Continuation : std::uint8_t {
    Unknown, ///< more, in a later call
    None, ///< the file ends there
    Cut, ///< more, but this is as long as a row may be
};

/// What a scanner found.
struct ScannedRow
{
    struct Note
    {
        CsvProblemKind kind = CsvProblemKind::StrayQuote;
        const char *at = nullptr;
    };

    CsvRow::Kind kind = CsvRow::Kind::Data;
    std::vector<std::string_view> cells{}; ///< into the text or the scanner; valid until the next scan
    std::vector<Note> notes{}; ///< at most one of a kind
    const char *end = nullptr; ///< behind the row and its line end
    qint64 lineBreaks = 0; ///< within the row, its line end included
    bool wasCut = false; ///< the row goes on behind the text; the rest of its line is to be skipped
};

/// Finds the next row at the beginning of a text. Equal texts, equal rows, however the file was cut into blocks.
class Scanner
{
public:
    Scanner() = default;
    virtual ~Scanner() = default;
    Q_DISABLE_COPY_MOVE(Scanner)

    /// False when the row may go on behind a text with an unknown continuation.
    [[nodiscard]] virtual bool scan(const char *begin, const char *end, Continuation continuation) = 0;
    [[nodiscard]] const ScannedRow &row() const { return m_row; }

protected:
    void start(const char *begin, const char *end, Continuation continuation)
    {
        m_next = begin;
        m_end = end;
        m_continuation = continuation;
        m_row.cells.clear();
        m_row.notes.clear();
        m_row.lineBreaks = 0;
        m_row.wasCut = false;
    }
    [[nodiscard]] bool isAtEnd() const { return m_next == m_end; }
    [[nodiscard]] bool isCut() const { return m_continuation == Continuation::Cut; }
    /// Nothing will come behind the text that could change the row.
    [[nodiscard]] bool isFinal() const { return m_continuation != Continuation::Unknown; }
    /// A line ends with this character: LF, or CR without LF.
    [[nodiscard]] bool isLineBreak(const char *at) const
    {
        return *at == '\n' || (*at == '\r' && (at + 1 == m_end || at[1] != '\n'));
    }
    void note(CsvProblemKind kind, const char *at);
    /// Takes the line end at m_next, LF, CR LF or CR; false when more must be known of what follows a CR.
    [[nodiscard]] bool takeLineEnd()
    {
        if (*m_next == '\r') {
            if (m_next + 1 == m_end && !isFinal()) {
                return false;
            }
            m_next += m_next + 1 != m_end && m_next[1] == '\n' ? 1 : 0;
        }
        ++m_next;
        ++m_row.lineBreaks;
        return true;
    }
    /// Moves to the end of the line and takes it.
    [[nodiscard]] bool skipLine();
    [[nodiscard]] bool finish(CsvRow::Kind kind)
    {
        m_row.kind = kind;
        m_row.end = m_next;
        return true;
    }

    // Touched for every byte or cell by the two scanners; accessors would only be in the way.
    ScannedRow m_row;
    const char *m_next = nullptr;
    const char *m_end = nullptr;

private:
    Continuation m_continuation = Continuation::Unknown;
};

} // namespace allowdesk
