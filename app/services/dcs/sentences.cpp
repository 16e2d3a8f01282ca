#include "app/services/dcs/sentences.h"

#include <QtGlobal>

namespace allowdesk::dcs
{
namespace
{

constexpr CodeSentence findingTable[] = {
    {"dcs.state.no-list", QT_TRANSLATE_NOOP("Finding", "No IP whitelist; see its security group")},
    // The state of a target
    {"dcs.state.restricted", QT_TRANSLATE_NOOP("Finding", "%1 addresses")},
    {"dcs.state.restricted-of", QT_TRANSLATE_NOOP("Finding", "%1 of %2 addresses")},
    {"dcs.state.open-without-groups", QT_TRANSLATE_NOOP("Finding", "Open to everyone in the VPC: no group")},
    {"dcs.state.open-switched-off", QT_TRANSLATE_NOOP("Finding", "Open to everyone in the VPC: whitelist off")},
    // Entries
    {"dcs.entry.unreadable", addressProblemText},
    {"dcs.entry.ipv6",
        QT_TRANSLATE_NOOP("Finding", "IPv6 is not known to work in cache whitelists; use an IPv4 address or CIDR.")},
    {"dcs.entry.range", QT_TRANSLATE_NOOP("Finding", "A cache whitelist takes no ranges; write it as CIDR blocks.")},
    {"dcs.entry.zero-address", QT_TRANSLATE_NOOP("Finding", "The service refuses 0.0.0.0, with any prefix length.")},
    {"dcs.entry.host-bits",
        QT_TRANSLATE_NOOP("Finding",
            "The address has bits behind its prefix, which some clouds drop silently; %1 is "
            "the network.")},
    {"dcs.entry.duplicate",
        QT_TRANSLATE_NOOP("Finding", "%1 stands in group %2 already; a cache may hold an address only once.")},
    {"dcs.entry.covered", QT_TRANSLATE_NOOP("Finding", "Covered by %1; it changes nothing while that stands.")},
    {"dcs.entry.broad", QT_TRANSLATE_NOOP("Finding", "%1 is broader than /%2: it lets many addresses in.")},
    {"dcs.entry.too-broad",
        QT_TRANSLATE_NOOP("Finding", "%1 is as broad as /%2 or broader: it lets a good part of the internet in.")},
    // Groups
    {"dcs.group.name-missing", QT_TRANSLATE_NOOP("Finding", "The group has no name.")},
    {"dcs.group.name-characters",
        QT_TRANSLATE_NOOP("Finding", "Group %1: a name starts with a letter and has only letters, digits, - and _.")},
    {"dcs.group.name-short", QT_TRANSLATE_NOOP("Finding", "Group %1: the name needs at least five characters.")},
    {"dcs.group.name-long", QT_TRANSLATE_NOOP("Finding", "Group %1: the name is longer than 64 characters.")},
    {"dcs.group.name-of-four",
        QT_TRANSLATE_NOOP("Finding",
            "Group %1: the documents disagree whether four characters are enough; five are "
            "safe.")},
    {"dcs.groups.too-many", QT_TRANSLATE_NOOP("Finding", "%1 groups; a cache can have %2.")},
    // Numbers
    {"dcs.entries.over-limit", QT_TRANSLATE_NOOP("Finding", "%1 addresses; this cache takes at most %2.")},
    {"dcs.entries.over-assumed-limit",
        QT_TRANSLATE_NOOP("Finding", "%1 addresses; the cache does not tell its limit, and %2 is the usual one.")},
    // Guards
    {"dcs.whitelist.switched-off",
        QT_TRANSLATE_NOOP("Finding", "Switching the whitelist off opens the cache to everyone in its VPC.")},
    {"dcs.whitelist.emptied",
        QT_TRANSLATE_NOOP("Finding", "Without any group the cache is open to everyone in its VPC.")},
    {"dcs.whitelist.first-group",
        QT_TRANSLATE_NOOP("Finding",
            "This is the first group: from now on only its addresses may connect, everyone "
            "else in the VPC may be shut out.")},
    {"dcs.whitelist.closes",
        QT_TRANSLATE_NOOP("Finding", "The whitelist takes effect: clients that are not on it are shut out.")},
    {"dcs.whitelist.is-off",
        QT_TRANSLATE_NOOP("Finding",
            "The whitelist is off: the change is stored and has no effect until it is "
            "switched on.")},
    // What a change opens and closes
    {"dcs.reach.gained", QT_TRANSLATE_NOOP("Finding", "Opens to %1 (addresses: %2)")},
    {"dcs.reach.lost", QT_TRANSLATE_NOOP("Finding", "Closes to %1 (addresses: %2)")},
    {"dcs.reach.only", QT_TRANSLATE_NOOP("Finding", "Closes to everyone in the VPC but %1 (addresses: %2)")},
    {"dcs.base.unfinished",
        QT_TRANSLATE_NOOP("Finding",
            "The service has not finished an earlier change of this cache; read it again in a "
            "moment.")},
};

constexpr CodeSentence errorTable[] = {
    {"DCS.4002",
        QT_TRANSLATE_NOOP("Error", "The project is not one of this user, or not of this region. Choose another one.")},
    {"DCS.1004",
        QT_TRANSLATE_NOOP("Error", "The project is not one of this user, or not of this region. Choose another one.")},
};

constexpr CodeSentence stepTable[] = {
    {"dcs.add", QT_TRANSLATE_NOOP("Job", "Add groups to the whitelist; nothing else is touched")},
    {"dcs.replace", QT_TRANSLATE_NOOP("Job", "Replace the whole whitelist by the list below")},
};

} // namespace

ServiceSentences sentences()
{
    return {.findings = findingTable, .errors = errorTable, .steps = stepTable};
}

} // namespace allowdesk::dcs
