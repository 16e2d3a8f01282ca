#pragma once

#include "app/import/importmerge.h"
#include "app/import/importplan.h"
#include "app/services/service.h"

#include <QMap>

#include <memory>
#include <stop_token>

namespace allowdesk
{

/// What was written into cells, by row of the file, which a header counts in, and column of the spec.
using ImportEdits = QMap<std::pair<qsizetype, int>, QString>;

/// An import laid on a draft: every record with its cells, its fate and what is wrong with it.
struct ImportEvaluation
{
    std::shared_ptr<const ImportPlan> plan{}; ///< with the edits
    QList<ImportCandidate> candidates{};
    QHash<qsizetype, Findings> findings{}; ///< only of records that have some
    ImportFates fates{};
    qsizetype rowsAfterwards = 0; ///< of the whole list, once it is staged

    [[nodiscard]] qsizetype count(RecordFate fate) const { return countFates(fates, fate); }
    /// Rows that staging would touch.
    [[nodiscard]] qsizetype changes() const
    {
        return count(RecordFate::Add) + count(RecordFate::Move) + fates.removed.size();
    }
};

/// Whether it may be staged: the file was read to its end, and a draft can hold what comes of it.
[[nodiscard]] bool canBeStaged(const ImportEvaluation &evaluation);

/// Makes the edits, checks every record of a file by the service's rules and lays it on the rows as they are. Pure;
/// for a pool thread. Of no use after a stop.
[[nodiscard]] ImportEvaluation evaluateImport(std::shared_ptr<const ImportPlan> plan, const ImportEdits &edits,
    const Service &service, const Workspace &workspace, const QList<Row> &current, const ImportChoices &choices,
    const std::stop_token &stop = {});

/// What would put a record right.
struct ImportFix
{
    /// Texts by column; none where nothing is known, or where how the row was read is in question.
    QMap<int, QString> cells{};
    bool isCertain = false; ///< it changes only how the addresses are spelt, so nobody has to look at each
};
[[nodiscard]] ImportFix importFix(const ImportEvaluation &evaluation, qsizetype record);

/// The edits that accept a record as it was read, by column. What it says of further addresses is accepted only for a
/// record alone: for many at once nobody has looked at each.
[[nodiscard]] QMap<int, QString> importAcceptance(const ImportEvaluation &evaluation, qsizetype record, bool isAlone);

/// The columns of a service as an import wants them: ids and headers of the schema.
[[nodiscard]] ImportSpec importSpec(const Schema &schema);

} // namespace allowdesk
