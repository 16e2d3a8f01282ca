#include "app/imports/importevaluation.h"

#include <QCoreApplication>

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

// A copy only where there is something to write into it: a plan may hold a million records. After a stop what comes of
// it is of no use, and so may be the plan as it was.
std::shared_ptr<const ImportPlan> edited(
    std::shared_ptr<const ImportPlan> plan, const ImportEdits &edits, const std::stop_token &stop)
{
    const qsizetype headerRows = plan->mapping().hasHeader ? 1 : 0;
    QList<ImportCellEdit> cells;
    for (const auto &[place, text] : edits.asKeyValueRange()) {
        if (const qsizetype record = place.first - headerRows; record >= 0 && record < plan->rowCount()) {
            cells << ImportCellEdit{record, place.second, text};
        }
    }
    if (cells.isEmpty()) {
        return plan;
    }
    auto copy = std::make_shared<ImportPlan>(*plan);
    return copy->setCells(cells, {.stop = stop}) ? copy : plan;
}

void judge(
    ImportEvaluation &evaluation, qsizetype row, const Service &service, const Place &place, const QSet<QString> &parts)
{
    const ImportPlan &plan = *evaluation.plan;
    ImportCandidate candidate;
    for (int column = 0; column < static_cast<int>(plan.spec().columns.size()); ++column) {
        candidate.cells << plan.text(row, column);
    }
    const Findings reading = readingFindings(plan, row);
    candidate.cells.resize(service.schema().columns().size());
    const Findings rules = roomFindings(service, place, candidate.cells, parts);
    candidate.bad = hasBlock(reading);
    candidate.refused = plan.isBad(row) || isRefused(rules);
    if (!reading.isEmpty() || !rules.isEmpty()) {
        evaluation.findings.insert(row, reading + rules);
    }
    evaluation.candidates << candidate;
}

} // namespace

ImportEvaluation evaluateImport(std::shared_ptr<const ImportPlan> plan, const ImportEdits &edits,
    const Service &service, const Place &place, const QList<Row> &current, const ImportChoices &choices,
    const std::stop_token &stop)
{
    ImportEvaluation evaluation{.plan = edited(std::move(plan), edits, stop)};
    const ImportPlan &records = *evaluation.plan;
    const QSet<QString> parts = partsOf(service.schema(), current);
    evaluation.candidates.reserve(records.rowCount());
    for (qsizetype row = 0; row < records.rowCount() && !stop.stop_requested(); ++row) {
        judge(evaluation, row, service, place, parts);
    }
    evaluation.fates = importFates(service.schema(), current, evaluation.candidates, choices);
    evaluation.rowsAfterwards = current.size() + evaluation.count(RecordFate::Add) - evaluation.fates.removed.size();
    // What the service has already, it has taken: its own oddities keep nothing out.
    for (qsizetype row = 0; row < evaluation.fates.records.size(); ++row) {
        if (evaluation.fates.records[row] == RecordFate::Unchanged) {
            evaluation.findings.remove(row);
        }
    }
    return evaluation;
}

QMap<int, QString> importFix(const ImportEvaluation &evaluation, qsizetype record)
{
    QMap<int, QString> cells;
    if (evaluation.candidates[record].bad) {
        return cells; // what was cut or is surplus would vanish unseen
    }
    const Findings findings = evaluation.findings.value(record);
    for (const Finding &finding : findings) {
        if (finding.fix && finding.column >= 0) {
            cells.insert(finding.column, *finding.fix);
        }
    }
    return cells;
}

ImportSpec importSpec(const Schema &schema)
{
    ImportSpec spec;
    for (const Column &column : schema.columns()) {
        if (!column.editable) {
            continue; // the service says it; rooms keep such columns behind the others
        }
        spec.columns << ImportColumn{.id = column.id,
            .headerNames =
                column.importHeaders + QStringList{QCoreApplication::translate("Schema", column.title).toLower()},
            .kind = column.kind == FieldKind::Address ? ColumnKind::Address
                : column.kind == FieldKind::Boolean   ? ColumnKind::Boolean
                                                      : ColumnKind::Text,
            .required = column.required};
    }
    return spec;
}

} // namespace allowdesk
