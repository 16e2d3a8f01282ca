#include "app/services/dcs/planner.h"

#include "app/lists/coverage.h"
#include "app/services/dcs/requests.h"
#include "app/services/dcs/rules.h"
#include "app/services/payload.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace allowdesk::dcs
{
namespace
{

bool isMissing(const PlanContext &context, const char *operation)
{
    return context.missingOperations.contains(QString::fromLatin1(operation));
}

bool onlyAdds(const Intents &remaining)
{
    return remaining.attributes.isEmpty() && !remaining.rows.isEmpty()
        && std::all_of(
            remaining.rows.begin(), remaining.rows.end(), [](const RowIntent &row) { return !row.before.has_value(); });
}

// The added rows as groups, in the order of their first address.
QList<WhitelistGroup> addedGroups(const Intents &remaining)
{
    TargetState added;
    for (const RowIntent &row : remaining.rows) {
        added.rows << Row{nextRowId(), *row.after};
    }
    return toWhitelist(added, {}).groups;
}

bool mayPost(const PlanContext &context, const TargetState &base, const QList<WhitelistGroup> &groups)
{
    if (isMissing(context, operation::addAsync)) {
        return false;
    }
    const Whitelist live = toWhitelist(base, {});
    if (!live.enabled && !live.groups.isEmpty()) {
        return false; // whether adding switches a list on is open (FACTS G6): the PUT says how it is to be
    }
    return context.postAppends || std::none_of(groups.begin(), groups.end(), [&](const WhitelistGroup &group) {
        return std::any_of(live.groups.begin(), live.groups.end(),
            [&](const WhitelistGroup &existing) { return existing.name == group.name; });
    });
}

PlanStep writeStep(const PlanContext &context, const QString &instanceId, const Plan &plan, const Intents &remaining)
{
    PlanStep step{.id = u"write"_s, .effect = plan.intents, .polled = true, .typicalDuration = 15s};
    if (onlyAdds(remaining)) {
        const QList<WhitelistGroup> groups = addedGroups(remaining);
        if (mayPost(context, plan.base.state, groups)) {
            step.title = u"dcs.add"_s;
            step.request = addAsync(context, instanceId, groups);
            return step;
        }
    }
    const Whitelist whole = toWhitelist(plan.wanted, instanceId);
    step.title = u"dcs.replace"_s;
    step.polled = !isMissing(context, operation::replaceAsync);
    step.request = step.polled ? replaceAsync(context, whole) : replaceSync(context, whole);
    return step;
}

// Two rows of one's own that cannot both be: a rule of the service, and nobody else's doing.
Findings takeDuplicates(const Schema &schema, QList<Conflict> &conflicts)
{
    Findings findings;
    conflicts.removeIf([&](const Conflict &conflict) {
        const bool isDuplicate = conflict.base.isEmpty() && !conflict.theirs.isEmpty() && !conflict.yours.isEmpty();
        if (isDuplicate) {
            findings << duplicateFinding(schema, conflict.yours, conflict.theirs);
        }
        return isDuplicate;
    });
    return findings;
}

// Nothing for everyone in the VPC: a whitelist that is off or empty keeps nobody out.
std::optional<AddressSet> whoMayConnect(const Schema &schema, const TargetState &state)
{
    const bool isOn = state.attributes.value(QLatin1StringView(attribute::enabled)).toBool();
    return isOn && !state.rows.isEmpty() ? std::optional(coverageOf(schema, state.rows)) : std::nullopt;
}

// The warning that it opens to everyone is added by the guards, not here.
Findings consequences(const Schema &schema, const TargetState &base, const TargetState &wanted)
{
    const auto before = whoMayConnect(schema, base);
    const auto after = whoMayConnect(schema, wanted);
    if (!after) {
        return {};
    }
    return before ? coverageChange(u"dcs"_s, *before, *after) : Findings{coverageNote(u"dcs.reach.only"_s, *after)};
}

} // namespace

Plan planWhitelist(const Schema &schema, const PlanContext &context, const TargetRef &target, const QString &targetName,
    const Snapshot &base, const Intents &intents)
{
    Plan plan = planWithoutSteps(schema, context, target, targetName, base, intents);
    plan.findings = takeDuplicates(schema, plan.conflicts);
    plan.findings << checkState(schema, context.workspace.guards, base.state, plan.wanted);
    plan.consequences = consequences(schema, base.state, plan.wanted);
    const Intents remaining = intentsBetween(schema, base.state, plan.wanted);
    if (!base.usableAsBase) {
        plan.findings << Finding{.severity = Severity::Block, .code = u"dcs.base.unfinished"_s};
    } else if (!remaining.isEmpty() && plan.conflicts.isEmpty()) {
        plan.steps << writeStep(context, target.id, plan, remaining);
    }
    return plan;
}

Plan Planner::plan(const PlanContext &context, const TargetRef &target, const QString &targetName, const Snapshot &base,
    const Intents &intents) const
{
    return planWhitelist(m_schema, context, target, targetName, base, intents);
}

Findings Planner::checkRow(const Workspace &workspace, const QStringList &cells) const
{
    Findings findings = checkEntry(workspace.guards, cells);
    if (const auto name = checkGroupName(cells.value(GroupColumn))) {
        findings << *name;
    }
    return findings;
}

// FACTS A4, G2, G3.
BulkLimits Planner::limits(const TargetState &state) const
{
    const QJsonValue told = state.attributes.value(QLatin1StringView(attribute::limit));
    return {.mostParts = limit::groups, .mostRows = told.toInt(limit::mostEntries)};
}

// The synchronous PUT answers nothing as a rule; what it does answer may name the instance.
Result<void> Planner::checkAnswer(const ApiRequest &request, const ApiResponse &response) const
{
    const QString instanceId = request.path.section(u"/instance/"_s, 1).section(u'/', 0, 0);
    const QJsonObject body = QJsonDocument::fromJson(response.body).object();
    return payload::answeredBy(request, payload::checkId(body, u"instance_id"_s, instanceId));
}

} // namespace allowdesk::dcs
