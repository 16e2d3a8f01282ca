#include "app/tables/csvtable.h"

#include "app/tables/csvreader.h"
#include "app/tables/encodingdetection.h"
#include "app/tables/formulaguard.h"
#include "app/tables/textdecoder.h"

#include <QBuffer>

#include <algorithm>
#include <limits>

namespace allowdesk
{

/// Keeps what a reader finds.
class CsvTableBuilder final : public CsvSink
{
public:
    CsvTableBuilder(CsvTable &table, const CsvLimits &limits, qint64 fileBytes);

    bool takeRow(const CsvRow &row) override;
    void takeProblem(const CsvProblem &problem) override;
    /// Makes room for all cells by what the file has so far.
    void foresee(qint64 bytesDone);
    /// As given, within what a table can count.
    [[nodiscard]] const CsvLimits &limits() const { return m_limits; }

private:
    CsvTable &m_table;
    CsvLimits m_limits;
    qint64 m_fileBytes = 0; ///< 0: unknown
    bool m_isForeseen = false;
};

CsvTableBuilder::CsvTableBuilder(CsvTable &table, const CsvLimits &limits, qint64 fileBytes)
    : m_table(table), m_limits(limits), m_fileBytes(fileBytes)
{
    constexpr qint64 countable = std::numeric_limits<std::uint32_t>::max() - 1;
    m_limits.tableBytes = std::min(limits.tableBytes, countable);
    m_limits.rows = std::min(limits.rows, countable);
    m_limits.columns = std::min<qint64>(limits.columns, std::numeric_limits<std::uint16_t>::max());
    // Memory that is never written to costs nothing.
    table.m_text.reserve(static_cast<std::size_t>(std::min(fileBytes, m_limits.tableBytes)));
}

void CsvTableBuilder::foresee(qint64 bytesDone)
{
    if (m_isForeseen || m_fileBytes == 0 || bytesDone == 0) {
        return;
    }
    m_isForeseen = true;
    const auto cells = static_cast<double>(m_table.m_cellEnds.size());
    const double share = static_cast<double>(bytesDone) / static_cast<double>(m_fileBytes);
    constexpr double reserve = 1.1;
    m_table.m_cellEnds.reserve(static_cast<std::size_t>(cells / share * reserve));
}

bool CsvTableBuilder::takeRow(const CsvRow &row)
{
    if (row.kind != CsvRow::Kind::Data) {
        m_table.m_counts.blankLines += row.kind == CsvRow::Kind::Blank ? 1 : 0;
        m_table.m_counts.commentLines += row.kind == CsvRow::Kind::Comment ? 1 : 0;
        return true;
    }
    if (m_table.rowCount() == m_limits.rows || m_table.m_text.size() + row.length > m_limits.tableBytes) {
        takeProblem({.kind = CsvProblemKind::TableTooLarge, .line = row.line, .offset = row.offset, .row = -1});
        return false;
    }
    m_table.m_rows.append(static_cast<std::uint32_t>(row.line), static_cast<std::uint32_t>(row.cells.size()));
    for (const std::string_view cell : row.cells) {
        if (m_table.m_dialect.formulaGuard && mayHaveFormulaGuard(cell)) {
            m_table.m_text.append(removeFormulaGuard(cell));
        } else {
            const bool isInText = cell.data() >= row.text.data() && cell.data() < row.text.data() + row.text.size();
            m_table.m_text.append(cell, isInText ? row.text.data() + row.text.size() : cell.data() + cell.size());
        }
        m_table.m_cellEnds.push_back(m_table.m_text.size());
    }
    m_table.m_columnCount = std::max(m_table.m_columnCount, static_cast<int>(row.cells.size()));
    return true;
}

void CsvTableBuilder::takeProblem(const CsvProblem &problem)
{
    ++m_table.m_counts.problems;
    if (static_cast<qint64>(m_table.m_problems.size()) < m_limits.problems
        || problem.kind == CsvProblemKind::TableTooLarge) {
        m_table.m_problems.push_back(problem);
    }
}

CsvTable CsvTable::copy() const
{
    CsvTable copy;
    copy.m_text.append(m_text.text(0, m_text.size()));
    copy.m_cellEnds = m_cellEnds;
    copy.m_rows = m_rows;
    copy.m_problems = m_problems;
    copy.m_counts = m_counts;
    copy.m_dialect = m_dialect;
    copy.m_columnCount = m_columnCount;
    return copy;
}

Result<CsvTable> CsvTable::read(
    QByteArrayView bytes, const Dialect &dialect, const CsvLimits &limits, const TaskControl &control)
{
    QByteArray raw = QByteArray::fromRawData(bytes.data(), bytes.size());
    QBuffer buffer(&raw);
    buffer.open(QIODevice::ReadOnly);
    return read(buffer, dialect, limits, control);
}

Result<CsvTable> CsvTable::read(QIODevice &device, const Dialect &dialect, const CsvLimits &limits,
    const TaskControl &control, const TakeBeginning &takeBeginning)
{
    CsvTable table;
    table.m_dialect = dialect;
    const qint64 total = device.isSequential() ? 0 : device.size();
    CsvTableBuilder builder(table, limits, total);
    CsvReader reader(dialect, builder.limits(), builder);
    TextDecoder decoder(dialect.encoding);
    std::vector<char> block(std::size_t{256} << 10);
    qint64 got = 1;
    for (qint64 done = 0; got > 0 && !reader.isStopped(); done += got) {
        if (control.stop.stop_requested()) {
            return failure(ErrorKind::Cancelled, {});
        }
        got = device.read(block.data(), static_cast<qint64>(block.size()));
        if (got < 0) {
            return failure(ErrorKind::Storage, device.errorString());
        }
        const auto decoded = decoder.decode({block.data(), static_cast<std::size_t>(got)}, got == 0);
        if (!decoder.isValid()) {
            return failure(ErrorKind::Unsupported, QStringLiteral("iconv"));
        }
        reader.feed(decoded.text, decoded.invalid);
        builder.foresee(done + got);
        if (done == 0 && takeBeginning && got < total && table.rowCount() > 0) {
            CsvTable beginning = table.copy();
            beginning.m_dialect.encoding = decoder.encoding().value_or(TextEncoding::Utf8);
            takeBeginning(std::move(beginning));
        }
        control.report(done + got, total, got);
    }
    reader.finish();
    table.m_text.giveBackUnused();
    giveBackUnused(table.m_cellEnds.data(), table.m_cellEnds.size() * sizeof(std::uint32_t),
        table.m_cellEnds.capacity() * sizeof(std::uint32_t));
    table.m_dialect.encoding = decoder.encoding().value_or(TextEncoding::Utf8);
    table.m_dialect.isEncodingSure = dialect.isEncodingSure && (dialect.encoding || !isGuess(decoder.encoding()));
    table.m_counts.bytes = reader.bytes();
    table.m_counts.lines = reader.lines();
    return table;
}

} // namespace allowdesk
