#include "app/services/waf/sentences.h"

#include <QtGlobal>

namespace allowdesk::waf
{
namespace
{

constexpr CodeSentence findingTable[] = {
    // What a change opens and closes
    {"waf.reach.gained", QT_TRANSLATE_N_NOOP("Finding", "Rules will also apply to %1 (%2 addresses)"), true},
    {"waf.reach.lost", QT_TRANSLATE_N_NOOP("Finding", "Rules will no longer apply to %1 (%2 addresses)"), true},
    {"waf.state.absent", QT_TRANSLATE_NOOP("Finding", "New (not created yet)")},
    {"waf.state.use-unknown", QT_TRANSLATE_N_NOOP("Finding", "%1 entries · use unknown"), true},
    {"waf.state.no-known-rule", QT_TRANSLATE_N_NOOP("Finding", "%1 entries · not used by any known rule"), true},
    {"waf.state.blocked", QT_TRANSLATE_N_NOOP("Finding", "%1 entries"), true,
        QT_TRANSLATE_N_NOOP("Finding", "blocked by %1 rules")},
    {"waf.state.allowed", QT_TRANSLATE_N_NOOP("Finding", "%1 entries"), true,
        QT_TRANSLATE_N_NOOP("Finding", "allowed by %1 rules")},
    {"waf.state.logged", QT_TRANSLATE_N_NOOP("Finding", "%1 entries"), true,
        QT_TRANSLATE_N_NOOP("Finding", "only logged by %1 rules")},
    {"waf.state.mixed", QT_TRANSLATE_N_NOOP("Finding", "%1 entries"), true,
        QT_TRANSLATE_N_NOOP("Finding", "%1 rules with different effects")},
    // Address groups: the rules that use them
    {"waf.name.not-as-staged",
        QT_TRANSLATE_NOOP("Finding",
            "The new group was staged as %1 and is now named %2. Name it %1 again, or stage a new group with the other "
            "name.")},
    {"waf.rule.blocks", QT_TRANSLATE_NOOP("Finding", "Used by %1 / %2, blocks")},
    {"waf.rule.allows", QT_TRANSLATE_NOOP("Finding", "Used by %1 / %2, allows")},
    {"waf.rule.logs", QT_TRANSLATE_NOOP("Finding", "Used by %1 / %2, logs only")},
    {"waf.rule.off", QT_TRANSLATE_NOOP("Finding", "Used by %1 / %2, disabled")},
    {"waf.rule.unknown", QT_TRANSLATE_NOOP("Finding", "Used by %1 / %2, effect unknown (missing permission)")},
    // Address groups: entries and remarks
    {"waf.entry.unreadable", addressProblemText},
    {"waf.entry.range", QT_TRANSLATE_NOOP("Finding", "Ranges are not supported in address groups. Use CIDR blocks.")},
    {"waf.entry.host-bits", QT_TRANSLATE_NOOP("Finding", "Host bits are set. Did you mean %1?")},
    {"waf.entry.duplicate", QT_TRANSLATE_NOOP("Finding", "Duplicate: %1 is already in this group.")},
    {"waf.entry.covered", QT_TRANSLATE_NOOP("Finding", "Redundant: already covered by %1.")},
    {"waf.entry.broad", QT_TRANSLATE_NOOP("Finding", "%1 is broader than /%2: the rules apply to many addresses.")},
    {"waf.entry.too-broad",
        QT_TRANSLATE_NOOP(
            "Finding", "Very broad range (/%2 or larger): with %1, the rules apply to a large part of the internet.")},
    {"waf.entry.ipv6", QT_TRANSLATE_NOOP("Finding", "Some editions of the firewall do not support IPv6.")},
    {"waf.entries.over-limit",
        QT_TRANSLATE_N_NOOP("Finding", "%1 entries; the limit is %2. Merge them or split the list."), true},
    {"waf.remark.bad", QT_TRANSLATE_NOOP("Finding", "A remark has at most %1 characters and must not contain < or >.")},
    {"waf.remark.unsupported", QT_TRANSLATE_NOOP("Finding", "This cloud does not store remarks.")},
    // The group itself
    {"waf.group.emptied",
        QT_TRANSLATE_NOOP("Finding", "A group needs at least one entry. Delete the group instead if nothing uses it.")},
    {"waf.group.without-entries", QT_TRANSLATE_NOOP("Finding", "A new group needs at least one entry.")},
    {"waf.name.missing", QT_TRANSLATE_NOOP("Finding", "The group needs a name.")},
    {"waf.name.characters",
        QT_TRANSLATE_NOOP("Finding", "Name %1: only letters a to z, digits and - _ : . are always accepted.")},
    {"waf.name.long", QT_TRANSLATE_NOOP("Finding", "Name %1: longer than %2 characters.")},
    {"waf.name.taken",
        QT_TRANSLATE_NOOP("Finding", "A group named %1 already exists. Open it, or choose another name.")},
    {"waf.description.characters", QT_TRANSLATE_NOOP("Finding", "A description must not contain < or >.")},
    {"waf.description.long", QT_TRANSLATE_NOOP("Finding", "The description is longer than %1 characters.")},
    // Who uses it
    {"waf.use.blocks", QT_TRANSLATE_NOOP("Finding", "These rules block the group: %1. New entries will be blocked.")},
    {"waf.use.allows",
        QT_TRANSLATE_NOOP(
            "Finding", "These rules allow the group past other checks: %1. Removed entries may lose access.")},
    {"waf.use.logs", QT_TRANSLATE_NOOP("Finding", "These rules only log the group: %1.")},
    {"waf.use.unknown",
        QT_TRANSLATE_NOOP(
            "Finding", "The effect of the rules that use this group cannot be read. They may block or allow.")},
    {"waf.delete.used", QT_TRANSLATE_NOOP("Finding", "Rules use this group: %1. Remove it from them first.")},
    {"waf.delete.no-known-rule",
        QT_TRANSLATE_N_NOOP("Finding",
            "The group and its %1 entries are deleted. No known rule uses it; rules of other kinds are not visible "
            "here."),
        true},
    {"waf.delete.use-unknown",
        QT_TRANSLATE_N_NOOP(
            "Finding", "The group and its %1 entries are deleted. The service does not report whether rules use it."),
        true},
};

constexpr CodeSentence errorTable[] = {
    {"waf.name-taken", QT_TRANSLATE_NOOP("Error", "An address group named “%1” already exists.")},
    {"WAF.00011016", QT_TRANSLATE_NOOP("Error", "Another address group already has this name. Choose another name.")},
    {"WAF.00014002",
        QT_TRANSLATE_NOOP("Error",
            "An address group with this name already exists, or another group already has one of the entries. Choose "
            "another name, or remove the entry there.")},
    {"WAF.00022002",
        QT_TRANSLATE_NOOP("Error",
            "An address group with this name already exists, or another group already has one of the entries. Choose "
            "another name, or remove the entry there.")},
    {"WAF.00012002",
        QT_TRANSLATE_NOOP("Error", "The project does not belong to this user or region. Choose another one.")},
};

constexpr CodeSentence stepTable[] = {
    {"waf.create", QT_TRANSLATE_NOOP("Job", "Create the address group")},
    {"waf.replace",
        QT_TRANSLATE_NOOP("Job",
            "Replace name, entries and description of the group with those below; if this cloud refuses it without "
            "action=update, send it again with that")},
    {"waf.delete", QT_TRANSLATE_NOOP("Job", "Delete the address group")},
};

} // namespace

ServiceSentences sentences()
{
    return {.findings = findingTable, .errors = errorTable, .steps = stepTable};
}

} // namespace allowdesk::waf
