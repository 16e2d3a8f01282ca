#include "app/plans/rebase.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QString attributeText(const QJsonValue &value)
{
    return value.isString() ? value.toString() : value.toVariant().toString();
}

// The fresh rows as they are worked on: found by key in constant time, removed by mark.
class RowWork
{
public:
    RowWork(const Schema &schema, const QList<Row> &rows) : m_schema(schema), m_rows(rows)
    {
        m_removed.resize(rows.size());
        for (qsizetype i = 0; i < rows.size(); ++i) {
            m_byKey[rowKey(schema, rows[i])] << i;
        }
    }

    // The row with exactly these cells, else one that says the same, else any with the same key, else -1.
    [[nodiscard]] qsizetype find(const QStringList &cells) const
    {
        qsizetype sameKey = -1;
        qsizetype sameMeaning = -1;
        const QList<qsizetype> candidates = m_byKey.value(m_schema.key(cells));
        for (const qsizetype i : candidates) {
            if (m_removed[i]) {
                continue;
            }
            if (m_rows[i].cells == cells) {
                return i;
            }
            if (sameMeaning < 0 && says(i, cells)) {
                sameMeaning = i;
            }
            sameKey = i;
        }
        return sameMeaning >= 0 ? sameMeaning : sameKey;
    }
    [[nodiscard]] bool says(qsizetype i, const QStringList &cells) const
    {
        return sameCells(m_schema, m_rows[i].cells, cells);
    }
    [[nodiscard]] const QStringList &cells(qsizetype i) const { return m_rows[i].cells; }
    void remove(qsizetype i) { m_removed[i] = true; }
    void replace(qsizetype i, const QStringList &cells)
    {
        // Moved in the index too: its old key is free from now on.
        m_byKey[rowKey(m_schema, m_rows[i])].removeOne(i);
        m_rows[i].cells = cells;
        m_byKey[m_schema.key(cells)] << i;
    }
    void add(const QStringList &cells)
    {
        m_byKey[m_schema.key(cells)] << m_rows.size();
        m_rows << Row{nextRowId(), cells};
        m_removed << false;
    }
    [[nodiscard]] QList<Row> remaining() const
    {
        QList<Row> rows;
        for (qsizetype i = 0; i < m_rows.size(); ++i) {
            if (!m_removed[i]) {
                rows << m_rows[i];
            }
        }
        return rows;
    }

private:
    const Schema &m_schema;
    QList<Row> m_rows;
    QList<bool> m_removed;
    QHash<QString, QList<qsizetype>> m_byKey;
};

void rebaseAddition(const QStringList &after, RowWork &work, Rebased &result)
{
    const qsizetype theirs = work.find(after);
    if (theirs < 0) {
        work.add(after);
    } else if (work.says(theirs, after)) {
        ++result.alreadyDone;
    } else {
        result.conflicts << Conflict{.theirs = work.cells(theirs), .yours = after};
    }
}

void rebaseRemoval(const QStringList &before, RowWork &work, Rebased &result)
{
    const qsizetype theirs = work.find(before);
    if (theirs < 0) {
        ++result.alreadyDone;
    } else if (work.says(theirs, before)) {
        work.remove(theirs);
    } else {
        result.conflicts << Conflict{.base = before, .theirs = work.cells(theirs)};
    }
}

void rebaseEdit(const QStringList &before, const QStringList &after, RowWork &work, Rebased &result)
{
    const qsizetype theirs = work.find(before);
    if (theirs >= 0 && work.says(theirs, before)) {
        work.replace(theirs, after);
        return;
    }
    const qsizetype done = work.find(after);
    if (done >= 0 && work.says(done, after)) {
        ++result.alreadyDone;
        return;
    }
    result.conflicts << Conflict{
        .base = before, .theirs = theirs >= 0 ? work.cells(theirs) : QStringList(), .yours = after};
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
    RowWork work(schema, fresh.rows);
    // Removals first: "remove A, add A elsewhere" must find the place free.
    for (const RowIntent &intent : intents.rows) {
        if (intent.before && !intent.after) {
            rebaseRemoval(*intent.before, work, result);
        }
    }
    for (const RowIntent &intent : intents.rows) {
        if (intent.before && intent.after) {
            rebaseEdit(*intent.before, *intent.after, work, result);
        }
    }
    for (const RowIntent &intent : intents.rows) {
        if (!intent.before && intent.after) {
            rebaseAddition(*intent.after, work, result);
        }
    }
    result.wanted.rows = work.remaining();
    for (const AttributeIntent &intent : intents.attributes) {
        rebaseAttribute(intent, fresh, result);
    }
    if (intents.existence) {
        result.wanted.exists = *intents.existence;
        result.alreadyDone += fresh.exists == *intents.existence ? 1 : 0;
    } else if (!fresh.exists) {
        // Somebody deleted the whole target while rows of it were edited.
        result.conflicts << Conflict{.attribute = u"exists"_s, .base = {u"true"_s}, .theirs = {u"false"_s}};
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
