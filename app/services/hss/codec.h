#pragma once

#include "app/base/result.h"
#include "app/services/hss/records.h"

namespace allowdesk::hss
{

/// One page of ListLoginWhiteList.
struct RulePage
{
    std::optional<int> total{}; ///< of all pages
    QList<LoginRule> rules{};
    int unreadable = 0; ///< items that are no rules; they count in the total
};

/// One page of ListHostStatus.
struct HostPage
{
    std::optional<int> total{}; ///< of all pages
    QList<Host> hosts{};
    int unreadable = 0; ///< items that are no servers; they count in the total
};

/// JSON of the service to structs (FACTS C1, C2). Pure. Writes answer nothing that could be read (G23). A server that
/// says to be of another enterprise project than the one that was asked for makes the whole answer another's; rules say
/// no id.
[[nodiscard]] Result<RulePage> decodeRules(const QByteArray &body);
[[nodiscard]] Result<HostPage> decodeHosts(const QByteArray &body, const QString &enterpriseProjectId);

} // namespace allowdesk::hss
