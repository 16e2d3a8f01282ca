#pragma once

#include "app/lists/targetstate.h"

#include <optional>

namespace allowdesk::hss
{

/// One rule of the login whitelist as the service keeps it (FACTS C1). It has no id: it is its three texts, exactly as
/// the service listed them, blanks and all (G25). Nothing here trims or rewrites them.
struct LoginRule
{
    QString privateIp{}; ///< of the server that is logged in to: addresses, ranges and CIDRs joined by commas
    QString loginIp{}; ///< where the login comes from, in the same forms
    QString userName{};
    QString remarks{};
    QDateTime updatedAt{}; ///< UTC; invalid when the service did not say
    QString enterpriseProjectName{};

    bool operator==(const LoginRule &) const = default;
};

/// One server as the host list tells it (FACTS C2); unknown words kept as they are.
struct Host
{
    QString name{};
    QString id{};
    QString privateIp{};
    QString publicIp{};
    QString agentStatus{};
    QString protectStatus{};
    QString hostStatus{};
    QString osType{};
    QString enterpriseProjectId{};

    bool operator==(const Host &) const = default;
};

/// The rules as rows, and back. A time loses its milliseconds on the way.
[[nodiscard]] Row toRow(const LoginRule &rule);
[[nodiscard]] LoginRule toRule(const QStringList &cells);

/// What a text says as yes or no, in the words that imports take too; nothing for any other text. Empty is no.
[[nodiscard]] std::optional<bool> parseYesOrNo(const QString &text);

/// Whether adding the row shall also close the alarms that the service raised before. Write-only: the service never
/// says it of a rule (FACTS C1).
[[nodiscard]] bool handlesEvents(const QStringList &cells);

} // namespace allowdesk::hss
