#include "app/services/waf/sentences.h"

#include <QtGlobal>

namespace allowdesk::waf
{
namespace
{

constexpr CodeSentence findingTable[] = {
    // What a change opens and closes
    {"waf.reach.gained",
        QT_TRANSLATE_NOOP("Finding", "What the rules do, they do from then on also to %1 (addresses: %2)")},
    {"waf.reach.lost", QT_TRANSLATE_NOOP("Finding", "What the rules do, they do no longer to %1 (addresses: %2)")},
    {"waf.state.absent", QT_TRANSLATE_NOOP("Finding", "Not there")},
    {"waf.state.use-unknown", QT_TRANSLATE_NOOP("Finding", "%1 addresses; who uses them is not known")},
    {"waf.state.no-known-rule", QT_TRANSLATE_NOOP("Finding", "%1 addresses; no known rule uses them")},
    {"waf.state.blocked", QT_TRANSLATE_NOOP("Finding", "%1 addresses, blocked by %2 rules")},
    {"waf.state.allowed", QT_TRANSLATE_NOOP("Finding", "%1 addresses, let in by %2 rules")},
    {"waf.state.logged", QT_TRANSLATE_NOOP("Finding", "%1 addresses, only logged by %2 rules")},
    {"waf.state.mixed", QT_TRANSLATE_NOOP("Finding", "%1 addresses; %2 rules use them differently")},
    // Address groups: the rules that use them
    {"waf.name.not-as-staged",
        QT_TRANSLATE_NOOP("Finding",
            "The new group was staged as %1 and is named %2 now. Name it %1, or stage a new one under the other "
            "name.")},
    {"waf.rule.blocks", QT_TRANSLATE_NOOP("Finding", "Used by %1 / %2, which blocks")},
    {"waf.rule.allows", QT_TRANSLATE_NOOP("Finding", "Used by %1 / %2, which lets in")},
    {"waf.rule.logs", QT_TRANSLATE_NOOP("Finding", "Used by %1 / %2, which only logs")},
    {"waf.rule.off", QT_TRANSLATE_NOOP("Finding", "Used by %1 / %2, which is switched off")},
    {"waf.rule.unknown",
        QT_TRANSLATE_NOOP("Finding", "Used by %1 / %2; what it does is not to be read with these rights")},
    // Address groups: entries and remarks
    {"waf.entry.unreadable", addressProblemText},
    {"waf.entry.range", QT_TRANSLATE_NOOP("Finding", "An address group takes no ranges; write it as CIDR blocks.")},
    {"waf.entry.host-bits",
        QT_TRANSLATE_NOOP("Finding", "The address has bits behind its prefix; %1 is the network that is meant.")},
    {"waf.entry.duplicate", QT_TRANSLATE_NOOP("Finding", "%1 stands in this group already.")},
    {"waf.entry.covered", QT_TRANSLATE_NOOP("Finding", "Covered by %1; it changes nothing while that stands.")},
    {"waf.entry.broad",
        QT_TRANSLATE_NOOP("Finding", "%1 is broader than /%2: what the rules do, they do to many addresses.")},
    {"waf.entry.too-broad",
        QT_TRANSLATE_NOOP(
            "Finding", "%1 is as broad as /%2 or broader: what the rules do, they do to a good part of the internet.")},
    {"waf.entry.ipv6", QT_TRANSLATE_NOOP("Finding", "Not every edition of the firewall takes IPv6.")},
    {"waf.entries.over-limit",
        QT_TRANSLATE_NOOP(
            "Finding", "%1 addresses; a group can have %2. Merge them, or split the list over several (menu Edit).")},
    {"waf.remark.bad", QT_TRANSLATE_NOOP("Finding", "A remark has at most %1 characters, and no < or >.")},
    {"waf.remark.unsupported", QT_TRANSLATE_NOOP("Finding", "This cloud keeps no remarks of entries.")},
    // The group itself
    {"waf.group.emptied",
        QT_TRANSLATE_NOOP("Finding", "A group cannot be without addresses; delete it instead, if nothing uses it.")},
    {"waf.group.without-entries", QT_TRANSLATE_NOOP("Finding", "A new group needs at least one address.")},
    {"waf.name.missing", QT_TRANSLATE_NOOP("Finding", "The group has no name.")},
    {"waf.name.characters",
        QT_TRANSLATE_NOOP("Finding", "Name %1: letters of English, digits and - _ : . are sure to be taken.")},
    {"waf.name.long", QT_TRANSLATE_NOOP("Finding", "Name %1: longer than %2 characters.")},
    {"waf.name.taken",
        QT_TRANSLATE_NOOP("Finding", "A group named %1 is there already; open it, or choose another name.")},
    {"waf.description.characters", QT_TRANSLATE_NOOP("Finding", "A description has no < or >.")},
    {"waf.description.long", QT_TRANSLATE_NOOP("Finding", "The description is longer than %1 characters.")},
    // Who uses it
    {"waf.use.blocks",
        QT_TRANSLATE_NOOP("Finding", "These rules block the group's addresses: %1. What is added is cut off.")},
    {"waf.use.allows",
        QT_TRANSLATE_NOOP("Finding",
            "These rules let the group's addresses in past other checks: %1. What is removed may be cut off.")},
    {"waf.use.logs", QT_TRANSLATE_NOOP("Finding", "These rules only log the group's addresses: %1.")},
    {"waf.use.unknown",
        QT_TRANSLATE_NOOP("Finding", "What the rules do that use this group cannot be read; it may block or let in.")},
    {"waf.delete.used", QT_TRANSLATE_NOOP("Finding", "Rules use this group: %1. Take it out of them first.")},
    {"waf.delete.no-known-rule",
        QT_TRANSLATE_NOOP("Finding",
            "Its %1 addresses go. No known rule uses this group; rules of other kinds cannot be seen here.")},
    {"waf.delete.use-unknown",
        QT_TRANSLATE_NOOP("Finding", "Its %1 addresses go. The service does not say whether rules use this group.")},
};

constexpr CodeSentence errorTable[] = {
    {"waf.name-taken", QT_TRANSLATE_NOOP("Error", "An address group named “%1” already exists.")},
    {"WAF.00011016", QT_TRANSLATE_NOOP("Error", "Another address group has this name already. Choose another name.")},
    {"WAF.00014002",
        QT_TRANSLATE_NOOP("Error",
            "The service has it already: an address group of this name, or one of the entries in another group. "
            "Choose another name, or remove the entry there.")},
    {"WAF.00022002",
        QT_TRANSLATE_NOOP("Error",
            "The service has it already: an address group of this name, or one of the entries in another group. "
            "Choose another name, or remove the entry there.")},
    {"WAF.00012002",
        QT_TRANSLATE_NOOP("Error", "The project is not one of this user, or not of this region. Choose another one.")},
};

constexpr CodeSentence stepTable[] = {
    {"waf.create", QT_TRANSLATE_NOOP("Job", "Create the address group")},
    {"waf.replace",
        QT_TRANSLATE_NOOP("Job",
            "Replace name, addresses and description of the group by those below; if this cloud refuses it "
            "without action=update, once more with that")},
    {"waf.delete", QT_TRANSLATE_NOOP("Job", "Delete the address group")},
};

} // namespace

ServiceSentences sentences()
{
    return {.findings = findingTable, .errors = errorTable, .steps = stepTable};
}

} // namespace allowdesk::waf
