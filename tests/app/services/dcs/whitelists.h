#pragma once

#include "app/lists/plan.h"
#include "app/services/dcs/records.h"
#include "app/services/dcs/schema.h"
#include "tests/support/fakesession.h"

namespace allowdesk::dcs
{

/// The state of a cache from lines of "group address".
[[nodiscard]] inline TargetState cacheState(const QStringList &rows, bool enabled = true, std::optional<int> limit = {})
{
    TargetState state = toState({.instanceId = QStringLiteral("cache-1"), .enabled = enabled, .limit = limit});
    for (const QString &row : rows) {
        state.rows << Row{nextRowId(), row.split(u' ')};
    }
    return state;
}

/// The lines of a whitelist, sorted.
[[nodiscard]] inline QStringList linesOf(const Whitelist &whitelist)
{
    QStringList lines;
    for (const WhitelistGroup &group : whitelist.groups) {
        for (const QString &address : group.addresses) {
            lines << QString(group.name + u' ' + address);
        }
    }
    lines.sort();
    return lines;
}

[[nodiscard]] inline QStringList linesOf(const TargetState &state)
{
    return linesOf(toWhitelist(state, {}));
}

/// A workspace of tests whose caches answer at https://dcs.example.test.
[[nodiscard]] inline PlanContext testContext()
{
    return {.endpoint = QUrl(QStringLiteral("https://dcs.example.test")), .workspace = fakeWorkspace()};
}

} // namespace allowdesk::dcs
