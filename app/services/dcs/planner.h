#pragma once

#include "app/lists/plan.h"
#include "app/lists/schema.h"

namespace allowdesk::dcs
{

/// The exact calls from a read whitelist to the wanted one (FACTS A1, G5): the document's POST only when it can lose
/// nothing, which is when every group in it is absent from the reading and the switch stays, or where the account says
/// that this cloud's POST appends; one PUT of the complete list otherwise. Pure.
[[nodiscard]] Plan planWhitelist(const Schema &schema, const PlanContext &context, const TargetRef &target,
    const QString &targetName, const Snapshot &base, const Intents &intents);

} // namespace allowdesk::dcs
