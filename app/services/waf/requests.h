#pragma once

#include "app/lists/plan.h"
#include "app/services/waf/records.h"

namespace allowdesk::waf
{

/// The operations of FACTS B1 and B4 as requests. Pure. The collection's path is plural, the item's singular (G16).
/// The enterprise project goes along wherever the target has one: a group is found only in its own (G21).
inline constexpr int groupPageSize = 100;
inline constexpr int rulePageSize = 100;

/// The first page, like the other two lists.
[[nodiscard]] ApiRequest listGroups(const PlanContext &context);
/// The groups whose name contains the text.
[[nodiscard]] ApiRequest findGroups(const PlanContext &context, const TargetRef &target, const QString &name);
[[nodiscard]] ApiRequest showGroup(const PlanContext &context, const TargetRef &target);
[[nodiscard]] ApiRequest listRules(const PlanContext &context, const TargetRef &target, const QString &policyId);

/// Names of the operations, as pacing, journal and PlanContext::missingOperations know them.
namespace operation
{
inline constexpr auto create = "waf.CreateIpGroup";
inline constexpr auto update = "waf.UpdateIpGroup";
inline constexpr auto remove = "waf.DeleteIpGroup";
/// Missing on a cloud that wants `action`.
inline constexpr auto updateWithoutAction = "waf.UpdateIpGroup.without-action";
} // namespace operation

[[nodiscard]] ApiRequest createGroup(const PlanContext &context, const TargetRef &target, const QByteArray &body);
/// A full replace. `action` is left out, which all clouds take; the newest document calls it needed (G19), so a refusal
/// makes it `update` from then on: withAction.
[[nodiscard]] ApiRequest updateGroup(
    const PlanContext &context, const TargetRef &target, const QByteArray &body, bool withAction);
[[nodiscard]] ApiRequest deleteGroup(const PlanContext &context, const TargetRef &target);

/// A group that has no id yet is meant by its name.
[[nodiscard]] QString idOfNewGroup(const QString &name);
/// The name in such an id; nothing for an id of the service.
[[nodiscard]] std::optional<QString> nameInId(const QString &id);

} // namespace allowdesk::waf
