#include "app/tables/csvtable.h"
#include "app/tables/csvwriter.h"
#include "app/tables/textdecoder.h"
#include "tests/app/tables/rowcollector.h"
#include "tests/fuzz/fuzztarget.h"

#include <array>

namespace allowdesk
{
namespace
{

constexpr std::array<std::string_view, 14> seeds{"\001\003a,b\n1,2\n", "\001\001\"a\"\"b\",\"c\nd\"\r\nx\r",
    "\003\002a;b;\"c\n", "\004\005a\tb\n\tc", "\010\007# x\na,b\n", "\020\003'a','b'\n", "\041\002\"a\\\"b\",c\n",
    "\002\00110.0.0.1 10.0.0.2,10.0.0.3\n", "\002\00110.0.0.1 to 10.0.0.9\n1.0.0.0 255.0.0.0\n",
    "\002\0011.1.1.1 2.1.1.1 3.1.1.1 4.1.1.1 5.1.1.1 6.1.1.1 7.1.1.1 8.1.1.1 to 9.1.1.1,x\n",
    "\001\004\xef\xbb\xbf"
    "a,b\n",
    "\001\003\"a\"x,b\n", "\001\002a\032", "\001\001,,,\n\n\n,\"\"\n"};
constexpr std::array<std::string_view, 19> pieces{"\"", "\"\"", "\n", "\r\n", "\r", ",", ";", "\t", "\\", "#", "'",
    "\032", "\xe4\xbd\xa0", "\xff", "\",\"", "10.0.0.1", " to ", " - ", "10.0.0.255"};

Dialect dialectOf(unsigned choice)
{
    constexpr std::array delimiters{',', ';', '\t', '|'};
    return {.layout = (choice & 2U) != 0 ? CsvLayout::List : CsvLayout::Table,
        .encoding = TextEncoding::Utf8,
        .delimiter = delimiters.at(choice >> 2U & 3U),
        .quote = (choice & 16U) != 0 ? '\''
            : (choice & 64U) != 0    ? '\0'
                                     : '"',
        .backslashEscape = (choice & 32U) != 0,
        .comment = (choice & 8U) != 0 ? '#' : '\0'};
}

// Where problems lie of a kind that leaves bytes out.
class LeftOut final
{
public:
    explicit LeftOut(const CollectedRows &found)
    {
        for (const CsvProblem &problem : found.problems) {
            if (problem.kind == CsvProblemKind::RowTooLong || problem.kind == CsvProblemKind::ControlZ) {
                m_offsets.push_back(problem.offset);
            }
        }
        std::sort(m_offsets.begin(), m_offsets.end());
    }
    [[nodiscard]] bool isBetween(qint64 from, qint64 to) const
    {
        const auto first = std::lower_bound(m_offsets.begin(), m_offsets.end(), from);
        return first != m_offsets.end() && *first <= to;
    }

private:
    std::vector<qint64> m_offsets;
};

// Rows stand side by side from the first byte to the last, but for what a problem leaves out.
void checkCoverage(const CollectedRows &found, qint64 size)
{
    const LeftOut leftOut(found);
    qint64 begin = 0; // of the row before
    qint64 end = 0;
    qint64 line = 1;
    for (const CollectedRows::Row &row : found.rows) {
        require(row.length > 0 && row.offset >= end, "rows are in order and not empty");
        require(row.offset == end || leftOut.isBetween(begin, row.offset), "every byte is part of a row");
        require(row.line >= line, "lines are in order");
        begin = row.offset;
        end = row.offset + row.length;
        line = row.line;
    }
    require(end == size || leftOut.isBetween(begin, size), "the last byte is part of a row");
}

void checkProblems(const CollectedRows &found, qint64 size)
{
    for (const CsvProblem &problem : found.problems) {
        require(problem.offset >= 0 && problem.offset <= size, "a problem lies in the text");
        require(problem.line >= 1, "a problem has a line");
    }
}

// What was read, written down, reads the same.
void checkWritten(const CollectedRows &found)
{
    QByteArray written;
    QList<QByteArrayList> rows;
    // Two signs have a meaning to a reader wherever they stand; Qt drops a byte order mark from the front of a text.
    const auto isKept = [](const QByteArray &text) {
        return !text.contains('\0') && !text.contains('\032') && !text.contains("\xef\xbb\xbf");
    };
    for (const CollectedRows::Row &row : found.rows) {
        if (row.kind == CsvRow::Kind::Data && isKept(row.cells.join())) {
            QStringList cells;
            for (const QByteArray &cell : row.cells) {
                cells << QString::fromUtf8(cell);
            }
            written += csvLine(cells);
            rows << row.cells;
        }
    }
    const auto again = CsvTable::read(written, {.encoding = TextEncoding::Utf8, .formulaGuard = true});
    require(again && again->rowCount() == rows.size(), "each row that was written is read");
    for (qsizetype row = 0; row < rows.size(); ++row) {
        require(again->cellCount(row) == rows[row].size(), "rows that were written are read as long as they were");
        for (int column = 0; column < again->cellCount(row); ++column) {
            require(again->cell(row, column) == rows[row][column].toStdString(), "cells that were written are read");
        }
    }
}

} // namespace

FuzzTarget fuzzTarget()
{
    return {seeds, pieces};
}

void fuzzOne(std::string_view bytes)
{
    FuzzInput input(bytes);
    const Dialect dialect = dialectOf(input.byte());
    const qsizetype blockSize = 1 + input.byte() % 16;
    // As the program does it: what reaches the reader is valid UTF-8.
    TextDecoder decoder(TextEncoding::Utf8);
    const QByteArray raw(input.rest().data(), static_cast<qsizetype>(input.rest().size()));
    QByteArray text;
    text += QByteArrayView(decoder.decode({raw.constData(), static_cast<std::size_t>(raw.size())}, false).text);
    text += QByteArrayView(decoder.decode({}, true).text);
    require(text.isValidUtf8(), "decoded text is UTF-8");
    const CollectedRows whole = collectRows(text, dialect);
    const CollectedRows parts = collectRows(text, dialect, blockSize);
    require(whole.rows == parts.rows, "blocks make no difference to rows");
    require(whole.problems == parts.problems, "blocks make no difference to problems");
    checkCoverage(whole, text.size());
    checkProblems(whole, text.size());
    checkWritten(whole);
    const CsvLimits tight{.cellBytes = 7, .rowBytes = 23, .columns = 3};
    const CollectedRows cut = collectRows(text, dialect, 0, tight);
    require(cut.rows == collectRows(text, dialect, blockSize, tight).rows, "blocks make no difference to cuts");
    checkCoverage(cut, text.size());
    checkProblems(cut, text.size());
}

} // namespace allowdesk
