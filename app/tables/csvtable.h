#pragma once

#include "app/base/result.h"
#include "app/tables/csvproblem.h"
#include "app/tables/dialect.h"
#include "app/tables/rowstretches.h"
#include "app/tables/taskcontrol.h"
#include "app/tables/textarena.h"

#include <QByteArrayView>

#include <functional>
#include <string_view>
#include <vector>

class QIODevice;

namespace allowdesk
{

/// What a file held besides its rows.
struct CsvCounts
{
    qint64 bytes = 0; ///< of decoded text
    qint64 lines = 0;
    qint64 blankLines = 0; ///< lines without any cell
    qint64 commentLines = 0;
    qint64 problems = 0; ///< also those beyond CsvLimits::problems
};

/// All rows of a file as views into one buffer of UTF-8, with 4 bytes a cell beside the text itself. Immutable once
/// read, so any thread may read it.
class CsvTable final
{
public:
    /// The cells of one row.
    class Row final
    {
    public:
        [[nodiscard]] int cellCount() const { return static_cast<int>(m_position.width); }
        /// The text of a cell; empty beyond the end of the row.
        [[nodiscard]] std::string_view cell(int column) const
        {
            const auto index = static_cast<std::uint32_t>(column);
            return index < m_position.width ? m_table->textOfCells(m_position.firstCell + index, 1)
                                            : std::string_view();
        }
        /// The texts of all cells without anything between them.
        [[nodiscard]] std::string_view joinedCells() const
        {
            return m_table->textOfCells(m_position.firstCell, m_position.width);
        }
        /// The physical line, from 1, that the row begins on.
        [[nodiscard]] qint64 line() const { return m_position.line; }

    private:
        friend class CsvTable;
        Row(const CsvTable *table, const RowStretches::Position &position) : m_table(table), m_position(position) { }
        const CsvTable *m_table;
        RowStretches::Position m_position;
    };

    /// The first rows of a file that is still read, as a table of its own.
    using TakeBeginning = std::function<void(CsvTable beginning)>;

    /// Reads to the end; of more than one block the rows of the first are told before. Fails only when the device fails
    /// (Storage), on stop (Cancelled), or when this machine lacks the encoding (Unsupported).
    [[nodiscard]] static Result<CsvTable> read(QIODevice &device, const Dialect &dialect, const CsvLimits &limits = {},
        const TaskControl &control = {}, const TakeBeginning &takeBeginning = {});
    /// The same from memory, for pasted text.
    [[nodiscard]] static Result<CsvTable> read(
        QByteArrayView bytes, const Dialect &dialect, const CsvLimits &limits = {}, const TaskControl &control = {});

    [[nodiscard]] qsizetype rowCount() const { return m_rows.rowCount(); }
    /// The most cells that a row has.
    [[nodiscard]] int columnCount() const { return m_columnCount; }
    [[nodiscard]] Row row(qsizetype row) const { return {this, m_rows.positionOf(static_cast<std::uint32_t>(row))}; }
    [[nodiscard]] int cellCount(qsizetype index) const { return row(index).cellCount(); }
    [[nodiscard]] std::string_view cell(qsizetype index, int column) const { return row(index).cell(column); }
    [[nodiscard]] qint64 line(qsizetype index) const { return row(index).line(); }

    /// In the order of the file.
    [[nodiscard]] const std::vector<CsvProblem> &problems() const { return m_problems; }
    [[nodiscard]] const CsvCounts &counts() const { return m_counts; }
    /// As given, with the encoding that was found.
    [[nodiscard]] const Dialect &dialect() const { return m_dialect; }

private:
    friend class CsvTableBuilder;
    [[nodiscard]] CsvTable copy() const;
    [[nodiscard]] std::string_view textOfCells(std::uint32_t first, std::uint32_t count) const
    {
        const std::uint32_t begin = first == 0 ? 0 : m_cellEnds[first - 1];
        return m_text.text(begin, count == 0 ? begin : m_cellEnds[first + count - 1]);
    }

    TextArena m_text;
    LargeVector<std::uint32_t> m_cellEnds; ///< a cell begins where the one before it ends
    RowStretches m_rows;
    std::vector<CsvProblem> m_problems;
    CsvCounts m_counts;
    Dialect m_dialect;
    int m_columnCount = 0;
};

} // namespace allowdesk
