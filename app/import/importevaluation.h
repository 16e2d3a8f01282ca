#pragma once

#include "app/import/importmerge.h"
#include "app/import/importplan.h"
#include "app/lists/draftcontent.h"
#include "app/services/service.h"

#include <QMap>

#include <memory>
#include <stop_token>

namespace allowdesk
{

/// What was written into cells, by row of the file, which a header counts in, and column of the spec.
using ImportEdits = QMap<std::pair<qsizetype, int>, QString>;

/// An import laid on a draft: what becomes of every record. Nothing is kept of a record but its fate and its marks:
/// texts and findings are made for those that are looked at.
class ImportEvaluation final
{
public:
    /// The service outlives this. Marks, fates and rowsAfterwards are evaluateImport()'s to fill.
    ImportEvaluation(
        std::shared_ptr<const ImportPlan> made, const Service &service, Workspace workspace, const QList<Row> &current);

    std::shared_ptr<const ImportPlan> plan{}; ///< with the edits
    MarkList marks{}; ///< one for each record
    ImportFates fates{};
    qsizetype rowsAfterwards = 0; ///< of the whole list, once it is staged

    [[nodiscard]] const Schema &schema() const;
    [[nodiscard]] qsizetype records() const { return fates.records.size(); }
    /// By column of the schema; empty where an import fills nothing.
    [[nodiscard]] QStringList cells(qsizetype record) const;
    [[nodiscard]] QString cell(qsizetype record, int column) const;
    /// What is wrong with a record: what reading the file found, then what the service says.
    [[nodiscard]] Findings findings(qsizetype record) const;
    /// The rules of the service for a new row.
    [[nodiscard]] Findings ruleFindings(const QStringList &cells) const;
    /// One of the marks at least.
    [[nodiscard]] bool isMarked(qsizetype record, RecordMarks wanted) const
    {
        return (marks.at(record) & wanted) != RecordMarks();
    }

    [[nodiscard]] qsizetype count(RecordFate fate) const { return fates.count(fate); }
    /// Rows that staging would touch.
    [[nodiscard]] qsizetype changes() const
    {
        return count(RecordFate::Add) + count(RecordFate::Move) + fates.removed.size();
    }

private:
    const Service *m_service;
    Workspace m_workspace;
    QSet<QString> m_parts; ///< of the list
};

/// What staging it changes in a draft with these rows: additions, moves and removals; nothing else. A row that should
/// move and has gone meanwhile is added.
[[nodiscard]] DraftChanges changesOf(const ImportEvaluation &evaluation, const QList<Row> &current);

/// More records than these are worked on, and let go, off the main thread.
constexpr qsizetype manyRecords = 2000;

/// Lets go of what is not wanted any more.
void release(std::shared_ptr<const ImportPlan> &plan);
void release(std::shared_ptr<const ImportEvaluation> &evaluation);

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
