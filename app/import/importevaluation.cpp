#include "app/import/importevaluation.h"

#include "app/base/letgo.h"
#include "app/import/importkeys.h"
#include "app/import/parallel.h"
#include "app/lists/draft.h"
#include "app/tables/utf8.h"

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

/// Marks records. Each thread has one.
class RecordMarker final
{
public:
    RecordMarker(const ImportEvaluation &evaluation, const ImportPlan &plan)
        : m_evaluation(evaluation), m_plan(plan), m_cells(evaluation.schema().columns().size()),
          m_bytes(plan.spec().columns.size())
    { }

    [[nodiscard]] RecordMarks of(qsizetype record)
    {
        RecordMarks marks;
        const auto problems = m_plan.problems(record);
        const auto isUnreadable = [](const ImportProblem &problem) {
            return problem.kind != ImportProblemKind::BadAddress && isGrave(problem);
        };
        marks.setFlag(RecordMark::Unreadable, std::any_of(problems.begin(), problems.end(), isUnreadable));
        marks.setFlag(
            RecordMark::Misread, m_plan.isMisread() || std::any_of(problems.begin(), problems.end(), &isMisread));
        takeCells(record);
        marks.setFlag(RecordMark::Refused, m_plan.isBad(record) || isRefused(m_evaluation.ruleFindings(m_cells)));
        return marks;
    }

private:
    // Cells repeat themselves from row to row.
    void takeCells(qsizetype record)
    {
        for (int column = 0; column < static_cast<int>(m_bytes.size()); ++column) {
            const std::string_view bytes = m_plan.cell(record, column);
            std::string_view &last = m_bytes[static_cast<std::size_t>(column)];
            if (bytes != last) {
                last = bytes;
                take(bytes, m_cells[column]);
            }
        }
    }

    // ASCII into the memory that is there: nearly all cells are, and a million allocations cost more than the rules.
    static void take(std::string_view bytes, QString &cell)
    {
        const auto size = static_cast<qsizetype>(bytes.size());
        if (asciiPrefix(bytes) == bytes.size()) {
            cell.resize(size);
            std::transform(bytes.begin(), bytes.end(), cell.data(), [](char c) { return QLatin1Char(c); });
        } else {
            cell = QString::fromUtf8(bytes.data(), size);
        }
    }

    const ImportEvaluation &m_evaluation;
    const ImportPlan &m_plan;
    QStringList m_cells;
    std::vector<std::string_view> m_bytes;
};

} // namespace

ImportEvaluation::ImportEvaluation(
    std::shared_ptr<const ImportPlan> made, const Service &service, Workspace workspace, const QList<Row> &current)
    : plan(std::move(made)), m_service(&service), m_workspace(std::move(workspace)),
      m_parts(partsOf(service.schema(), current))
{ }

const Schema &ImportEvaluation::schema() const
{
    return m_service->schema();
}

QStringList ImportEvaluation::cells(qsizetype record) const
{
    return recordCells(*plan, schema(), record);
}

QString ImportEvaluation::cell(qsizetype record, int column) const
{
    return column < plan->spec().columns.size() ? plan->text(record, column) : QString();
}

// A part that the service has needs no check.
Findings ImportEvaluation::ruleFindings(const QStringList &cells) const
{
    const int partColumn = schema().partColumn();
    Findings findings = m_service->planner().checkRow(m_workspace, cells);
    if (partColumn >= 0 && !findings.isEmpty() && m_parts.contains(cells.value(partColumn))) {
        findings.removeIf([partColumn](const Finding &finding) { return finding.column == partColumn; });
    }
    return findings;
}

Findings ImportEvaluation::findings(qsizetype record) const
{
    // What the service has already, it has taken: its own oddities keep nothing out.
    if (fates.records[record] == RecordFate::Unchanged) {
        return {};
    }
    Findings rules = ruleFindings(cells(record));
    for (const ImportProblem &problem : plan->problems(record)) {
        if (problem.kind == ImportProblemKind::MissingCell) { // once is enough
            rules.removeIf([&problem](const Finding &finding) { return finding.column == problem.column; });
        }
    }
    return readingFindings(*plan, schema(), record) + rules;
}

ImportEvaluation evaluateImport(std::shared_ptr<const ImportPlan> plan, const ImportEdits &edits,
    const Service &service, const Workspace &workspace, const QList<Row> &current, const ImportChoices &choices,
    const std::stop_token &stop)
{
    ImportEvaluation evaluation(edited(std::move(plan), edits, stop), service, workspace, current);
    const ImportPlan &records = *evaluation.plan;
    evaluation.marks.resize(records.rowCount());
    parallelParts(records.rowCount(), [&](int, qsizetype begin, qsizetype end) {
        RecordMarker marker(evaluation, records);
        for (qsizetype record = begin; record < end && !stop.stop_requested(); ++record) {
            evaluation.marks.set(record, marker.of(record));
        }
    });
    evaluation.fates = importFates(service.schema(), current, records, evaluation.marks, choices, stop);
    evaluation.rowsAfterwards = current.size() + evaluation.count(RecordFate::Add) - evaluation.fates.removed.size();
    return evaluation;
}

DraftChanges changesOf(const ImportEvaluation &evaluation, const QList<Row> &current)
{
    DraftChanges changes{.removals = evaluation.fates.removed};
    QSet<RowId> present;
    for (const Row &row : current) {
        present.insert(row.id);
    }
    const QList<RecordFate> &fates = evaluation.fates.records;
    for (qsizetype record = 0; record < fates.size(); ++record) {
        const bool moves = fates[record] == RecordFate::Move;
        if (const RowId row = evaluation.fates.existing.value(record); moves && present.contains(row)) {
            changes.edits.insert(row, evaluation.cells(record));
        } else if (moves || fates[record] == RecordFate::Add) {
            changes.additions << evaluation.cells(record);
        }
    }
    return changes;
}

ImportFix importFix(const ImportEvaluation &evaluation, qsizetype record)
{
    ImportFix fix{.isCertain = true};
    if (evaluation.isMarked(record, RecordMark::Unreadable)) {
        return {}; // what was cut or is surplus would vanish unseen
    }
    const Findings findings = evaluation.findings(record);
    for (const Finding &finding : findings) {
        if (finding.fix && finding.column >= 0) {
            fix.cells.insert(finding.column, *finding.fix);
            fix.isCertain = fix.isCertain && isCertainFix(evaluation.cell(record, finding.column), *finding.fix);
        }
    }
    return fix;
}

QMap<int, QString> importAcceptance(const ImportEvaluation &evaluation, qsizetype record, bool isAlone)
{
    if (!evaluation.isMarked(record, RecordMark::Unreadable | RecordMark::Misread)) {
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

void release(std::shared_ptr<const ImportPlan> &plan)
{
    if (plan && plan->rowCount() > manyRecords) {
        letGo(std::exchange(plan, nullptr));
    }
    plan.reset();
}

void release(std::shared_ptr<const ImportEvaluation> &evaluation)
{
    if (evaluation && evaluation->records() > manyRecords) {
        letGo(std::exchange(evaluation, nullptr));
    }
    evaluation.reset();
}

bool canBeStaged(const ImportEvaluation &evaluation)
{
    return evaluation.changes() > 0 && evaluation.rowsAfterwards <= draftRowLimit && !evaluation.plan->cutOff();
}

} // namespace allowdesk
