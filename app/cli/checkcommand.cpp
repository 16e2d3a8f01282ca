#include "app/cli/checkcommand.h"

#include "app/text/importsummary.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace allowdesk::cli
{
namespace
{

QString fateName(RecordFate fate)
{
    switch (fate) {
    case RecordFate::Add:
        return u"add"_s;
    case RecordFate::Unchanged:
        return u"present"_s;
    case RecordFate::Elsewhere:
        return u"elsewhere"_s;
    case RecordFate::Move:
        return u"move"_s;
    case RecordFate::Repeated:
        return u"duplicate"_s;
    case RecordFate::Contradicted:
        return u"contradicted"_s;
    case RecordFate::Bad:
        return u"bad"_s;
    }
    return {};
}

QJsonArray codesOf(const Findings &findings)
{
    QJsonArray codes;
    for (const Finding &finding : findings) {
        codes.append(finding.code);
    }
    return codes;
}

} // namespace

ImportReport importReport(const Schema &schema, const ImportEvaluation &evaluation, const ImportChoices &choices)
{
    const ImportPlan &plan = *evaluation.plan;
    QStringList lines{importSummary(schema, evaluation, choices)};
    if (evaluation.fates.records.isEmpty()) {
        lines << QCoreApplication::translate("Plan", "The file has no entries.");
    }
    QJsonArray heldBack;
    for (qsizetype record = 0; record < evaluation.fates.records.size(); ++record) {
        const RecordFate fate = evaluation.fates.records[record];
        if (!needsAttention(fate)) {
            continue;
        }
        const qint64 line = plan.line(record);
        lines << QString::number(line) + u": "_s + evaluation.cells(record).join(u' ').simplified() + u"  "_s
                + importVerdict(evaluation, record);
        heldBack.append(QJsonObject{{u"line"_s, line}, {u"fate"_s, fateName(fate)},
            {u"cells"_s, QJsonArray::fromStringList(evaluation.cells(record))},
            {u"findings"_s, codesOf(evaluation.findings(record))}});
    }
    const QStringList missing = missingColumns(plan.spec(), plan.mapping());
    const bool isClean =
        heldBack.isEmpty() && missing.isEmpty() && !plan.cutOff() && !evaluation.fates.records.isEmpty();
    lines.removeAll(QString());
    return {.text = lines.join(u'\n'),
        .json = {{u"rows"_s, static_cast<qint64>(evaluation.fates.records.size())},
            {u"to_add"_s, static_cast<qint64>(evaluation.count(RecordFate::Add))},
            {u"to_move"_s, static_cast<qint64>(evaluation.count(RecordFate::Move))},
            {u"to_remove"_s, static_cast<qint64>(evaluation.fates.removed.size())},
            {u"present"_s, static_cast<qint64>(evaluation.count(RecordFate::Unchanged))},
            {u"duplicates"_s, static_cast<qint64>(evaluation.count(RecordFate::Repeated))},
            {u"missing_columns"_s, QJsonArray::fromStringList(missing)}, {u"held_back"_s, heldBack}},
        .isClean = isClean};
}

CheckCommand::CheckCommand(CommandLine line, MakeServiceCatalog makeServices)
    : Command(std::move(line)), m_services(makeServices())
{ }

CheckCommand::~CheckCommand() = default;

void CheckCommand::start()
{
    m_service = line().service.isEmpty() ? m_services->services().front().get() : m_services->find(line().service);
    if (!m_service) {
        QStringList ids;
        for (const auto &service : m_services->services()) {
            ids << service->id();
        }
        end(failed({.kind = ErrorKind::Payload,
            .serviceCode = u"cli.service-unknown"_s,
            .message = ids.join(u", "_s),
            .subject = line().service}));
        return;
    }
    connect(&m_loader, &ImportLoader::loaded, this, &CheckCommand::loaded);
    connect(&m_loader, &ImportLoader::evaluated, this, &CheckCommand::evaluated);
    connect(&m_loader, &ImportLoader::failed, this, [this](const Error &error) { end(failed(error, Exit::Usage)); });
    m_loader.loadFile(line().argument, importSpec(m_service->schema()), {});
}

// A list of addresses alone needs a group where the service has groups.
void CheckCommand::loaded(const std::shared_ptr<const ImportPlan> &plan)
{
    const int column = m_service->schema().partColumn();
    const bool needsPart =
        column >= 0 && !m_hasPart && !line().part.isEmpty() && plan->mapping().sources.value(column).fileColumn < 0;
    if (needsPart) {
        m_hasPart = true;
        ImportMapping mapping = plan->mapping();
        mapping.sources[column].fallback = line().part;
        m_loader.loadFile(line().argument, plan->spec(), {.dialect = plan->table().dialect(), .mapping = mapping});
        return;
    }
    m_loader.evaluate(plan, std::make_shared<const ImportChanges>(), {}, *m_service, Workspace{}, {}, {});
}

void CheckCommand::evaluated(const std::shared_ptr<const ImportEvaluation> &evaluation)
{
    const ImportReport report = importReport(m_service->schema(), *evaluation, {});
    end({.exit = report.isClean ? Exit::Done : Exit::Findings, .text = report.text, .json = report.json});
}

} // namespace allowdesk::cli

#include "moc_checkcommand.cpp"
