#include "app/services/hss/planner.h"

#include "app/services/enterpriseprojects.h"
#include "app/services/hss/requests.h"
#include "app/services/hss/rules.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace allowdesk::hss
{
namespace
{

/// Makes the steps of one plan. Their ids name rules and not places in a list, so that planning again after some of
/// them took place gives the others the same ids.
class Steps final
{
public:
    Steps(const Schema &schema, const PlanContext &context, const TargetRef &target, const TargetState &base)
        : m_schema(schema), m_context(context), m_target(target)
    {
        for (const Row &row : base.rows) {
            m_present.insert(rowKey(schema, row), row.cells);
        }
    }

    QList<PlanStep> all(const Intents &intents)
    {
        QList<QStringList> removals;
        for (const RowIntent &intent : intents.rows) {
            if (intent.before && intent.after) {
                change(*intent.before, *intent.after);
            } else if (intent.after) {
                // Half of a change goes on needing the other half, so that it is known for one.
                add(*intent.after, intent.isRemainder ? removalOf(*intent.after) : QString());
            } else if (intent.isRemainder) {
                remove({*intent.before}, {}); // as when it was planned with the other half
            } else {
                removals << *intent.before;
            }
        }
        // In the batches that the intents give, whichever of them are gone already: what is planned again after some
        // batches took place has the same ones.
        for (qsizetype first = 0; first < removals.size(); first += largestRemoval) {
            remove(removals.mid(first, largestRemoval), {});
        }
        proveLists();
        return m_steps;
    }

private:
    const Schema &m_schema;
    const PlanContext &m_context;
    const TargetRef &m_target;
    QHash<QString, QStringList> m_present;
    QList<PlanStep> m_steps;

    // The id of the step that removes it, alone or first of a batch.
    [[nodiscard]] QString removalOf(const QStringList &cells) const { return u"remove:"_s + m_schema.key(cells); }

    void change(const QStringList &before, const QStringList &after)
    {
        if (m_schema.key(before) != m_schema.key(after)) {
            remove({before}, add(after));
            return;
        }
        const auto it = m_present.constFind(m_schema.key(after));
        if (it == m_present.cend() || !sameCells(m_schema, *it, after)) {
            const QString removed = remove({before}, {});
            m_present.remove(m_schema.key(before));
            add(after, removed);
        }
    }

    // That the service takes several addresses in one rule is said by its console's guide only (FACTS G25): of several
    // such rules the first one is read back before the others go.
    void proveLists()
    {
        const auto isNewList = [](const PlanStep &step) {
            const LoginRule rule = toRule(step.effect.rows.constFirst().after.value_or(QStringList()));
            return step.needs.isEmpty() && (rule.privateIp.contains(u',') || rule.loginIp.contains(u','));
        };
        const auto first = std::find_if(m_steps.begin(), m_steps.end(), isNewList);
        if (first == m_steps.end() || std::none_of(std::next(first), m_steps.end(), isNewList)) {
            return;
        }
        first->mustShow = true;
        for (auto other = std::next(first); other != m_steps.end(); ++other) {
            if (isNewList(*other)) {
                other->needs = first->id;
            }
        }
    }

    // The id of the step; empty where the rule is there.
    QString add(const QStringList &cells, const QString &needs = {})
    {
        if (m_present.contains(m_schema.key(cells))) {
            return {};
        }
        m_steps << PlanStep{.id = u"add:"_s + m_schema.key(cells),
            .title = u"hss.add"_s,
            .request = addRule(m_context, m_target, toRule(cells), handlesEvents(cells)),
            .effect = {.rows = {{.after = cells}}},
            .needs = needs,
            .typicalDuration = typicalCall};
        return m_steps.constLast().id;
    }

    // The id of the step; empty where none of the rules is there. What it promises holds for those too that are gone.
    QString remove(const QList<QStringList> &rows, const QString &needs)
    {
        QList<LoginRule> rules;
        PlanStep step{.id = removalOf(rows.constFirst()),
            .title = u"hss.remove"_s,
            .needs = needs,
            .typicalDuration = typicalCall};
        for (const QStringList &cells : rows) {
            step.effect.rows << RowIntent{.before = cells};
            if (m_present.contains(m_schema.key(cells))) {
                rules << toRule(cells);
            }
        }
        if (rules.isEmpty()) {
            return {};
        }
        step.request = removeRules(m_context, m_target, rules);
        m_steps << step;
        return step.id;
    }
};

// Only where the reading shows every rule: the service is asked for all of them, whatever they are.
bool removesAll(const Plan &plan)
{
    return plan.base.whole && plan.wanted.rows.isEmpty() && plan.intents.rows.size() > largestRemoval
        && std::all_of(plan.intents.rows.begin(), plan.intents.rows.end(),
            [](const RowIntent &intent) { return intent.before && !intent.after; });
}

void addSteps(const Schema &schema, const PlanContext &context, Plan &plan)
{
    if (!plan.conflicts.isEmpty()) {
        return;
    }
    if (removesAll(plan) && !plan.base.state.rows.isEmpty()) {
        plan.steps << PlanStep{.id = u"remove-all"_s,
            .title = u"hss.remove-all"_s,
            .request = removeAllRules(context, plan.target),
            .effect = plan.intents,
            .isForAll = true,
            .typicalDuration = typicalCall};
        return;
    }
    plan.steps = Steps(schema, context, plan.target, plan.base.state).all(plan.intents);
}

// By the triples: a remark silences nothing.
Findings consequences(const Schema &schema, const Intents &intents)
{
    QSet<QString> before;
    QSet<QString> after;
    for (const RowIntent &row : intents.rows) {
        if (row.before) {
            before.insert(schema.key(*row.before));
        }
        if (row.after) {
            after.insert(schema.key(*row.after));
        }
    }
    Findings findings;
    const auto tell = [&](const char *code, qsizetype count) {
        if (count > 0) {
            findings << Finding{.code = QString::fromLatin1(code), .arguments = {QString::number(count)}};
        }
    };
    tell("hss.reach.gained", (QSet(after) -= before).size());
    tell("hss.reach.lost", (QSet(before) -= after).size());
    return findings;
}

} // namespace

Plan planRules(const Schema &schema, const PlanContext &context, const TargetRef &target, const QString &targetName,
    const Snapshot &base, const Intents &intents)
{
    Plan plan = planWithoutSteps(schema, context, target, targetName, base, intents);
    plan.findings = checkState(schema, context.workspace.guards, base.state, plan.wanted);
    plan.consequences = consequences(schema, intents);
    if (!base.whole) {
        // Rows that were not read may be left: that none is cannot be told.
        plan.findings.removeIf([](const Finding &finding) { return finding.code == u"hss.rules.all-removed"_s; });
    }
    addSteps(schema, context, plan);
    plan.base.state = rowsConcerned(schema, plan.base.state, intents);
    plan.base.whole = false;
    plan.wanted = rowsConcerned(schema, plan.wanted, intents);
    return plan;
}

namespace
{

bool isOverview(const TargetRef &target)
{
    return target.enterpriseProjectId == QLatin1StringView(allEnterpriseProjects);
}

} // namespace

Plan Planner::plan(const PlanContext &context, const TargetRef &target, const QString &targetName, const Snapshot &base,
    const Intents &intents) const
{
    Plan plan = planRules(m_schema, context, target, targetName, base, intents);
    if (isOverview(target) && !intents.isEmpty()) {
        // Which project a rule would land in is not documented.
        plan.steps.clear();
        plan.findings.prepend({.severity = Severity::Block, .code = u"hss.overview.read-only"_s});
    }
    return plan;
}

Findings Planner::checkRow(const Workspace &workspace, const QStringList &cells) const
{
    return checkEntry(workspace.guards, cells);
}

} // namespace allowdesk::hss
