#pragma once

#include "app/lists/plan.h"
#include "app/services/dcs/records.h"

namespace allowdesk::dcs
{

/// The operations of FACTS A1, A3 and A6 as requests. Pure. Whitelist paths say `instance`, all others `instances`.
[[nodiscard]] ApiRequest listInstances(const PlanContext &context);
[[nodiscard]] ApiRequest showInstance(const PlanContext &context, const QString &instanceId);
[[nodiscard]] ApiRequest showWhitelist(const PlanContext &context, const QString &instanceId);
[[nodiscard]] ApiRequest showJob(const PlanContext &context, const QString &jobId);
[[nodiscard]] ApiRequest listTasks(const PlanContext &context, const QString &instanceId);

/// PUT whitelist-async: the complete list, answered by a job id.
[[nodiscard]] ApiRequest replaceAsync(const PlanContext &context, const Whitelist &whitelist);
/// PUT whitelist: the complete list, where the cloud has no asynchronous form.
[[nodiscard]] ApiRequest replaceSync(const PlanContext &context, const Whitelist &whitelist);
/// POST whitelist-async: the document's operation; new groups only (FACTS G5).
[[nodiscard]] ApiRequest addAsync(
    const PlanContext &context, const QString &instanceId, const QList<WhitelistGroup> &groups);

/// Names of the operations, as pacing, journal and PlanContext::missingOperations know them.
namespace operation
{
inline constexpr auto replaceAsync = "dcs.UpdateIpWhitelistAsync";
inline constexpr auto replaceSync = "dcs.UpdateIpWhitelist";
inline constexpr auto addAsync = "dcs.AddIpWhitelist";
} // namespace operation

/// The most instances that one page may hold (FACTS A3).
inline constexpr int instancePageSize = 1000;
/// So many background tasks are looked at to tell whether one is running.
inline constexpr int taskPageSize = 100;

} // namespace allowdesk::dcs
