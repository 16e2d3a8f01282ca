#pragma once

#include "app/base/result.h"
#include "app/csv/csvproblem.h"
#include "app/csv/dialect.h"

#include <QByteArrayView>

#include <functional>
#include <stop_token>
#include <string_view>
#include <vector>

class QIODevice;

namespace allowdesk
{

/// How a long task on a pool thread is stopped and reports its way.
struct TaskControl
{
    std::stop_token stop{};
    /// Called from the working thread, some hundred times at most. A total of 0 is unknown.
    std::function<void(qint64 done, qint64 total)> progress{};
};

/// What a file held besides its rows.
struct CsvCounts
{
    qint64 bytes = 0; ///< of decoded text
    qint64 lines = 0;
    qint64 blankLines = 0; ///< lines without any cell
    qint64 commentLines = 0;
    qint64 problems = 0; ///< also those beyond CsvLimits::problems
};

/// All rows of a file as views into one buffer: UTF-8, 4 bytes a cell and 8 a row beside the text itself. Immutable
/// once read, so any thread may read it.
class CsvTable final
{
public:
    /// Reads to the end. Fails only when the device fails (Storage) or on stop (Cancelled).
    [[nodiscard]] static Result<CsvTable> read(
        QIODevice &device, const Dialect &dialect, const CsvLimits &limits = {}, const TaskControl &control = {});
    /// The same from memory, for pasted text.
    [[nodiscard]] static Result<CsvTable> read(
        QByteArrayView bytes, const Dialect &dialect, const CsvLimits &limits = {}, const TaskControl &control = {});

    [[nodiscard]] qsizetype rowCount() const { return static_cast<qsizetype>(m_rows.size()); }
    /// The most cells that a row has.
    [[nodiscard]] int columnCount() const { return m_columnCount; }
    [[nodiscard]] int cellCount(qsizetype row) const;
    /// The text of a cell; empty beyond the end of the row.
    [[nodiscard]] std::string_view cell(qsizetype row, int column) const;
    /// The physical line, from 1, that the row begins on.
    [[nodiscard]] qint64 line(qsizetype row) const { return m_rows[static_cast<std::size_t>(row)].line; }

    /// In the order of the file.
    [[nodiscard]] const std::vector<CsvProblem> &problems() const { return m_problems; }
    [[nodiscard]] const CsvCounts &counts() const { return m_counts; }
    /// As given, with the encoding that was found.
    [[nodiscard]] const Dialect &dialect() const { return m_dialect; }

private:
    friend class CsvTableBuilder;
    struct Row
    {
        std::uint32_t firstCell = 0;
        std::uint32_t line = 0;
    };

    std::vector<char> m_text;
    std::vector<std::uint32_t> m_cellEnds; ///< a cell begins where the one before it ends
    std::vector<Row> m_rows;
    std::vector<CsvProblem> m_problems;
    CsvCounts m_counts;
    Dialect m_dialect;
    int m_columnCount = 0;
};

} // namespace allowdesk
