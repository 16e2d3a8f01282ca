#include "tests/support/sample/planner.h"

#include "app/lists/coverage.h"
#include "app/services/entryfindings.h"
#include "app/services/statecheck.h"
#include "tests/support/sample/schema.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace allowdesk::sample
{
namespace
{

EntryFindings entries()
{
    return {u"sample"_s, AddressColumn};
}

ApiRequest replacement(const PlanContext &context, const TargetRef &target, const QList<Row> &rows)
{
    QJsonArray sent;
    for (const Row &row : rows) {
        sent << QJsonObject{{u"address"_s, row.cells.value(AddressColumn)}, {u"note"_s, row.cells.value(NoteColumn)}};
    }
    return {.intent = Intent::Write,
        .operation = u"sample.ReplaceEntries"_s,
        .method = QByteArrayLiteral("PUT"),
        .endpoint = context.endpoint,
        .path = u"/gates/%1/entries"_s.arg(target.id),
        .contentType = QByteArrayLiteral("application/json"),
        .body = QJsonDocument(QJsonObject{{u"entries"_s, sent}}).toJson(QJsonDocument::Compact)};
}

} // namespace

Plan Planner::plan(const PlanContext &context, const TargetRef &target, const QString &targetName, const Snapshot &base,
    const Intents &intents) const
{
    Plan plan = planWithoutSteps(m_schema, context, target, targetName, base, intents);
    StateCheck check(m_schema, base.state, plan.wanted);
    check.checkRows({.check = [&](const QStringList &cells) { return checkRow(context.workspace, cells); },
        .duplicate =
            [&](const QStringList &cells, const QStringList &) {
                return entries().make(Severity::Block, u"duplicate"_s, cells, {m_schema.key(cells)});
            }});
    check.add(entries().covered(plan.wanted.rows));
    plan.findings = check.findings();
    plan.consequences =
        coverageChange(u"sample"_s, coverageOf(m_schema, base.state.rows), coverageOf(m_schema, plan.wanted.rows));
    if (plan.conflicts.isEmpty() && !intentsBetween(m_schema, base.state, plan.wanted).isEmpty()) {
        plan.steps << PlanStep{.id = u"replace"_s,
            .title = u"sample.replace"_s,
            .request = replacement(context, target, plan.wanted.rows),
            .effect = plan.intents};
    }
    return plan;
}

Findings Planner::checkRow(const Workspace &workspace, const QStringList &cells) const
{
    const auto parsed = AddressRange::parse(cells.value(AddressColumn));
    if (!parsed) {
        return {entries().unreadable(cells, parsed.error())};
    }
    if (parsed->form() == AddressForm::Range) {
        return {entries().range(*parsed, cells)};
    }
    if (parsed->hostBitsSet()) {
        return {entries().hostBits(Severity::Block, *parsed, cells)};
    }
    const int broad = comparablePrefix(parsed->family(), workspace.guards.warnBelowPrefix);
    return parsed->blockPrefixLength().value_or(0) < broad ? Findings{entries().broad(workspace.guards, *parsed, cells)}
                                                           : Findings();
}

} // namespace allowdesk::sample
