#pragma once

#include "app/plans/intents.h"

namespace allowdesk
{

/// One place where a person's wish and somebody else's change meet: base, theirs and yours, to be shown side by side.
struct Conflict
{
    QString attribute{}; ///< set when it is about an attribute
    QStringList base{};
    QStringList theirs{};
    QStringList yours{};

    bool operator==(const Conflict &) const = default;
};

/// What became of the wishes on a fresh state.
struct Rebased
{
    TargetState wanted{};
    QList<Conflict> conflicts{};
    qsizetype alreadyDone = 0; ///< wishes that the fresh state fulfils without us
};

/// Lays wishes on a fresh state. Other rows changed by someone else stay as they are; the same rows changed are
/// conflicts; what is already as wished counts as done. Row order of the fresh state is kept, additions come last.
[[nodiscard]] Rebased rebase(const Schema &schema, const Intents &intents, const TargetState &fresh);

[[nodiscard]] QJsonObject toJson(const Conflict &conflict);
[[nodiscard]] Conflict conflictFromJson(const QJsonObject &json);

} // namespace allowdesk

Q_DECLARE_TYPEINFO(allowdesk::Conflict, Q_RELOCATABLE_TYPE);
