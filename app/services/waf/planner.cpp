#include "app/services/waf/planner.h"

#include "app/lists/coverage.h"
#include "app/services/payload.h"
#include "app/services/waf/codec.h"
#include "app/services/waf/requests.h"
#include "app/services/waf/rules.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk::waf
{
namespace
{

bool clearsDescription(const TargetState &base, const TargetState &wanted)
{
    const auto text = [](const TargetState &state) {
        return state.attributes[QLatin1StringView(attribute::description)].toString();
    };
    return base.exists && !text(base).isEmpty() && text(wanted).isEmpty();
}

PlanStep writeStep(const PlanContext &context, const TargetRef &target, const Plan &plan)
{
    PlanStep step{.id = u"write"_s, .effect = plan.intents};
    if (!plan.wanted.exists) {
        step.title = u"waf.delete"_s;
        step.request = deleteGroup(context, target);
        return step;
    }
    const QByteArray body = encodeGroup(toGroup(plan.wanted), clearsDescription(plan.base.state, plan.wanted));
    if (!plan.base.state.exists) {
        step.title = u"waf.create"_s;
        step.request = createGroup(context, target, body);
    } else {
        const bool withAction = context.missingOperations.contains(QLatin1StringView(operation::updateWithoutAction));
        step.title = u"waf.replace"_s;
        step.request = updateGroup(context, target, body, withAction);
        // That the cloud wants the action is learned from its refusal: the review shows that both may go out.
        step.otherForm = requestUrl(updateGroup(context, target, body, !withAction));
    }
    return step;
}

} // namespace

Plan planGroup(const Schema &schema, const PlanContext &context, const TargetRef &target, const QString &targetName,
    const Snapshot &base, const Intents &intents)
{
    Plan plan = planWithoutSteps(schema, context, target, targetName, base, intents);
    plan.findings = checkState(schema, context.workspace.guards, base.state, plan.wanted);
    plan.consequences = coverageChange(u"waf"_s, coverageOf(schema, base.state.rows),
        plan.wanted.exists ? coverageOf(schema, plan.wanted.rows) : AddressSet());
    if (nameInId(target.id) && base.state.exists) {
        // Somebody else has made it meanwhile: what was meant to be new would change theirs.
        plan.findings << Finding{
            .severity = Severity::Block, .code = u"waf.name.taken"_s, .arguments = {*nameInId(target.id)}};
        return plan;
    }
    const QString name = plan.wanted.attributes.value(QLatin1StringView(attribute::name)).toString();
    if (plan.wanted.exists && nameInId(target.id).value_or(name) != name) {
        // The read-back looks for the name that it was staged under.
        plan.findings << Finding{.severity = Severity::Block,
            .code = u"waf.name.not-as-staged"_s,
            .arguments = {*nameInId(target.id), name}};
        return plan;
    }
    const bool changesExistence = base.state.exists != plan.wanted.exists;
    const bool changes = changesExistence || !intentsBetween(schema, base.state, plan.wanted).isEmpty();
    if (changes && plan.conflicts.isEmpty()) {
        plan.steps << writeStep(context, target, plan);
    }
    return plan;
}

Plan Planner::plan(const PlanContext &context, const TargetRef &target, const QString &targetName, const Snapshot &base,
    const Intents &intents) const
{
    return planGroup(m_schema, context, target, targetName, base, intents);
}

Findings Planner::checkRow(const Workspace &workspace, const QStringList &cells) const
{
    return checkEntry(workspace.guards, cells);
}

BulkLimits Planner::limits(const TargetState &) const
{
    return {.mostRows = limit::entries};
}

// A creation is answered with an id that nobody knew before.
Result<void> Planner::checkAnswer(const ApiRequest &request, const ApiResponse &response) const
{
    const bool isCreation = request.operation == QLatin1StringView(operation::create);
    const QString id = isCreation ? QString() : request.path.section(u'/', -1);
    return payload::answeredBy(request, checkGroup(response.body, id, request.body));
}

// The newest document calls `action` needed (G19): a cloud that thinks so refuses its absence with one of these.
QString Planner::missingOperation(const ApiRequest &refused, const Error &error) const
{
    const bool hasAction = std::any_of(
        refused.query.begin(), refused.query.end(), [](const QueryItem &item) { return item.name == u"action"_s; });
    const bool wantsAction = error.serviceCode.endsWith(u"00011002"_s) || error.serviceCode.endsWith(u"00011012"_s);
    if (refused.operation == QLatin1StringView(operation::update) && !hasAction && wantsAction) {
        return QString::fromLatin1(operation::updateWithoutAction);
    }
    return ServicePlanner::missingOperation(refused, error);
}

} // namespace allowdesk::waf
