#include "app/lists/rebase.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

void rebaseRows(const Schema &schema, const QList<RowIntent> &rows, Rebased &result)
{
    const RowMerge merge = mergeRows(schema, rows, result.wanted.rows);
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const RowOutcome &outcome = merge.outcomes[i];
        const QStringList there = outcome.row >= 0 ? merge.met[outcome.row].cells : QStringList();
        const bool isRepeatedOtherwise =
            outcome.kind == RowOutcome::Kind::Repeated && !sameCells(schema, there, *rows[i].after);
        if (outcome.kind == RowOutcome::Kind::Conflict || isRepeatedOtherwise) {
            result.conflicts << Conflict{.base = rows[i].before.value_or(QStringList()),
                .theirs = there,
                .yours = rows[i].after.value_or(QStringList())};
        } else if (outcome.kind == RowOutcome::Kind::Done || outcome.kind == RowOutcome::Kind::Repeated) {
            ++result.alreadyDone;
        }
    }
    result.wanted.rows = merge.rows;
}

void rebaseAttribute(const AttributeIntent &intent, const TargetState &fresh, Rebased &result)
{
    const QJsonValue theirs = fresh.attributes[intent.id];
    if (sameValue(theirs, intent.after)) {
        ++result.alreadyDone;
    } else if (sameValue(theirs, intent.before)) {
        result.wanted.attributes[intent.id] = intent.after;
    } else {
        result.conflicts << Conflict{.attribute = intent.id,
            .base = {attributeText(intent.before)},
            .theirs = {attributeText(theirs)},
            .yours = {attributeText(intent.after)}};
    }
}

} // namespace

Rebased rebase(const Schema &schema, const Intents &intents, const TargetState &fresh)
{
    if (intents.existence == false) {
        // Nothing of it is left, whatever its rows are: a read-back must not look for them.
        return {.wanted = {.exists = false}, .alreadyDone = fresh.exists ? 0 : 1};
    }
    Rebased result{.wanted = fresh};
    rebaseRows(schema, intents.rows, result);
    for (const AttributeIntent &intent : intents.attributes) {
        rebaseAttribute(intent, fresh, result);
    }
    if (intents.existence) {
        result.wanted.exists = *intents.existence;
        result.alreadyDone += fresh.exists == *intents.existence ? 1 : 0;
    } else if (!fresh.exists) {
        // Somebody deleted the whole target while something of it was edited: that is all there is to decide.
        result.conflicts = {goneConflict()};
    }
    return result;
}

QJsonObject toJson(const Conflict &conflict)
{
    return {{u"attribute"_s, conflict.attribute}, {u"base"_s, QJsonArray::fromStringList(conflict.base)},
        {u"theirs"_s, QJsonArray::fromStringList(conflict.theirs)},
        {u"yours"_s, QJsonArray::fromStringList(conflict.yours)}};
}

Conflict conflictFromJson(const QJsonObject &json)
{
    const auto list = [&](const QString &name) { return json[name].toVariant().toStringList(); };
    return {json[u"attribute"_s].toString(), list(u"base"_s), list(u"theirs"_s), list(u"yours"_s)};
}

} // namespace allowdesk
