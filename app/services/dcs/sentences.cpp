#include "app/services/dcs/sentences.h"

#include <QtGlobal>

namespace allowdesk::dcs
{
namespace
{

constexpr CodeSentence findingTable[] = {
    {"dcs.state.no-list", QT_TRANSLATE_NOOP("Finding", "No IP whitelist: check the security group")},
    // The state of a target
    {"dcs.state.restricted", QT_TRANSLATE_N_NOOP("Finding", "%1 entries"), true},
    {"dcs.state.restricted-of", QT_TRANSLATE_N_NOOP("Finding", "%1 of %2 entries"), true},
    {"dcs.state.open-without-groups", QT_TRANSLATE_NOOP("Finding", "Open: no group")},
    {"dcs.state.open-without-groups.why",
        QT_TRANSLATE_NOOP("Finding", "Every client in the VPC can connect, because the whitelist has no group.")},
    {"dcs.state.open-switched-off", QT_TRANSLATE_NOOP("Finding", "Open: whitelist off")},
    {"dcs.state.open-switched-off.why",
        QT_TRANSLATE_NOOP("Finding", "Every client in the VPC can connect, because the whitelist is turned off.")},
    // Entries
    {"dcs.entry.unreadable", addressProblemText},
    {"dcs.entry.ipv6",
        QT_TRANSLATE_NOOP(
            "Finding", "IPv6 is not documented for cache whitelists. Use an IPv4 address or CIDR block.")},
    {"dcs.entry.range", QT_TRANSLATE_NOOP("Finding", "Ranges are not supported in cache whitelists. Use CIDR blocks.")},
    {"dcs.entry.zero-address",
        QT_TRANSLATE_NOOP("Finding", "The service does not accept 0.0.0.0 with any prefix length.")},
    {"dcs.entry.host-bits",
        QT_TRANSLATE_NOOP("Finding", "Host bits are set, and some clouds drop them silently. Use %1.")},
    {"dcs.entry.duplicate", QT_TRANSLATE_NOOP("Finding", "Duplicate: %1 is already in group %2.")},
    {"dcs.entry.covered", QT_TRANSLATE_NOOP("Finding", "Redundant: already covered by %1.")},
    {"dcs.entry.broad", QT_TRANSLATE_NOOP("Finding", "%1 is broader than /%2: it allows many addresses.")},
    {"dcs.entry.too-broad",
        QT_TRANSLATE_NOOP("Finding", "Very broad range (/%2 or larger): %1 allows a large part of the internet.")},
    // Groups
    {"dcs.group.name-missing", QT_TRANSLATE_NOOP("Finding", "The group needs a name.")},
    {"dcs.group.name-characters",
        QT_TRANSLATE_NOOP(
            "Finding", "Group %1: a name must start with a letter and contain only letters, digits, - and _.")},
    {"dcs.group.name-short", QT_TRANSLATE_NOOP("Finding", "Group %1: the name needs at least five characters.")},
    {"dcs.group.name-long", QT_TRANSLATE_NOOP("Finding", "Group %1: the name is longer than 64 characters.")},
    {"dcs.group.name-of-four",
        QT_TRANSLATE_NOOP("Finding", "Group %1: four characters may be too short. Five are always accepted.")},
    {"dcs.groups.too-many", QT_TRANSLATE_N_NOOP("Finding", "%1 groups; the limit is %2."), true},
    // Numbers
    {"dcs.entries.over-limit", QT_TRANSLATE_N_NOOP("Finding", "%1 entries; the limit is %2."), true},
    {"dcs.entries.over-assumed-limit",
        QT_TRANSLATE_N_NOOP("Finding", "%1 entries; the service does not report the limit, usually %2."), true},
    // Guards
    {"dcs.whitelist.switched-off",
        QT_TRANSLATE_NOOP("Finding", "Turning the whitelist off opens the cache to the whole VPC.")},
    {"dcs.whitelist.emptied", QT_TRANSLATE_NOOP("Finding", "Without a group the cache is open to the whole VPC.")},
    {"dcs.whitelist.first-group",
        QT_TRANSLATE_NOOP("Finding",
            "This is the first group: only its entries may connect from then on, all other clients in the VPC lose "
            "access.")},
    {"dcs.whitelist.closes",
        QT_TRANSLATE_NOOP("Finding", "The whitelist takes effect: clients that are not on it lose access.")},
    {"dcs.whitelist.is-off",
        QT_TRANSLATE_NOOP("Finding", "The whitelist is off: the change has no effect until it is turned on.")},
    // What a change opens and closes
    {"dcs.reach.gained", QT_TRANSLATE_N_NOOP("Finding", "Allows %1 (%2 addresses)"), true},
    {"dcs.reach.lost", QT_TRANSLATE_N_NOOP("Finding", "No longer allows %1 (%2 addresses)"), true},
    {"dcs.reach.only", QT_TRANSLATE_N_NOOP("Finding", "No longer allows the VPC except %1 (%2 addresses)"), true},
    {"dcs.base.unfinished",
        QT_TRANSLATE_NOOP(
            "Finding", "The service has not finished an earlier change of this cache. Refresh in a moment.")},
};

constexpr CodeSentence errorTable[] = {
    {"DCS.4002", QT_TRANSLATE_NOOP("Error", "The project does not belong to this user or region. Choose another one.")},
    {"DCS.1004", QT_TRANSLATE_NOOP("Error", "The project does not belong to this user or region. Choose another one.")},
};

constexpr CodeSentence stepTable[] = {
    {"dcs.add", QT_TRANSLATE_NOOP("Job", "Add groups to the whitelist; nothing else changes")},
    {"dcs.replace", QT_TRANSLATE_NOOP("Job", "Replace the whole whitelist with the list below")},
};

} // namespace

ServiceSentences sentences()
{
    return {.findings = findingTable, .errors = errorTable, .steps = stepTable};
}

} // namespace allowdesk::dcs
