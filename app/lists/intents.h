#pragma once

#include "app/base/jsonwriter.h"
#include "app/lists/rowmerge.h"

#include <QSet>

namespace allowdesk
{

/// A change as intents ("add these, remove those") rather than as a result: it can be laid on a fresher state than the
/// one it was made on, and others' rows are never in it.
struct Intents
{
    QList<RowIntent> rows{};
    QList<AttributeIntent> attributes{};
    std::optional<bool> existence{}; ///< true: the target is to be made, false: deleted

    [[nodiscard]] bool isEmpty() const { return rows.isEmpty() && attributes.isEmpty() && !existence; }
    bool operator==(const Intents &) const = default;
};

/// How many rows a change adds, removes and changes.
struct ChangeCounts
{
    qsizetype added = 0;
    qsizetype removed = 0;
    qsizetype changed = 0;

    bool operator==(const ChangeCounts &) const = default;
};

[[nodiscard]] ChangeCounts countChanges(const Intents &intents);

/// The intents that turn one state into the other. Rows are paired by the schema's key, in order, and then by their id,
/// which a row keeps when a draft changes its key; equal rows vanish.
[[nodiscard]] Intents intentsBetween(const Schema &schema, const TargetState &base, const TargetState &wanted);

/// What is left of each intent once these took place, one for each of wished.rows, nothing where none is left: an edit
/// whose removal took place is an addition, one whose addition took place a removal.
[[nodiscard]] QList<std::optional<RowIntent>> openRows(const Intents &intended, const Intents &done);

/// The intents that are left once these took place.
[[nodiscard]] Intents openIntents(const Intents &intended, const Intents &done);

/// The way back: what was added is removed, what was removed is added. Of intents that took place it is the one whose
/// `before` are the rows that should be there.
[[nodiscard]] Intents reversed(const Intents &intents);

/// The rows that intents speak of, by their keys, before and after.
[[nodiscard]] QSet<QString> touchedKeys(const Schema &schema, const Intents &intents);

/// Of a state only the rows that intents speak of.
[[nodiscard]] TargetState rowsConcerned(const Schema &schema, TargetState state, const Intents &intents);

[[nodiscard]] QJsonObject toJson(const Intents &intents);
/// The same as one value, row by row.
void write(JsonWriter &json, const Intents &intents);
[[nodiscard]] Result<Intents> intentsFromJson(const QJsonObject &json);

} // namespace allowdesk
