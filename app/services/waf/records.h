#pragma once

#include "app/lists/targetstate.h"

#include <QMap>

#include <optional>

namespace allowdesk::waf
{

/// What a rule does with the addresses of a group (FACTS B4).
enum class RuleAction { Block = 0, Allow = 1, LogOnly = 2 };

/// One rule that uses a group. Action and switch are known only with the right to read the policy's rules.
struct RuleUse
{
    QString ruleId{};
    QString ruleName{};
    QString policyId{};
    QString policyName{};
    std::optional<RuleAction> action{};
    std::optional<bool> isOn{};

    bool operator==(const RuleUse &) const = default;
};

/// One address group as the service keeps it (FACTS B1).
struct AddressGroup
{
    QString id{};
    QString name{};
    QString description{};
    QStringList entries{}; ///< trimmed, else as the service has them
    std::optional<QMap<QString, QString>> remarks{}; ///< as the service keys them; absent on clouds that have none
    std::optional<int> size{}; ///< the service's own count
    std::optional<QList<RuleUse>> rules{}; ///< absent when the service did not say
    int shareCount = 0; ///< accounts that it is shared with

    bool operator==(const AddressGroup &) const = default;
};

/// Names of the attributes of an address group's TargetState.
namespace attribute
{
inline constexpr auto name = "name";
inline constexpr auto description = "description";
inline constexpr auto size = "size"; ///< the service's own count; absent when it did not say
inline constexpr auto hasRemarks = "has_remarks"; ///< this cloud keeps remarks of entries
/// Remarks whose key is no entry's exact text, as oddRemarks() reads them; absent when there are none.
inline constexpr auto oddRemarks = "odd_remarks";
inline constexpr auto rules = "rules"; ///< the rules that use it, as rulesFromJson() reads them; absent when unknown
} // namespace attribute

/// The group as rows of address and remark, and back. How the service spells the keys of remarks is not documented: one
/// that means an entry in another spelling is that entry's remark and goes back under its own key, and one that means
/// none, or an entry that has another, goes back untouched. With an entry all its remarks go.
[[nodiscard]] TargetState toState(const AddressGroup &group);
[[nodiscard]] AddressGroup toGroup(const TargetState &state);
/// Says what is known of the rules that use the group; nothing where nothing is.
void setRules(TargetState &state, const std::optional<QList<RuleUse>> &rules);

/// The rules in a state; nothing when the service did not say.
[[nodiscard]] std::optional<QList<RuleUse>> rulesOf(const TargetState &state);

} // namespace allowdesk::waf
