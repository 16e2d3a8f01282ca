#pragma once

#include "app/addresses/addressrange.h"
#include "app/addresses/addresssuggestion.h"
#include "app/csv/csvtable.h"
#include "app/csv/importproblem.h"
#include "app/csv/importspec.h"

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

/// The records of a file, all of them judged. Bad records stay, say why, and can be edited in place. A value; making
/// one is a pure function for a pool thread, and reading one is safe from many threads.
class ImportPlan final
{
public:
    /// Judges every row and finds the duplicates. Fails only on stop (Cancelled).
    [[nodiscard]] static Result<ImportPlan> make(
        std::shared_ptr<const CsvTable> table, ImportSpec spec, ImportMapping mapping, const TaskControl &control = {});

    [[nodiscard]] const ImportSpec &spec() const { return m_spec; }
    [[nodiscard]] const ImportMapping &mapping() const { return m_mapping; }
    [[nodiscard]] const CsvTable &table() const { return *m_table; }
    [[nodiscard]] const ImportCounts &counts() const { return m_counts; }

    [[nodiscard]] qsizetype rowCount() const { return m_counts.records; }
    /// The physical line, from 1, that the record begins on.
    [[nodiscard]] qint64 line(qsizetype row) const;
    /// The text of a cell without blanks around it, as edited; UTF-8, valid until the plan changes.
    [[nodiscard]] std::string_view cell(qsizetype row, int column) const;
    [[nodiscard]] QString text(qsizetype row, int column) const;
    /// The value of a cell of the kind Address; nothing when it is empty or bad.
    [[nodiscard]] std::optional<AddressRange> address(qsizetype row, int column) const;
    /// The value of a cell of the kind Boolean; nothing when it is empty or bad.
    [[nodiscard]] std::optional<bool> boolean(qsizetype row, int column) const;

    [[nodiscard]] bool isBad(qsizetype row) const;
    /// The first record with the same identity, for the others of them.
    [[nodiscard]] std::optional<qsizetype> duplicateOf(qsizetype row) const;
    /// Neither bad nor a duplicate.
    [[nodiscard]] bool isGood(qsizetype row) const { return !isBad(row) && !duplicateOf(row); }

    /// By record, then in the order found. StrayQuote and ControlZ are notes: they do not make a record bad.
    [[nodiscard]] const std::vector<ImportProblem> &problems() const { return m_problems; }
    [[nodiscard]] std::span<const ImportProblem> problems(qsizetype row) const;
    /// What was probably meant, for a problem of the kind BadAddress.
    [[nodiscard]] std::optional<AddressSuggestion> fix(const ImportProblem &problem) const;

    /// Judges one record as it now stands, without changing anything.
    [[nodiscard]] std::vector<ImportProblem> judgeRow(qsizetype row) const;
    /// Puts a text into a cell and judges that record again; problems, duplicates and counts follow.
    void setCell(qsizetype row, int column, const QString &text);

    /// The cells of a bad record for a file of rejected rows: line, reasons, then the cells of the original row.
    [[nodiscard]] QStringList rejectedCells(qsizetype row) const;

private:
    friend class ImportJudge;
    friend class DuplicateIndex;

    std::shared_ptr<const CsvTable> m_table;
    ImportSpec m_spec;
    ImportMapping m_mapping;
    std::vector<QByteArray> m_fallbacks;
    std::vector<ImportProblem> m_problems;
    ImportCounts m_counts;
};

} // namespace allowdesk
