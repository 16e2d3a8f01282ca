#pragma once

#include "app/lists/plan.h"
#include "app/services/hss/records.h"

namespace allowdesk::hss
{

/// The operations of FACTS C1 and C2 as requests. Pure. All of the rules' ones go to one path, and each names the
/// enterprise project, since a rule is found, added and removed only in its own (G28, G29).
inline constexpr int ruleReadSize = 200; ///< the most of a page; 10 are the least (G26)
inline constexpr int hostReadSize = 200;
/// Rules in one removal; the documents name no limit.
inline constexpr int largestRemoval = 100;
inline constexpr std::chrono::milliseconds typicalCall{300}; ///< what a write takes beside the wait for the rate limit

/// The enterprise project that all calls for a target name: "0" is the default one, which the service takes as well
/// where enterprise projects are off.
[[nodiscard]] QString enterpriseProjectOf(const TargetRef &target);

/// Names of the operations, as pacing, journal and PlanContext::missingOperations know them.
namespace operation
{
inline constexpr auto list = "hss.ListLoginWhiteList";
inline constexpr auto add = "hss.AddLoginWhiteList";
inline constexpr auto remove = "hss.RemoveLoginWhiteList";
inline constexpr auto listHosts = "hss.ListHostStatus";
} // namespace operation

/// The first page, like the other two lists.
[[nodiscard]] ApiRequest listRules(const PlanContext &context, const TargetRef &target);
/// The rules that the service finds by a rule's three texts; whether it looks for exactly these is not documented, so
/// the answer has to be searched again.
[[nodiscard]] ApiRequest findRule(const PlanContext &context, const TargetRef &target, const LoginRule &rule);

/// One rule each: there is no call for several (G27). Closing alarms of the past is asked for only where it is wanted.
[[nodiscard]] ApiRequest addRule(
    const PlanContext &context, const TargetRef &target, const LoginRule &rule, bool handleEvent);
/// One to largestRemoval rules, by their texts as the service listed them (G25).
[[nodiscard]] ApiRequest removeRules(
    const PlanContext &context, const TargetRef &target, const QList<LoginRule> &rules);
/// Every rule of the enterprise project. Names no rule: the service would take one list over the other (G28).
[[nodiscard]] ApiRequest removeAllRules(const PlanContext &context, const TargetRef &target);

/// The servers, for picking the address of one.
[[nodiscard]] ApiRequest listHosts(const PlanContext &context, const TargetRef &target);

} // namespace allowdesk::hss
