#pragma once

#include "app/lists/intents.h"

namespace allowdesk
{

/// What became of the intents on a fresh state.
struct Rebased
{
    TargetState wanted{};
    QList<Conflict> conflicts{};
    qsizetype alreadyDone = 0; ///< intents that the fresh state fulfils without us
};

/// Lays intents on a fresh state, by mergeRows(). Other rows changed by someone else stay as they are; the same rows
/// changed are conflicts; what is already as wished counts as done. Row order of the fresh state is kept, additions
/// come last. Of a target that others have deleted the only conflict is that it is not there.
[[nodiscard]] Rebased rebase(const Schema &schema, const Intents &intents, const TargetState &fresh);

[[nodiscard]] QJsonObject toJson(const Conflict &conflict);
[[nodiscard]] Conflict conflictFromJson(const QJsonObject &json);

} // namespace allowdesk
