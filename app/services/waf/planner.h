#pragma once

#include "app/lists/plan.h"
#include "app/services/waf/schema.h"

namespace allowdesk::waf
{

/// The way from the base to what the intents want on it, checked by all rules and guards: create, delete, or one full
/// replace of name, entries and description (`action` left out, FACTS B2). Pure.
[[nodiscard]] Plan planGroup(const Schema &schema, const PlanContext &context, const TargetRef &target,
    const QString &targetName, const Snapshot &base, const Intents &intents);

} // namespace allowdesk::waf
