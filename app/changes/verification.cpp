#include "app/changes/verification.h"

namespace allowdesk
{

Verification verify(const Schema &schema, const Intents &promised, const TargetState &read)
{
    const qsizetype wishes = promised.rows.size() + promised.attributes.size() + (promised.existence ? 1 : 0);
    const qsizetype met = rebase(schema, promised, read).alreadyDone;
    if (met >= wishes) {
        return Verification::Fulfilled;
    }
    return met > 0 ? Verification::Partly : Verification::Absent;
}

QList<Conflict> differences(const Schema &schema, const TargetState &sent, const TargetState &read)
{
    QList<Conflict> found;
    const Intents between = intentsBetween(schema, sent, read);
    for (const RowIntent &row : between.rows) {
        found << Conflict{.theirs = row.after.value_or(QStringList()), .yours = row.before.value_or(QStringList())};
    }
    for (const AttributeIntent &attribute : between.attributes) {
        found << Conflict{.attribute = attribute.id,
            .theirs = {attribute.after.toVariant().toString()},
            .yours = {attribute.before.toVariant().toString()}};
    }
    return found;
}

} // namespace allowdesk
