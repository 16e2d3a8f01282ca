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
            findings << Finding{.severity = isGrave(problem) ? Severity::Block : Severity::Note,
                .code = u"import."_s + importProblemName(problem),
                .column = problem.column};
        }
    }
    return findings;
}

QSet<QString> partsOf(const Schema &schema, const QList<Row> &rows)
{
    QSet<QString> parts;
    for (const Row &row : rows) {
        parts.insert(row.cells.value(schema.partColumn()));
    }
    return parts;
}

// The rules of the room for a new row. A part that the service has needs no judgement.
Findings roomFindings(const Service &service, const Place &place, const QStringList &cells, const QSet<QString> &parts)
{
    const int partColumn = service.schema().partColumn();
    Findings findings = service.judgeRow(place, cells);
    if (partColumn >= 0 && parts.contains(cells.value(partColumn))) {
        findings.removeIf([partColumn](const Finding &finding) { return finding.column == partColumn; });
    }
    return findings;
}

// A guard that the review can lift does not keep a row out; a rule of the service does.
bool isRefused(const Findings &findings)
{
    return std::any_of(findings.begin(), findings.end(),
        [](const Finding &finding) { return finding.severity == Severity::Block && !finding.overridable; });
}

} // namespace

ImportEvaluation evaluateImport(const ImportPlan &plan, const Service &service, const Place &place,
    const QList<Row> &current, const ImportChoices &choices, const std::stop_token &stop)
{
    ImportEvaluation evaluation;
    const int columns = static_cast<int>(plan.spec().columns.size());
    const QSet<QString> parts = partsOf(service.schema(), current);
    evaluation.candidates.reserve(plan.rowCount());
    for (qsizetype row = 0; row < plan.rowCount() && !stop.stop_requested(); ++row) {
        ImportCandidate candidate;
        for (int column = 0; column < columns; ++column) {
            candidate.cells << plan.text(row, column);
        }
        const Findings reading = readingFindings(plan, row);
        const Findings rules = roomFindings(service, place, candidate.cells, parts);
        candidate.bad = hasBlock(reading);
        candidate.refused = plan.isBad(row) || isRefused(rules);
        if (!reading.isEmpty() || !rules.isEmpty()) {
            evaluation.findings.insert(row, reading + rules);
        }
        evaluation.candidates << candidate;
    }
    evaluation.fates = importFates(service.schema(), current, evaluation.candidates, choices);
    // What the service has already, it has taken: its own oddities keep nothing out.
    for (qsizetype row = 0; row < evaluation.fates.records.size(); ++row) {
        if (evaluation.fates.records[row] == RecordFate::Unchanged) {
            evaluation.findings.remove(row);
        }
    }
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
