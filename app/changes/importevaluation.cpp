#include "app/changes/importevaluation.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

// What reading the file found, as findings beside those of the room. A bad address is left to the room, whose rules
// speak of addresses more exactly.
Findings readingFindings(const ImportPlan &plan, qsizetype row)
{
    Findings findings;
    for (const ImportProblem &problem : plan.problems(row)) {
        if (problem.kind != ImportProblemKind::BadAddress) {
            findings << Finding{.severity = plan.isBad(row) ? Severity::Block : Severity::Note,
                .code = u"import."_s + importProblemName(problem),
                .column = problem.column};
        }
    }
    return findings;
}

} // namespace

ImportEvaluation evaluateImport(const ImportPlan &plan, const Service &service, const Place &place,
    const QList<Row> &current, const ImportChoices &choices)
{
    ImportEvaluation evaluation;
    const int columns = static_cast<int>(plan.spec().columns.size());
    evaluation.candidates.reserve(plan.rowCount());
    for (qsizetype row = 0; row < plan.rowCount(); ++row) {
        ImportCandidate candidate;
        for (int column = 0; column < columns; ++column) {
            candidate.cells << plan.text(row, column);
        }
        const Findings findings = readingFindings(plan, row) + service.judgeRow(place, candidate.cells);
        // A guard that the review can lift does not keep a row out; a rule of the service does.
        candidate.bad = std::any_of(findings.begin(), findings.end(),
            [](const Finding &finding) { return finding.severity == Severity::Block && !finding.overridable; });
        if (!findings.isEmpty()) {
            evaluation.findings.insert(row, findings);
        }
        evaluation.candidates << candidate;
    }
    evaluation.fates = importFates(service.schema(), current, evaluation.candidates, choices.mode, choices.moves);
    return evaluation;
}

ImportSpec importSpec(const Schema &schema)
{
    ImportSpec spec;
    for (const Column &column : schema.columns()) {
        spec.columns << ImportColumn{.id = column.id,
            .headerNames = column.importHeaders,
            .kind = column.kind == FieldKind::Address ? ColumnKind::Address
                : column.kind == FieldKind::Boolean   ? ColumnKind::Boolean
                                                      : ColumnKind::Text,
            .required = column.required};
    }
    return spec;
}

} // namespace allowdesk
