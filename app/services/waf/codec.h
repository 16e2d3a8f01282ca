#pragma once

#include "app/base/result.h"
#include "app/services/waf/records.h"

namespace allowdesk::waf
{

/// One page of ListIpGroup.
struct GroupPage
{
    int total = 0; ///< of the enterprise project, without groups that others share
    QList<AddressGroup> groups{};
};

/// What a policy's rules say of the group that they use; rules of single addresses have no group.
struct RuleDetails
{
    QString ruleId{};
    QString groupId{};
    std::optional<RuleAction> action{};
    std::optional<bool> isOn{};

    bool operator==(const RuleDetails &) const = default;
};

/// One page of ListWhiteblackipRule.
struct RulePage
{
    int total = 0;
    QList<RuleDetails> rules{};
    qsizetype count = 0; ///< items on the page
};

/// JSON of the service <-> structs. Pure. `ips` is one text joined by commas, in answers and requests (FACTS G15).
[[nodiscard]] Result<GroupPage> decodeGroups(const QByteArray &body);
[[nodiscard]] Result<AddressGroup> decodeGroup(const QByteArray &body);
[[nodiscard]] Result<RulePage> decodeRules(const QByteArray &body);

/// The body of create and of a full replace. Remarks go only where the cloud has them; an empty description only when
/// it takes one away.
[[nodiscard]] QByteArray encodeGroup(const AddressGroup &group, bool clearsDescription);

} // namespace allowdesk::waf
