#pragma once

#include "app/tables/bytefinder.h"
#include "app/tables/dialect.h"
#include "app/tables/scanner.h"

#include <array>
#include <string>

namespace allowdesk
{

/// Scans rows of cells by RFC 4180 and its usual deviations. On well-formed text it agrees with Python's csv module.
class TableScanner final : public Scanner
{
public:
    TableScanner(const Dialect &dialect, const CsvLimits &limits);

    [[nodiscard]] bool scan(const char *begin, const char *end, Continuation continuation) override;

private:
    enum class Class : std::uint8_t { Plain, Delimiter, Quote, LineEnd, Escape, Nul };
    using Classes = std::array<Class, 256>;
    /// A quoted cell on the way.
    struct Quoted
    {
        const char *quote = nullptr; ///< the one that opens it
        const char *pending = nullptr; ///< text from here on is not in the scratch yet
        std::size_t scratch = 0; ///< where its text begins in the scratch
        std::size_t notes = 0; ///< how many there were before
        qint64 lineBreaks = 0;
    };

    [[nodiscard]] static Class classOf(const Classes &classes, char c)
    {
        return classes[static_cast<unsigned char>(c)];
    }
    [[nodiscard]] bool isQuote(char c) const { return c == m_dialect.quote && m_dialect.quote != '\0'; }
    [[nodiscard]] bool isAtQuote() const { return !isAtEnd() && isQuote(*m_next); }
    void takeSimpleCells();
    [[nodiscard]] bool plainCell();
    [[nodiscard]] bool quotedCell();
    [[nodiscard]] bool quotedText(Quoted &cell);
    [[nodiscard]] bool closedCell(const Quoted &cell);
    [[nodiscard]] bool unclosedCell(const Quoted &cell);
    [[nodiscard]] bool gatheredCell(std::size_t scratch);
    [[nodiscard]] bool endCell(const char *begin, const char *end);
    void appendPending(Quoted &cell, const char *end);
    [[nodiscard]] bool isBlankUntilSeparator(const char *from) const;
    void addCell(std::string_view text);

    Dialect m_dialect;
    CsvLimits m_limits;
    Classes m_outside{};
    Classes m_inside{};
    ByteFinder m_outsideFinder;
    ByteFinder m_insideFinder;
    std::string m_scratch; ///< text of cells that differ from the file; never grows while a row is scanned
    bool m_isRowOver = false;
};

} // namespace allowdesk
