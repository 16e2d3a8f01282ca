#include "app/services/hss/sentences.h"

#include <QtGlobal>

namespace allowdesk::hss
{
namespace
{

constexpr CodeSentence findingTable[] = {
    // What a change opens and closes
    {"hss.reach.gained", QT_TRANSLATE_NOOP("Finding", "Logins that fit these rules raise no alarm: %1")},
    {"hss.reach.lost", QT_TRANSLATE_NOOP("Finding", "Logins that fit these rules raise alarms again: %1")},
    // Login rules: they keep alarms silent, and let nobody in or out
    {"hss.state.none", QT_TRANSLATE_NOOP("Finding", "No rule: every unusual login may raise an alarm")},
    {"hss.state.silent", QT_TRANSLATE_NOOP("Finding", "%1 rules keep alarms silent")},
    {"hss.overview.read-only",
        QT_TRANSLATE_NOOP("Finding",
            "This is the overview of all enterprise projects, to look at; make the change in the list of one "
            "project.")},
    {"hss.address.missing", QT_TRANSLATE_NOOP("Finding", "Nothing stands here; a rule needs a server and a source.")},
    {"hss.address.long", QT_TRANSLATE_NOOP("Finding", "The service takes at most %1 characters; make several rules.")},
    {"hss.address.unreadable", addressProblemText},
    {"hss.address.ipv6", QT_TRANSLATE_NOOP("Finding", "%1 is IPv6, which login rules do not support.")},
    {"hss.address.host-bits",
        QT_TRANSLATE_NOOP("Finding", "%1 has bits behind its prefix; %2 is the network that is meant.")},
    {"hss.source.broad",
        QT_TRANSLATE_NOOP("Finding",
            "%1 is broader than /%2: logins from many addresses raise no alarm any more. The rule lets nobody in.")},
    {"hss.source.too-broad",
        QT_TRANSLATE_NOOP("Finding",
            "%1 is as broad as /%2 or broader: logins from a good part of the internet raise no alarm any more, an "
            "attacker's neither. The rule lets nobody in.")},
    {"hss.user.missing", QT_TRANSLATE_NOOP("Finding", "The rule names no user.")},
    {"hss.user.long", QT_TRANSLATE_NOOP("Finding", "A user name has at most %1 characters.")},
    {"hss.remark.long",
        QT_TRANSLATE_NOOP("Finding", "The remark has %1 characters or more; the service may not take that many.")},
    {"hss.handle-event.unreadable", QT_TRANSLATE_NOOP("Finding", "“%1” is neither yes nor no.")},
    {"hss.rule.closes-alarms",
        QT_TRANSLATE_NOOP("Finding",
            "Alarms of the past that the rule fits are closed for good, nobody looks at them any more; this cannot be "
            "undone.")},
    {"hss.rule.duplicate",
        QT_TRANSLATE_NOOP("Finding", "A rule for the server %1, the source %2 and the user %3 stands here already.")},
    {"hss.rules.all-removed",
        QT_TRANSLATE_NOOP("Finding",
            "All %1 rules are removed: the logins that they kept silent raise alarms again. Nobody is shut out; it "
            "cannot be undone.")},
};

constexpr CodeSentence stepTable[] = {
    {"hss.add", QT_TRANSLATE_NOOP("Job", "Add the rule")},
    {"hss.remove", QT_TRANSLATE_NOOP("Job", "Remove these rules; no others")},
    {"hss.remove-all",
        QT_TRANSLATE_NOOP("Job", "Remove every rule of this enterprise project, also those that others add meanwhile")},
};

} // namespace

ServiceSentences sentences()
{
    return {.findings = findingTable, .steps = stepTable};
}

} // namespace allowdesk::hss
