#pragma once

#include "app/addresses/addressrange.h"
#include "app/addresses/addresssuggestion.h"
#include "app/import/addresscolumn.h"
#include "app/import/furtheraddress.h"
#include "app/import/importproblem.h"
#include "app/import/importspec.h"
#include "app/tables/csvtable.h"
#include "app/tables/trimmed.h"

#include <QHash>

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace allowdesk
{

struct ImportCounts
{
    qsizetype records = 0; ///< good, bad and duplicates
    qsizetype good = 0;
    qsizetype bad = 0;
    qsizetype duplicates = 0;

    bool operator==(const ImportCounts &) const = default;
};

/// Records by their index.
using RecordList = std::vector<std::uint32_t>;

/// A text for a cell of a record.
struct ImportCellEdit
{
    qsizetype row = 0;
    int column = 0;
    QString text{};
};

/// The records of a file, all of them checked. Bad records stay, say why, and can be edited in place. A value; making
/// one is a pure function for a pool thread, and reading one is safe from many threads.
class ImportPlan final
{
public:
    /// Checks every row and finds the duplicates. Fails only on stop (Cancelled).
    [[nodiscard]] static Result<ImportPlan> make(
        std::shared_ptr<const CsvTable> table, ImportSpec spec, ImportMapping mapping, const TaskControl &control = {});

    [[nodiscard]] const ImportSpec &spec() const { return m_spec; }
    [[nodiscard]] const ImportMapping &mapping() const { return m_mapping; }
    [[nodiscard]] const CsvTable &table() const { return *m_table; }
    /// Why the table does not have all of the file; null when it does.
    [[nodiscard]] const CsvProblem *cutOff() const;
    [[nodiscard]] const ImportCounts &counts() const { return m_counts; }

    [[nodiscard]] qsizetype rowCount() const { return m_counts.records; }
    /// The physical line, from 1, that the record begins on.
    [[nodiscard]] qint64 line(qsizetype row) const;
    /// The text of a cell without blanks around it, as edited; UTF-8, valid until the plan changes.
    [[nodiscard]] std::string_view cell(qsizetype row, int column) const;
    [[nodiscard]] QString text(qsizetype row, int column) const;
    /// The value of a cell of the kind Address; nothing when it is empty or bad.
    [[nodiscard]] std::optional<AddressRange> address(qsizetype row, int column) const;
    /// The values of a column of the kind Address, for working on all of them.
    [[nodiscard]] const AddressColumn &addresses(int column) const
    {
        return m_addresses[static_cast<std::size_t>(column)];
    }
    /// The value of a cell of the kind Boolean; nothing when it is empty or bad.
    [[nodiscard]] std::optional<bool> boolean(qsizetype row, int column) const;

    [[nodiscard]] bool isBad(qsizetype row) const { return firstOf(row) == bad; }
    /// The first record with the same identity, for the others of them. Bad records are duplicates of nothing.
    [[nodiscard]] std::optional<qsizetype> duplicateOf(qsizetype row) const;
    /// Neither bad nor a duplicate.
    [[nodiscard]] bool isGood(qsizetype row) const { return firstOf(row) == static_cast<std::uint32_t>(row); }

    /// By record, then in the order found. StrayQuote and ControlZ are notes: they do not make a record bad.
    [[nodiscard]] const std::vector<ImportProblem> &problems() const { return m_problems; }
    [[nodiscard]] std::span<const ImportProblem> problems(qsizetype row) const;
    /// What was probably meant, for a problem of the kind BadAddress.
    [[nodiscard]] std::optional<AddressSuggestion> fix(const ImportProblem &problem) const;

    /// The header, or something that belongs to no record, was not read cleanly, or there is more of it than is kept:
    /// no record of the file is sure to mean what its cells say.
    [[nodiscard]] bool isMisread() const { return m_isMisread; }
    /// The cells of the file's row as they were read, those that are not imported too; UTF-8.
    [[nodiscard]] std::vector<std::string_view> fileCells(qsizetype row) const;
    [[nodiscard]] QString fileText(qsizetype row, int fileColumn) const;

    /// Checks one record as it is now, without changing anything.
    [[nodiscard]] std::vector<ImportProblem> checkRow(qsizetype row) const;
    /// Puts texts into cells and checks all records again. How an edited row was read keeps it out no more: a person
    /// has looked at it. What it says of further addresses does until one of its addresses is written. False on stop;
    /// the plan is of no use then.
    [[nodiscard]] bool setCells(const QList<ImportCellEdit> &edits, const TaskControl &control = {});

    /// A record for a file of rejected rows: its line, its reasons by importProblemName(), then the cells of the file
    /// as they were read. A caller may add sentences.
    [[nodiscard]] QStringList rejectedCells(qsizetype row) const;
    /// The header of such a file, see skippedrows.h: then the header of the original file, or the ids of the columns
    /// that its own stand for. So the file is read as the original one was.
    [[nodiscard]] QStringList rejectedHeader() const;

private:
    friend class RecordCheck;
    ImportPlan() = default;
    /// What is needed of a column for every row.
    struct Column
    {
        ColumnKind kind = ColumnKind::Text;
        bool required = true;
        bool identifies = true;
        int fileColumn = -1;
        QByteArray fallback{};

        [[nodiscard]] bool holdsAddresses() const
        {
            return kind == ColumnKind::Address || kind == ColumnKind::AddressList;
        }
    };

    [[nodiscard]] static quint64 editKey(qsizetype row, int column)
    {
        return static_cast<quint64>(row) << 16 | static_cast<quint64>(column);
    }
    /// A cell of a record whose row is at hand.
    [[nodiscard]] std::string_view cellOf(const CsvTable::Row &cells, qsizetype row, int column) const
    {
        const Column &source = m_columns[static_cast<std::size_t>(column)];
        if (source.fileColumn < 0 || !m_edits.isEmpty()) {
            return otherCell(cells, row, column);
        }
        return bare(cells.cell(source.fileColumn));
    }
    [[nodiscard]] std::string_view bare(std::string_view cell) const { return m_isVerbatim ? cell : trimmed(cell); }
    /// The same for what was edited or is not in the file.
    [[nodiscard]] std::string_view otherCell(const CsvTable::Row &cells, qsizetype row, int column) const;
    [[nodiscard]] CsvTable::Row cellsOf(qsizetype row) const { return m_table->row(tableRow(row)); }

    [[nodiscard]] bool isEdited(qsizetype row) const;
    [[nodiscard]] bool isAddressEdited(qsizetype row) const;
    /// The cells of the file's rows that belong to the original file, without columns that this program wrote.
    [[nodiscard]] int firstFileColumn() const { return ownColumnCount(*m_table); }
    void prepare();
    void prepareColumns();
    void prepareReading();
    [[nodiscard]] bool checkAll(const TaskControl &control);
    void checkBatch(
        qsizetype begin, qsizetype end, LargeVector<std::uint32_t> &hashes, std::vector<ImportProblem> &problems);
    void findDuplicates(const LargeVector<std::uint32_t> &hashes);
    void count();
    [[nodiscard]] std::uint32_t firstOf(qsizetype row) const { return m_firstOf[static_cast<std::size_t>(row)]; }
    [[nodiscard]] qsizetype tableRow(qsizetype row) const { return row + (m_mapping.hasHeader ? 1 : 0); }

    std::shared_ptr<const CsvTable> m_table;
    ImportSpec m_spec;
    ImportMapping m_mapping;
    std::vector<Column> m_columns;
    FurtherAddressFinder m_further;
    bool m_hasIdentity = false; ///< some column identifies
    bool m_isMisread = false;
    bool m_isVerbatim = false; ///< see Dialect::isVerbatim
    bool m_isEncodingSure = true; ///< see Dialect::isEncodingSure
    int m_width = 0; ///< cells of the header or the first row
    std::vector<ImportProblem> m_reading; ///< what the reader found in records, by record
    QHash<quint64, QByteArray> m_edits; ///< by record and column
    std::vector<ImportProblem> m_problems;
    std::vector<AddressColumn> m_addresses; ///< by column; empty for other kinds
    static constexpr std::uint32_t bad = ~std::uint32_t{0};
    LargeVector<std::uint32_t> m_firstOf; ///< by record: the first one with the same identity, itself, or bad
    ImportCounts m_counts;
};

} // namespace allowdesk
