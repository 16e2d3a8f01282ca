#include "ui/import/importsummary.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QString tr(const char *text)
{
    return QCoreApplication::translate("Import", text);
}

const CsvProblem *cutOff(const ImportPlan &plan)
{
    const auto &problems = plan.table().problems();
    const auto found = std::find_if(problems.begin(), problems.end(),
        [](const CsvProblem &problem) { return problem.kind == CsvProblemKind::TableTooLarge; });
    return found == problems.end() ? nullptr : &*found;
}

QStringList missingSentences(const Schema &schema, const ImportPlan &plan)
{
    QStringList lines;
    const QStringList missing = missingColumns(plan.spec(), plan.mapping());
    for (int column = 0; column < static_cast<int>(schema.columns().size()); ++column) {
        if (!missing.contains(schema.columns()[column].id)) {
            continue;
        }
        lines << (column == schema.partColumn()
                ? tr("This is a bare list: choose the group that its entries belong to.")
                : tr("No column of the file holds this: %1.")
                      .arg(QCoreApplication::translate("Schema", schema.columns()[column].title)));
    }
    return lines;
}

QString fateCounts(const ImportEvaluation &evaluation)
{
    return tr("%1 rows: %2 to add, %3 to move, %4 there already, %5 repeated, %6 in another group, %7 bad; %8 to "
              "remove.")
        .arg(evaluation.candidates.size())
        .arg(evaluation.count(RecordFate::Add))
        .arg(evaluation.count(RecordFate::Move))
        .arg(evaluation.count(RecordFate::Unchanged))
        .arg(evaluation.count(RecordFate::Repeated))
        .arg(evaluation.count(RecordFate::Elsewhere) + evaluation.count(RecordFate::Contradicted))
        .arg(evaluation.count(RecordFate::Bad))
        .arg(evaluation.fates.removed.size());
}

} // namespace

bool canBeStaged(const ImportEvaluation &evaluation)
{
    return evaluation.changes() > 0 && evaluation.rowsAfterwards <= draftRowLimit && !cutOff(*evaluation.plan);
}

QString importSummary(const Schema &schema, const ImportEvaluation &evaluation, const ImportChoices &choices)
{
    const ImportPlan &plan = *evaluation.plan;
    QStringList lines;
    if (const CsvProblem *problem = cutOff(plan)) {
        lines << tr("✖ The file is too large and was read only up to line %1. Split it, and import the parts.")
                     .arg(problem->line);
    }
    if (evaluation.rowsAfterwards > draftRowLimit) {
        lines << tr("✖ The list would have %1 rows; one of up to %2 can be edited.")
                     .arg(evaluation.rowsAfterwards)
                     .arg(draftRowLimit);
    }
    lines << missingSentences(schema, plan) << fateCounts(evaluation);
    if (const qint64 comments = plan.table().counts().commentLines; comments > 0) {
        lines << tr("%1 lines are comments and left out.").arg(comments);
    }
    if (choices.mode == ImportMode::Replace && !evaluation.fates.incomplete.isEmpty() && !choices.replaceIncomplete) {
        lines << tr("Not replaced, since rows of theirs are left out: %1. Mend or move these rows first.")
                     .arg(evaluation.fates.incomplete.join(u", "_s));
    }
    return lines.join(u'\n');
}

} // namespace allowdesk
