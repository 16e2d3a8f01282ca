#include "app/services/hss/reader.h"

#include "app/services/enterpriseprojects.h"
#include "app/services/hss/requests.h"
#include "app/services/hss/rulereader.h"
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

} // namespace

std::optional<ApiRequest> Reader::listRequest(const PlanContext &context) const
{
    // A workspace that names its project has that one.
    return context.enterpriseProjects.isEmpty() || context.workspace.enterpriseProjectId
        ? std::nullopt
        : std::optional(listEnterpriseProjects(context.enterpriseProjects));
}

TargetDecoder Reader::targetDecoder(const PlanContext &context) const
{
    return [context](const ApiRequest &request, const ApiResponse &response) {
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
    };
}

QList<TargetSummary> Reader::knownTargets(const PlanContext &context) const
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

std::optional<ApiRequest> Reader::testRequest(const PlanContext &context) const
{
    return listRules(context, knownTargets(context).constFirst().target);
}

TargetReader *Reader::readTarget(Session &session, const PlanContext &context, const TargetRef &target,
    const Intents &concerned, QObject *parent) const
{
    return new RuleReader(session, context, target, m_schema, concerned, parent);
}

QList<ApiRequest> Reader::readingCalls(
    const PlanContext &context, const TargetRef &target, const Snapshot &base, const Intents &concerned) const
{
    const qsizetype pages = std::max<qsizetype>((base.state.rows.size() + ruleReadSize - 1) / ruleReadSize, 1);
    const qsizetype rules = touchedKeys(m_schema, concerned).size();
    // The first page tells how many there are; then the shorter way is taken.
    const qsizetype calls = rules == 1 ? 1 : std::min(pages, rules + 1);
    return QList<ApiRequest>(calls, listRules(context, target));
}

Finding Reader::describe(const TargetState &state) const
{
    return state.rows.isEmpty()
        ? Finding{.code = u"hss.state.none"_s}
        : Finding{.code = u"hss.state.silent"_s, .arguments = {QString::number(state.rows.size())}};
}

QJsonObject Reader::details(const TargetState &state) const
{
    return {{u"rules"_s, static_cast<int>(state.rows.size())}};
}

} // namespace allowdesk::hss
