#include "app/text/importsummary.h"

#include "app/base/foreigntext.h"

#include <QCoreApplication>
#include <QLocale>

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
    if (plan.table().rowCount() == 0) {
        return {tr("The file is empty.")};
    }
    QStringList lines;
    const QStringList missing = missingColumns(plan.spec(), plan.mapping());
    for (int column = 0; column < static_cast<int>(schema.columns().size()); ++column) {
        if (!missing.contains(schema.columns()[column].id)) {
            continue;
        }
        lines << (column == schema.partColumn()
                ? tr("The file has no group column. Choose a group for all rows.")
                : tr("No column found for: %1. Name it in the first row of the file.")
                      .arg(QCoreApplication::translate("Schema", schema.columns()[column].title)));
    }
    return lines;
}

// Only what there is: nobody reads a row of zeros.
QString fateCounts(const ImportEvaluation &evaluation)
{
    QStringList parts;
    const auto part = [&parts](const QString &text, qsizetype count) {
        if (count > 0) {
            parts << text.arg(QLocale().toString(count));
        }
    };
    part(tr("%1 to add"), evaluation.count(RecordFate::Add));
    part(tr("%1 to move"), evaluation.count(RecordFate::Move));
    part(tr("%1 to remove"), evaluation.fates.removed.size());
    part(tr("%1 already present"), evaluation.count(RecordFate::Unchanged));
    part(tr("%1 duplicates"), evaluation.count(RecordFate::Repeated));
    part(tr("%1 skipped"),
        evaluation.count(RecordFate::Bad) + evaluation.count(RecordFate::Elsewhere)
            + evaluation.count(RecordFate::Contradicted));
    return parts.join(u" · "_s);
}

// What keeps Replace from removing, and what to do about it.
QStringList replaceSentences(const ImportFates &fates, const ImportChoices &choices)
{
    if (choices.mode != ImportMode::Replace) {
        return {};
    }
    if (fates.misread > 0) {
        return {tr("Nothing is removed: %1 rows could not be read with certainty. Fix or accept them first.")
                    .arg(QLocale().toString(fates.misread))};
    }
    if (!fates.incomplete.isEmpty() && !choices.replaceIncomplete) {
        return {tr("Not replaced, because rows of it are skipped: %1. Fix or move these rows first.")
                    .arg(isolatedTexts(fates.incomplete, u", "_s))};
    }
    return {};
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
        lines << tr("Comment lines skipped: %1").arg(QLocale().toString(comments));
    }
    if (!plan.table().dialect().isEncodingSure) {
        lines << tr("The encoding is a guess, and rows whose letters depend on it are skipped. Choose the encoding to "
                    "confirm it.");
    }
    lines << replaceSentences(evaluation.fates, choices);
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace allowdesk
