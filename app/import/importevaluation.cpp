#include "app/import/importevaluation.h"

#include "app/addresses/addressmention.h"
#include "app/lists/draft.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QString titleOf(const Column &column)
{
    return QCoreApplication::translate("Schema", column.title);
}

// What the sentence of a problem names.
QStringList argumentsOf(const ImportPlan &plan, const Schema &schema, const ImportProblem &problem)
{
    switch (problem.kind) {
    case ImportProblemKind::MissingCell:
        return {titleOf(schema.columns()[problem.column])};
    case ImportProblemKind::FurtherAddress:
        return {plan.fileText(problem.row, problem.fileColumn)};
    default:
        return {};
    }
}

// What reading the file found, as findings beside those of the service. A bad address is left to the service, whose
// rules speak of addresses more exactly.
Findings readingFindings(const ImportPlan &plan, const Schema &schema, qsizetype row)
{
    Findings findings;
    for (const ImportProblem &problem : plan.problems(row)) {
        if (problem.kind != ImportProblemKind::BadAddress) {
            findings << Finding{.severity = isGrave(problem) ? Severity::Block : Severity::Note,
                .code = u"import."_s + importProblemName(problem),
                .arguments = argumentsOf(plan, schema, problem),
                .column = problem.column};
        }
    }
    return findings;
}

ColumnKind kindOf(FieldKind kind)
{
    switch (kind) {
    case FieldKind::Address:
        return ColumnKind::Address;
    case FieldKind::AddressList:
        return ColumnKind::AddressList;
    case FieldKind::Boolean:
        return ColumnKind::Boolean;
    default:
        return ColumnKind::Text;
    }
}

QSet<QString> partsOf(const Schema &schema, const QList<Row> &rows)
{
    QSet<QString> parts;
    for (const Row &row : rows) {
        parts.insert(row.cells.value(schema.partColumn()));
    }
    return parts;
}

// The rules of the service for a new row. A part that the service has needs no check.
Findings serviceFindings(
    const Service &service, const Workspace &workspace, const QStringList &cells, const QSet<QString> &parts)
{
    const int partColumn = service.schema().partColumn();
    Findings findings = service.planner().checkRow(workspace, cells);
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
    for (const auto &[cell, text] : edits.asKeyValueRange()) {
        if (const qsizetype record = cell.first - headerRows; record >= 0 && record < plan->rowCount()) {
            cells << ImportCellEdit{record, cell.second, text};
        }
    }
    if (cells.isEmpty()) {
        return plan;
    }
    auto copy = std::make_shared<ImportPlan>(*plan);
    return copy->setCells(cells, {.stop = stop}) ? copy : plan;
}

// Everything that the row of the file says, and what was written into it since.
std::vector<AddressRange> namedAddresses(const ImportPlan &plan, qsizetype row, const QStringList &cells)
{
    std::vector<std::string_view> texts = plan.fileCells(row);
    QByteArrayList written;
    for (const QString &cell : cells) {
        written << cell.toUtf8();
    }
    for (const QByteArray &bytes : std::as_const(written)) {
        texts.emplace_back(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    }
    return addressesNamedIn(texts);
}

void evaluateRow(ImportEvaluation &evaluation, qsizetype row, const Service &service, const Workspace &workspace,
    const QSet<QString> &parts)
{
    const ImportPlan &plan = *evaluation.plan;
    ImportCandidate candidate;
    for (int column = 0; column < static_cast<int>(plan.spec().columns.size()); ++column) {
        candidate.cells << plan.text(row, column);
    }
    const Findings reading = readingFindings(plan, service.schema(), row);
    candidate.cells.resize(service.schema().columns().size());
    Findings rules = serviceFindings(service, workspace, candidate.cells, parts);
    candidate.bad = hasBlock(reading);
    candidate.refused = plan.isBad(row) || isRefused(rules);
    const auto problems = plan.problems(row);
    candidate.misread = plan.isMisread() || std::any_of(problems.begin(), problems.end(), &isMisread);
    if (candidate.bad || candidate.refused) {
        candidate.named = namedAddresses(plan, row, candidate.cells);
    }
    for (const ImportProblem &problem : problems) {
        if (problem.kind == ImportProblemKind::MissingCell) { // once is enough
            rules.removeIf([&problem](const Finding &finding) { return finding.column == problem.column; });
        }
    }
    if (!reading.isEmpty() || !rules.isEmpty()) {
        evaluation.findings.insert(row, reading + rules);
    }
    evaluation.candidates << candidate;
}

} // namespace

ImportEvaluation evaluateImport(std::shared_ptr<const ImportPlan> plan, const ImportEdits &edits,
    const Service &service, const Workspace &workspace, const QList<Row> &current, const ImportChoices &choices,
    const std::stop_token &stop)
{
    ImportEvaluation evaluation{.plan = edited(std::move(plan), edits, stop)};
    const ImportPlan &records = *evaluation.plan;
    const QSet<QString> parts = partsOf(service.schema(), current);
    evaluation.candidates.reserve(records.rowCount());
    for (qsizetype row = 0; row < records.rowCount() && !stop.stop_requested(); ++row) {
        evaluateRow(evaluation, row, service, workspace, parts);
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

ImportFix importFix(const ImportEvaluation &evaluation, qsizetype record)
{
    ImportFix fix{.isCertain = true};
    const ImportCandidate &candidate = evaluation.candidates[record];
    if (candidate.bad) {
        return {}; // what was cut or is surplus would vanish unseen
    }
    const Findings findings = evaluation.findings.value(record);
    for (const Finding &finding : findings) {
        if (finding.fix && finding.column >= 0) {
            fix.cells.insert(finding.column, *finding.fix);
            fix.isCertain = fix.isCertain && isCertainFix(candidate.cells.value(finding.column), *finding.fix);
        }
    }
    return fix;
}

QMap<int, QString> importAcceptance(const ImportEvaluation &evaluation, qsizetype record, bool isAlone)
{
    const ImportCandidate &candidate = evaluation.candidates[record];
    if (!candidate.bad && !candidate.misread) {
        return {};
    }
    // A cell that a person has confirmed is one that he has edited.
    QMap<int, QString> cells;
    const QList<ImportColumn> &columns = evaluation.plan->spec().columns;
    for (int column = 0; column < static_cast<int>(columns.size()); ++column) {
        const ColumnKind kind = columns[column].kind;
        const bool holdsAddresses = kind == ColumnKind::Address || kind == ColumnKind::AddressList;
        if (isAlone || !holdsAddresses) {
            cells.insert(column, evaluation.plan->text(record, column));
        }
    }
    return cells;
}

ImportSpec importSpec(const Schema &schema)
{
    ImportSpec spec;
    for (const Column &column : schema.columns()) {
        if (!column.editable) {
            continue; // the service says it; services keep such columns behind the others
        }
        spec.columns << ImportColumn{.id = column.id,
            .headerNames = column.importHeaders + QStringList{titleOf(column).toLower()},
            .kind = kindOf(column.kind),
            .required = column.required};
    }
    return spec;
}

bool canBeStaged(const ImportEvaluation &evaluation)
{
    return evaluation.changes() > 0 && evaluation.rowsAfterwards <= draftRowLimit && !evaluation.plan->cutOff();
}

} // namespace allowdesk
