#include "tests/support/sample/sentences.h"

#include <QtGlobal>

namespace allowdesk::sample
{
namespace
{

constexpr CodeSentence findingTable[] = {
    {"sample.state.passing", QT_TRANSLATE_NOOP("Finding", "%1 may pass")},
    {"sample.reach.gained", QT_TRANSLATE_NOOP("Finding", "The gate opens to %1 (addresses: %2)")},
    {"sample.reach.lost", QT_TRANSLATE_NOOP("Finding", "The gate closes to %1 (addresses: %2)")},
    {"sample.entry.unreadable", addressProblemText},
    {"sample.entry.range", QT_TRANSLATE_NOOP("Finding", "A gate takes no ranges.")},
    {"sample.entry.host-bits", QT_TRANSLATE_NOOP("Finding", "%1 is the network that is meant.")},
    {"sample.entry.duplicate", QT_TRANSLATE_NOOP("Finding", "%1 may pass already.")},
    {"sample.entry.covered", QT_TRANSLATE_NOOP("Finding", "Covered by %1.")},
    {"sample.entry.broad", QT_TRANSLATE_NOOP("Finding", "%1 is broader than /%2.")},
    {"sample.entry.too-broad", QT_TRANSLATE_NOOP("Finding", "%1 is as broad as /%2 or broader.")},
};

constexpr CodeSentence errorTable[] = {
    {"GATE.0001", QT_TRANSLATE_NOOP("Error", "The gate is locked. Unlock it on the spot.")},
};

constexpr CodeSentence stepTable[] = {
    {"sample.replace", QT_TRANSLATE_NOOP("Job", "Replace all who may pass by those below")},
};

} // namespace

ServiceSentences sentences()
{
    return {.findings = findingTable, .errors = errorTable, .steps = stepTable};
}

} // namespace allowdesk::sample
