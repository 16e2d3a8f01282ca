#include "app/services/hss/sentences.h"

#include <QtGlobal>

namespace allowdesk::hss
{
namespace
{

constexpr CodeSentence findingTable[] = {
    // What a change opens and closes
    {"hss.reach.gained", QT_TRANSLATE_NOOP("Finding", "Matching logins no longer raise an alarm: %1")},
    {"hss.reach.lost", QT_TRANSLATE_NOOP("Finding", "Matching logins raise alarms again: %1")},
    // Login rules: they keep alarms silent, and let nobody in or out
    {"hss.state.none", QT_TRANSLATE_NOOP("Finding", "No rules: every unusual login may raise an alarm")},
    {"hss.state.silent", QT_TRANSLATE_N_NOOP("Finding", "%1 rules suppress alarms"), true},
    {"hss.overview.read-only",
        QT_TRANSLATE_NOOP(
            "Finding", "All enterprise projects is a read-only overview. Make the change in the list of one project.")},
    {"hss.address.missing", QT_TRANSLATE_NOOP("Finding", "Enter a value: a rule requires a server and a source.")},
    {"hss.address.long", QT_TRANSLATE_NOOP("Finding", "At most %1 characters are accepted. Create several rules.")},
    {"hss.address.unreadable", addressProblemText},
    {"hss.address.ipv6", QT_TRANSLATE_NOOP("Finding", "Login rules do not support IPv6: %1.")},
    {"hss.address.host-bits", QT_TRANSLATE_NOOP("Finding", "Host bits are set in %1. Did you mean %2?")},
    {"hss.source.broad",
        QT_TRANSLATE_NOOP("Finding",
            "%1 is broader than /%2: logins from many addresses no longer raise an alarm. The rule does not allow or "
            "block logins.")},
    {"hss.source.too-broad",
        QT_TRANSLATE_NOOP("Finding",
            "Very broad range (/%2 or larger): with %1, logins from a large part of the internet, including attackers, "
            "no longer raise an alarm. The rule does not allow or block logins.")},
    {"hss.user.missing", QT_TRANSLATE_NOOP("Finding", "The rule needs a user.")},
    {"hss.user.long", QT_TRANSLATE_NOOP("Finding", "A user name has at most %1 characters.")},
    {"hss.remark.long",
        QT_TRANSLATE_NOOP("Finding", "The remark has %1 characters or more, which the service may refuse.")},
    {"hss.handle-event.unreadable", QT_TRANSLATE_NOOP("Finding", "Enter yes or no instead of “%1”.")},
    {"hss.rule.closes-alarms",
        QT_TRANSLATE_NOOP("Finding", "Existing alarms that match the rule are resolved. This cannot be undone.")},
    {"hss.rule.duplicate",
        QT_TRANSLATE_NOOP("Finding", "Duplicate: a rule for server %1, source %2 and user %3 already exists.")},
    {"hss.rules.all-removed",
        QT_TRANSLATE_N_NOOP("Finding",
            "All %1 rules are removed: the logins that they suppressed raise alarms again. Nobody loses access. This "
            "cannot be undone."),
        true},
};

constexpr CodeSentence stepTable[] = {
    {"hss.add", QT_TRANSLATE_NOOP("Job", "Add the rule")},
    {"hss.remove", QT_TRANSLATE_NOOP("Job", "Remove only these rules")},
    {"hss.remove-all",
        QT_TRANSLATE_NOOP(
            "Job", "Remove all rules of this enterprise project, including rules that others add meanwhile")},
};

} // namespace

ServiceSentences sentences()
{
    return {.findings = findingTable, .steps = stepTable};
}

} // namespace allowdesk::hss
