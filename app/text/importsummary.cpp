#include "app/text/importsummary.h"

#include "app/base/foreigntext.h"
#include "app/lists/draft.h"
#include "app/text/findingsentences.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

struct ImportWords
{
    Q_DECLARE_TR_FUNCTIONS(Import)
};

QStringList missingSentences(const Schema &schema, const ImportPlan &plan)
{
    if (plan.table().rowCount() == 0) {
        return {ImportWords::tr("The file is empty.")};
    }
    QStringList lines;
    const QStringList missing = missingColumns(plan.spec(), plan.mapping());
    for (int column = 0; column < static_cast<int>(schema.columns().size()); ++column) {
        if (!missing.contains(schema.columns()[column].id)) {
            continue;
        }
        lines << (column == schema.partColumn()
                ? ImportWords::tr("The file has no group column. Choose a group for all rows.")
                : ImportWords::tr("No column found for: %1. Name it in the first row of the file.")
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
    part(ImportWords::tr("%1 to add"), evaluation.count(RecordFate::Add));
    part(ImportWords::tr("%1 to move"), evaluation.count(RecordFate::Move));
    part(ImportWords::tr("%1 to remove"), evaluation.fates.removed.size());
    part(ImportWords::tr("%1 already present"), evaluation.count(RecordFate::Unchanged));
    part(ImportWords::tr("%1 duplicates"), evaluation.count(RecordFate::Repeated));
    part(ImportWords::tr("%1 skipped"), evaluation.fates.leftOut());
    return parts.join(u" · "_s);
}

// What keeps Replace from removing, and what to do about it.
QStringList replaceSentences(const ImportFates &fates, const ImportChoices &choices)
{
    if (choices.mode != ImportMode::Replace) {
        return {};
    }
    if (fates.misread > 0) {
        return {
            ImportWords::tr("Nothing is removed: %1 rows could not be read with certainty. Fix or accept them first.")
                .arg(QLocale().toString(fates.misread))};
    }
    if (!fates.incomplete.isEmpty() && !choices.replaceIncomplete) {
        return {ImportWords::tr("Not replaced because some of its rows are skipped: %1. Fix or move these rows first.")
                    .arg(isolatedTexts(fates.incomplete, u", "_s))};
    }
    return {};
}

} // namespace

QString importVerdict(const ImportEvaluation &evaluation, qsizetype record)
{
    QStringList reasons;
    const Findings findings = evaluation.findings(record);
    for (const Finding &finding : findings) {
        reasons << findingSentence(finding);
    }
    switch (evaluation.fates.records[record]) {
    case RecordFate::Add:
        reasons.prepend(ImportWords::tr("+ Add"));
        break;
    case RecordFate::Unchanged:
        reasons.prepend(ImportWords::tr("Already present"));
        break;
    case RecordFate::Elsewhere:
        reasons.prepend(ImportWords::tr("✖ Skipped: already in another group"));
        break;
    case RecordFate::Move:
        reasons.prepend(ImportWords::tr("✎ Move from other group"));
        break;
    case RecordFate::Repeated:
        reasons.prepend(ImportWords::tr("Duplicate of an earlier row"));
        break;
    case RecordFate::Contradicted:
        reasons.prepend(ImportWords::tr("✖ Skipped: an earlier row names another group"));
        break;
    case RecordFate::Bad:
        return ImportWords::tr("✖ Skipped: %1").arg(reasons.join(u" · "_s));
    }
    return reasons.join(u" · "_s);
}

QString importSummary(const Schema &schema, const ImportEvaluation &evaluation, const ImportChoices &choices)
{
    const ImportPlan &plan = *evaluation.plan;
    QStringList lines;
    if (const CsvProblem *problem = plan.cutOff()) {
        lines << ImportWords::tr(
            "✖ The file is too large and was read only up to line %1. Split it, and import the parts.")
                     .arg(problem->line);
    }
    if (evaluation.rowsAfterwards > draftRowLimit) {
        lines << ImportWords::tr("✖ The list would have %1 rows; one of up to %2 can be edited.")
                     .arg(evaluation.rowsAfterwards)
                     .arg(draftRowLimit);
    }
    lines << missingSentences(schema, plan) << fateCounts(evaluation);
    if (const qint64 comments = plan.table().counts().commentLines; comments > 0) {
        lines << ImportWords::tr("Comment lines skipped: %1").arg(QLocale().toString(comments));
    }
    if (!plan.table().dialect().isEncodingSure) {
        lines << ImportWords::tr(
            "The encoding is a guess, and rows that depend on it are skipped. Choose the encoding to confirm it.");
    }
    lines << replaceSentences(evaluation.fates, choices);
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace allowdesk
