#include "app/cli/plancommand.h"

#include "app/cli/checkcommand.h"
#include "app/cli/plantexts.h"

#include <QFileInfo>
#include <QJsonArray>

#include <utility>

using namespace Qt::StringLiterals;

namespace allowdesk::cli
{

PlanCommand::PlanCommand(const CommandLine &line, MakeServiceCatalog makeServices)
    : ListCommand(line, line.list, makeServices)
{ }

PlanCommand::~PlanCommand() = default;

void PlanCommand::read(const FoundList &list, const Snapshot &snapshot)
{
    if (QFileInfo(line().output).absoluteFilePath() == QFileInfo(line().argument).absoluteFilePath()) {
        end(failed({.kind = ErrorKind::Payload, .serviceCode = u"cli.output-is-input"_s, .subject = line().output}));
        return;
    }
    m_list = list;
    m_draft = std::make_unique<Draft>(list.summary.target, list.service->schema(), snapshot);
    m_import = std::make_unique<ImportSession>(*list.service, session().workspace(), *m_draft);
    connect(
        m_import.get(), &ImportSession::failed, this, [this](const Error &error) { end(failed(error, Exit::Usage)); });
    connect(m_import.get(), &ImportSession::evaluated, this,
        [this](const std::shared_ptr<const ImportEvaluation> &evaluation) { evaluated(*evaluation); });
    m_import->setMode(line().mode == "replace"_L1 ? ImportMode::Replace : ImportMode::Add, false);
    m_import->readFile(line().argument);
}

void PlanCommand::evaluated(const ImportEvaluation &evaluation)
{
    const Schema &schema = m_list.service->schema();
    const int column = schema.partColumn();
    if (column >= 0 && !line().part.isEmpty() && !std::exchange(m_hasPart, true)
        && evaluation.plan->mapping().sources.value(column).fileColumn < 0) {
        m_import->setMapping(evaluation.plan->mapping().hasHeader, line().part);
        return;
    }
    ImportReport report = importReport(schema, evaluation, m_import->choices());
    const bool removes = line().mode == "remove"_L1;
    const bool isWhole = !evaluation.plan->cutOff() && !evaluation.plan->isMisread()
        && missingColumns(evaluation.plan->spec(), evaluation.plan->mapping()).isEmpty();
    if (removes ? !isWhole : !report.isClean) {
        end({.exit = Exit::Findings, .text = report.text, .json = {{u"import"_s, report.json}}});
        return;
    }
    if (removes) {
        // What is named and is there goes, in whichever part; a row that cannot be read may mean anything.
        QList<RowId> rows;
        QStringList notThere;
        for (qsizetype record = 0; record < evaluation.fates.records.size(); ++record) {
            const RecordFate fate = evaluation.fates.records[record];
            if (fate == RecordFate::Bad && evaluation.isMarked(record, RecordMark::Unreadable)) {
                end({.exit = Exit::Findings, .text = report.text, .json = {{u"import"_s, report.json}}});
                return;
            }
            if (const RowId existing = evaluation.fates.existing.value(record); existing != 0) {
                rows << existing;
            } else if (fate == RecordFate::Add) {
                notThere << evaluation.cells(record).join(u' ').trimmed();
            }
        }
        m_draft->removeRows(rows);
        report.json.insert(u"not_there"_s, QJsonArray::fromStringList(notThere));
        m_notes = notThereText(notThere);
    } else {
        connect(m_import.get(), &ImportSession::staged, this, [this, imported = report.json] { write(imported); });
        m_import->stage();
        return;
    }
    write(report.json);
}

void PlanCommand::write(const QJsonObject &imported)
{
    const auto context = planContext(session(), *m_list.service);
    if (!context) {
        end(failed(context.error()));
        return;
    }
    const Schema &schema = m_list.service->schema();
    const Plan plan = m_list.service->planner().plan(*context, m_list.summary.target, m_list.summary.name,
        m_draft->base(), intentsBetween(schema, m_draft->base().state, m_draft->wanted()));
    const Account &account = session().account();
    const Workspace &workspace = session().workspace();
    const PlanFile file{.cloud = account.cloud,
        .identityEndpoint = account.identityEndpoint,
        .region = workspace.region,
        .projectId = workspace.projectId,
        .projectName = workspace.projectName,
        .lists = {plannedList(plan)},
        .author = personName(),
        .reason = line().reason,
        .createdAt = access().work().clock().now()};
    const PlanText text = planText(file);
    if (plan.isEmpty()) {
        end({.text = nothingToChangeText(m_list.summary.name),
            .note = m_notes,
            .json = {{u"import"_s, imported}, {u"empty"_s, true}}});
        return;
    }
    const bool isStopped =
        hasBlock(plan.findings) && !needsTypedName(plan); // by a rule of the service, which nobody lifts
    if (const auto written = writePlanFile(line().output, file); !written) {
        end(failed(written.error(), Exit::Usage));
        return;
    }
    const auto kept = readPlanFile(line().output);
    if (!kept) {
        end(failed(kept.error()));
        return;
    }
    QJsonObject json = text.json;
    json.insert(u"import"_s, imported);
    json.insert(u"plan"_s, QFileInfo(line().output).absoluteFilePath());
    json.insert(u"sha256"_s, kept->digest);
    end({.exit = isStopped ? Exit::Findings : Exit::Done,
        .text = text.text + u"\n\n"_s + digestText(kept->digest),
        .note = m_notes,
        .json = json});
}

} // namespace allowdesk::cli

#include "moc_plancommand.cpp"
