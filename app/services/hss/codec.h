#pragma once

#include "app/base/result.h"
#include "app/services/hss/records.h"

namespace allowdesk::hss
{

/// One page of ListLoginWhiteList.
struct RulePage
{
    int total = 0; ///< of all pages
    QList<LoginRule> rules{};
};

/// One page of ListHostStatus.
struct HostPage
{
    int total = 0; ///< of all pages
    QList<Host> hosts{};
};

/// JSON of the service to structs (FACTS C1, C2). Pure. Writes answer nothing that could be read (G23).
[[nodiscard]] Result<RulePage> decodeRules(const QByteArray &body);
[[nodiscard]] Result<HostPage> decodeHosts(const QByteArray &body);

} // namespace allowdesk::hss
