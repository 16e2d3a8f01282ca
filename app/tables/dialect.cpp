#include "app/tables/dialect.h"

#include "app/addresses/addressrange.h"
#include "app/tables/addresslook.h"
#include "app/tables/csvreader.h"
#include "app/tables/encodingdetection.h"
#include "app/tables/skippedrows.h"
#include "app/tables/textdecoder.h"

#include <algorithm>
#include <array>
#include <map>

namespace allowdesk
{

namespace
{

/// Counts what a dialect makes of the sample.
class SampleCounts final : public CsvSink
{
public:
    SampleCounts(const Dialect &dialect, std::string_view sample)
    {
        CsvReader reader(dialect, {}, *this);
        reader.feed(sample);
        reader.finish();
    }

    bool takeRow(const CsvRow &row) override
    {
        if (row.kind == CsvRow::Kind::Data) {
            ++m_rowsOfWidth[row.cells.size()];
            ++m_rows;
            const bool isAddress = looksLikeAddress(row.cells.front());
            m_addresses += isAddress ? 1 : 0;
            m_firstLineIsAddresses =
                m_firstLineIsAddresses && (isAddress || row.line != m_firstLine.value_or(row.line));
            m_firstLine = m_firstLine.value_or(row.line);
            countLine(row.line);
        }
        return true;
    }
    void takeProblem(const CsvProblem &) override { ++m_problems; }

    /// Rows and, of these, the share in percent that has the most common number of cells; 0 when that is one.
    [[nodiscard]] qint64 agreement() const
    {
        const auto widest = std::max_element(m_rowsOfWidth.begin(), m_rowsOfWidth.end(),
            [](const auto &a, const auto &b) { return a.second < b.second; });
        return m_rows == 0 || widest->first < 2 ? 0 : widest->second * 100 / m_rows;
    }
    [[nodiscard]] qint64 problems() const { return m_problems; }
    /// All of the first line, and nearly all of the others.
    [[nodiscard]] bool isListOfAddresses() const
    {
        return m_rows > 0 && m_firstLineIsAddresses && m_addresses * 10 >= m_rows * 9 && !isTableOfPairs();
    }

private:
    void countLine(qint64 line)
    {
        m_entriesOnLine = line == m_lastLine ? m_entriesOnLine + 1 : 1;
        m_lines += m_entriesOnLine == 1 ? 1 : 0;
        m_pairs += m_entriesOnLine == 2 ? 1 : m_entriesOnLine == 3 ? -1 : 0;
        m_lastLine = line;
    }
    /// Two entries on each of most lines are two columns, first and last address perhaps, and no list.
    [[nodiscard]] bool isTableOfPairs() const { return m_lines > 1 && m_pairs * 2 > m_lines; }

    std::map<std::size_t, qint64> m_rowsOfWidth;
    std::optional<qint64> m_firstLine;
    qint64 m_rows = 0;
    qint64 m_addresses = 0;
    qint64 m_problems = 0;
    qint64 m_lastLine = 0;
    qint64 m_entriesOnLine = 0;
    qint64 m_lines = 0;
    qint64 m_pairs = 0; ///< lines with two entries
    bool m_firstLineIsAddresses = true;
};

/// The delimiter that most rows agree on with the fewest problems; a comma when there is only one column.
char findDelimiter(Dialect dialect, std::string_view sample)
{
    char best = ',';
    auto bestScore = std::pair<qint64, qint64>(49, 0); // half of the rows must agree
    for (const char candidate : {',', ';', '\t', '|'}) {
        dialect.delimiter = candidate;
        const SampleCounts counts(dialect, sample);
        const auto score = std::pair(counts.agreement(), -counts.problems());
        if (score > bestScore) {
            bestScore = score;
            best = candidate;
        }
    }
    return best;
}

bool hasCommentLines(std::string_view sample)
{
    return sample.starts_with('#') || sample.find("\n#") != std::string_view::npos
        || sample.find("\r#") != std::string_view::npos;
}

} // namespace

Dialect detectDialect(std::string_view beginning)
{
    Dialect dialect;
    dialect.encoding = detectEncoding(beginning);
    dialect.isEncodingSure = !isGuess(dialect.encoding);
    TextDecoder decoder(dialect.encoding);
    // Rows behind this much text are of the same kind, or the file has no kind.
    constexpr std::size_t sampleBytes = std::size_t{64} << 10;
    const std::string_view sample = decoder.decode(beginning, false).text.substr(0, sampleBytes);
    if (auto own = skippedRowsDialect(sample)) {
        own->encoding = dialect.encoding;
        own->isEncodingSure = dialect.isEncodingSure;
        return *own;
    }
    if (hasCommentLines(sample)) {
        dialect.comment = '#';
    }
    dialect.layout = CsvLayout::List;
    if (SampleCounts(dialect, sample).isListOfAddresses()) {
        dialect.comment = '#';
        return dialect;
    }
    dialect.layout = CsvLayout::Table;
    if (sample.find("\\\"") != std::string_view::npos) {
        Dialect escaped = dialect;
        escaped.backslashEscape = true;
        escaped.delimiter = findDelimiter(escaped, sample);
        dialect.delimiter = findDelimiter(dialect, sample);
        return SampleCounts(escaped, sample).problems() < SampleCounts(dialect, sample).problems() ? escaped : dialect;
    }
    dialect.delimiter = findDelimiter(dialect, sample);
    return dialect;
}

} // namespace allowdesk
