#include "app/services/hss/service.h"

#include "app/services/enterpriseprojects.h"
#include "app/services/hss/endpoints.h"
#include "app/services/hss/planner.h"
#include "app/services/hss/requests.h"
#include "app/services/hss/rulereader.h"
#include "app/services/hss/rules.h"
#include "app/services/hss/sentences.h"
#include "app/services/payload.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk::hss
{
namespace
{

TargetRef targetOf(const PlanContext &context, const QString &projectId)
{
    return {.workspaceId = context.workspace.id,
        .serviceId = u"hss"_s,
        .kind = projectId == QLatin1StringView(allEnterpriseProjects) ? u"overview"_s : u"project"_s,
        .id = projectId,
        .enterpriseProjectId = projectId};
}

TargetSummary summaryOf(const PlanContext &context, const QString &id, const QString &name)
{
    return {.target = targetOf(context, id), .name = name, .details = {{u"id"_s, id}}};
}

bool isOverview(const TargetRef &target)
{
    return target.enterpriseProjectId == QLatin1StringView(allEnterpriseProjects);
}

} // namespace

QString HssService::id() const
{
    return u"hss"_s;
}

const char *HssService::title() const
{
    return QT_TRANSLATE_NOOP("Service", "Login rules");
}

QString HssService::iconName() const
{
    return u"login-rule"_s;
}

ServiceSentences HssService::sentences() const
{
    return hss::sentences();
}

ServiceEndpoints HssService::endpoints() const
{
    return hss::endpoints();
}

const char *HssService::stateTitle() const
{
    return QT_TRANSLATE_NOOP("List", "Logins without an alarm");
}

QList<ListColumn> HssService::listColumns() const
{
    return {{u"rules"_s, QT_TRANSLATE_NOOP("List", "Rules"), FieldKind::Number},
        {u"id"_s, QT_TRANSLATE_NOOP("List", "Id")}};
}

const char *HssService::purpose() const
{
    return QT_TRANSLATE_NOOP("List",
        "A login rule keeps the alarm silent for a login that matches its server, source and user. It lets nobody in.");
}

// FACTS C4: no right of its own is documented for these calls.
QString HssService::rightToRead() const
{
    return u"hss:*"_s;
}

// The list is that of the enterprise projects, which have a service of their own.
QString HssService::rightToList() const
{
    return u"eps:enterpriseProjects:list"_s;
}

QJsonObject HssService::details(const TargetState &state) const
{
    return {{u"rules"_s, static_cast<int>(state.rows.size())}};
}

Finding HssService::describe(const TargetState &state) const
{
    return state.rows.isEmpty()
        ? Finding{.code = u"hss.state.none"_s}
        : Finding{.code = u"hss.state.silent"_s, .arguments = {QString::number(state.rows.size())}};
}

Findings HssService::checkRow(const Workspace &workspace, const QStringList &cells) const
{
    return checkEntry(workspace.guards, cells);
}

std::optional<ApiRequest> HssService::listRequest(const PlanContext &context) const
{
    // A workspace that names its project has that one.
    return context.enterpriseProjects.isEmpty() || context.workspace.enterpriseProjectId
        ? std::nullopt
        : std::optional(listEnterpriseProjects(context.enterpriseProjects));
}

std::optional<ApiRequest> HssService::testRequest(const PlanContext &context) const
{
    return listRules(context, knownTargets(context).constFirst().target);
}

QList<TargetSummary> HssService::knownTargets(const PlanContext &context) const
{
    if (context.workspace.enterpriseProjectId) {
        return {summaryOf(context, *context.workspace.enterpriseProjectId, *context.workspace.enterpriseProjectId)};
    }
    QList<TargetSummary> targets{summaryOf(context, u"0"_s, u"default"_s)};
    if (!context.enterpriseProjects.isEmpty()) {
        targets << summaryOf(context, QString::fromLatin1(allEnterpriseProjects),
            QCoreApplication::translate("List", "All enterprise projects"));
    }
    return targets;
}

Result<TargetPage> HssService::decodeTargets(
    const PlanContext &context, const ApiRequest &request, const ApiResponse &response) const
{
    const auto decoded = decodeEnterpriseProjects(response.body).map([&](const EnterpriseProjectPage &projects) {
        TargetPage page{.total = projects.total};
        for (const EnterpriseProject &project : projects.projects) {
            page.targets << summaryOf(context, project.id, project.name.isEmpty() ? project.id : project.name);
            page.targets.last().supported = !project.problem;
            page.targets.last().problem = project.problem;
        }
        return page;
    });
    return payload::answeredBy(request, decoded);
}

TargetReader *HssService::readTarget(Session &session, const PlanContext &context, const TargetRef &target,
    const Intents &concerned, QObject *parent) const
{
    return new RuleReader(session, context, target, m_schema, concerned, parent);
}

QList<ApiRequest> HssService::readingCalls(
    const PlanContext &context, const TargetRef &target, const Snapshot &base, const Intents &concerned) const
{
    const qsizetype pages = std::max<qsizetype>((base.state.rows.size() + ruleReadSize - 1) / ruleReadSize, 1);
    const qsizetype rules = touchedKeys(m_schema, concerned).size();
    // The first page tells how many there are; then the shorter way is taken.
    const qsizetype calls = rules == 1 ? 1 : std::min(pages, rules + 1);
    return QList<ApiRequest>(calls, listRules(context, target));
}

Plan HssService::plan(const PlanContext &context, const TargetRef &target, const QString &targetName,
    const Snapshot &base, const Intents &intents) const
{
    Plan plan = planRules(m_schema, context, target, targetName, base, intents);
    if (isOverview(target) && !intents.isEmpty()) {
        // Which project a rule would land in is not documented.
        plan.steps.clear();
        plan.findings.prepend({.severity = Severity::Block, .code = u"hss.overview.read-only"_s});
    }
    return plan;
}

} // namespace allowdesk::hss
