#pragma once

#include "app/import/importevaluation.h"

namespace allowdesk
{

/// Which records of an import are shown, and in what order.
struct ImportArrangement
{
    static constexpr int asInFile = -1;
    static constexpr int byFate = -2;

    QString text{}; ///< in one of the cells that are imported, whatever its case
    bool onlyNeeding = false; ///< those that need attention
    int sortedBy = asInFile; ///< a column of the schema, or one of the above
    bool isDescending = false;

    bool operator==(const ImportArrangement &) const = default;
    /// All records in the order of the file.
    [[nodiscard]] bool isPlain() const { return *this == ImportArrangement(); }
};

/// The records that are shown, those in `kept` in any case. Addresses are sorted by value and before all other texts,
/// these without case; equal ones stay in the order of the file. For a pool thread; of no use after a stop.
[[nodiscard]] RecordList arrangedRecords(const ImportEvaluation &evaluation, const ImportArrangement &arrangement,
    const RecordList &kept = {}, const std::stop_token &stop = {});

} // namespace allowdesk
