#pragma once

#include "app/base/result.h"
#include "app/services/waf/records.h"

namespace allowdesk::waf
{

/// A group as a list tells it: what cannot be read of it hides neither the others nor, where its id is known, itself.
struct ListedGroup
{
    AddressGroup group{}; ///< so much of it as could be read; its id is made up where the service says none
    bool hasId = true;
    std::optional<Error> problem{}; ///< why this is no base of anything

    bool operator==(const ListedGroup &) const = default;
};

/// One page of ListIpGroup.
struct GroupPage
{
    std::optional<int> total{}; ///< of the enterprise project, without groups that others share
    int most = 0; ///< with them
    QList<ListedGroup> groups{};
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
    std::optional<int> total{}; ///< of all pages
    QList<RuleDetails> rules{};
};

/// JSON of the service <-> structs. Pure. `ips` is one text joined by commas, in answers and requests (FACTS G15). An
/// answer about another group or policy than the one that was asked for is an error; one group is read strictly, since
/// the body of a full replace is made from it.
[[nodiscard]] Result<GroupPage> decodeGroups(const QByteArray &body);
[[nodiscard]] Result<AddressGroup> decodeGroup(const QByteArray &body, const QString &id);
[[nodiscard]] Result<RulePage> decodeRules(const QByteArray &body, const QString &policyId);

/// Whether the answer to a write names the group that was written, by its id and by the name in the request's body; an
/// id that is empty was not known. What is no object says nothing.
[[nodiscard]] Result<void> checkGroup(const QByteArray &answer, const QString &id, const QByteArray &sent);

/// The body of create and of a full replace. Remarks go only where the cloud has them; an empty description only when
/// it takes one away.
[[nodiscard]] QByteArray encodeGroup(const AddressGroup &group, bool clearsDescription);

} // namespace allowdesk::waf
