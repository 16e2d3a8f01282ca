#pragma once

#include "app/import/importplan.h"

namespace allowdesk
{

/// Checks single records of a plan, as their cells now stand. Reads the plan, and changes nothing but the values of the
/// addresses, if it is given them to fill.
class RecordCheck final
{
public:
    explicit RecordCheck(const ImportPlan &plan, std::vector<AddressColumn> *addresses = nullptr)
        : m_plan(plan), m_addresses(addresses)
    { }

    /// Appends the problems of a record, and returns a hash of its identity, which is of use when it is not bad.
    std::uint32_t of(qsizetype row, std::vector<ImportProblem> &problems) const;

    /// Two records that are not bad agree in all identifying columns.
    [[nodiscard]] bool isSameIdentity(qsizetype a, qsizetype b) const;

private:
    [[nodiscard]] std::uint64_t checkCell(
        std::uint32_t row, int column, std::string_view text, std::vector<ImportProblem> &problems) const;
    void appendReadingProblems(qsizetype row, const CsvTable::Row &cells, std::vector<ImportProblem> &problems) const;
    [[nodiscard]] bool hasReplacedBytes(const CsvTable::Row &cells, qsizetype row) const;
    void appendLetterProblem(qsizetype row, const CsvTable::Row &cells, std::vector<ImportProblem> &problems) const;
    void appendFurtherAddress(qsizetype row, const CsvTable::Row &cells, std::vector<ImportProblem> &problems) const;
    void appendWidthProblem(qsizetype row, const CsvTable::Row &cells, std::vector<ImportProblem> &problems) const;

    const ImportPlan &m_plan;
    std::vector<AddressColumn> *m_addresses; ///< by column of the spec
};

} // namespace allowdesk
