#include "app/lists/rowmerge.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

using Kind = RowOutcome::Kind;

// Rows as they are worked on: found by key in constant time, removed by mark.
class RowWork
{
public:
    RowWork(const Schema &schema, const QList<Row> &rows) : m_schema(schema), m_rows(rows)
    {
        m_uses.resize(rows.size());
        for (qsizetype i = 0; i < rows.size(); ++i) {
            m_byKey[rowKey(schema, rows[i])] << i;
        }
    }

    // Of those that no change has taken: the row of that id if it says the same, else one with exactly these cells,
    // else one that says the same, else any with the same key, else -1.
    [[nodiscard]] qsizetype findFree(const QStringList &cells, RowId id = 0) const
    {
        return best(cells, id, [this](qsizetype i) { return m_uses[i] == Use::Free; });
    }
    // The same among all that is there by now, whoever it is of.
    [[nodiscard]] qsizetype findAny(const QStringList &cells) const
    {
        return best(cells, 0, [this](qsizetype i) { return m_uses[i] != Use::Removed; });
    }
    [[nodiscard]] bool says(qsizetype i, const QStringList &cells) const
    {
        return sameCells(m_schema, m_rows[i].cells, cells);
    }
    [[nodiscard]] bool hasKeyOf(qsizetype i, const QStringList &cells) const
    {
        return rowKey(m_schema, m_rows[i]) == m_schema.key(cells);
    }
    [[nodiscard]] bool isMine(qsizetype i) const { return m_uses[i] == Use::Mine; }
    // It stays as it is, and answers for no other change.
    void hold(qsizetype i) { m_uses[i] = Use::Held; }
    void remove(qsizetype i) { m_uses[i] = Use::Removed; }
    void replace(qsizetype i, const QStringList &cells)
    {
        // Moved in the index too: its old key is free from now on.
        m_byKey[rowKey(m_schema, m_rows[i])].removeOne(i);
        m_rows[i].cells = cells;
        m_byKey[m_schema.key(cells)] << i;
        m_uses[i] = Use::Mine;
    }
    qsizetype add(const QStringList &cells)
    {
        m_byKey[m_schema.key(cells)] << m_rows.size();
        m_rows << Row{nextRowId(), cells};
        m_uses << Use::Mine;
        return m_rows.size() - 1;
    }
    [[nodiscard]] RowMerge result(const QList<RowOutcome> &outcomes) const
    {
        RowMerge merge{.outcomes = outcomes, .met = m_rows};
        merge.rows.reserve(m_rows.size() - m_uses.count(Use::Removed));
        for (qsizetype i = 0; i < m_rows.size(); ++i) {
            if (m_uses[i] != Use::Removed) {
                merge.rows << m_rows[i];
            }
        }
        return merge;
    }

private:
    enum class Use { Free, Held, Mine, Removed };

    const Schema &m_schema;
    QList<Row> m_rows;
    QList<Use> m_uses;
    QHash<QString, QList<qsizetype>> m_byKey;

    template <typename Fits>
    [[nodiscard]] qsizetype best(const QStringList &cells, RowId id, Fits fits) const
    {
        const QList<qsizetype> candidates = m_byKey.value(m_schema.key(cells));
        qsizetype found = -1;
        int foundRank = 0;
        for (const qsizetype i : candidates) {
            const bool isIt = id != 0 && m_rows[i].id == id;
            const int rank = m_rows[i].cells == cells ? (isIt ? 6 : 4) : says(i, cells) ? (isIt ? 5 : 3) : isIt ? 2 : 1;
            if (fits(i) && rank > foundRank) {
                found = i;
                foundRank = rank;
            }
        }
        return found;
    }
};

RowOutcome mergeRemoval(const QStringList &before, RowId id, RowWork &work)
{
    const qsizetype theirs = work.findFree(before, id);
    if (theirs < 0) {
        return {.kind = Kind::Done};
    }
    if (work.says(theirs, before)) {
        work.remove(theirs);
        return {.row = theirs};
    }
    work.hold(theirs);
    return {.kind = Kind::Conflict, .row = theirs};
}

// The first look of an edit: what it is about is out of the way of all others before any of them looks for what it
// becomes, so that two rows may change places.
RowOutcome findEdited(const QStringList &before, RowId id, RowWork &work)
{
    const qsizetype theirs = work.findFree(before, id);
    const bool isAsSeen = theirs >= 0 && work.says(theirs, before);
    if (isAsSeen) {
        work.hold(theirs);
    }
    return {.kind = isAsSeen ? Kind::Applies : Kind::Conflict, .row = theirs};
}

RowOutcome mergeEdit(RowOutcome found, const RowIntent &edit, RowId id, RowWork &work)
{
    const QStringList &after = *edit.after;
    const qsizetype there = work.findFree(after);
    const bool isThere = there >= 0 && work.says(there, after);
    if (found.kind == Kind::Applies) {
        // Rows of one key differ in what is said of them, and one more of them is as good as the others.
        if (isThere && !work.hasKeyOf(found.row, after)) {
            work.remove(found.row);
            return {.kind = Kind::Halved, .row = found.row};
        }
        work.replace(found.row, after);
        return found;
    }
    found.row = work.findFree(*edit.before, id); // another edit may be about that row by now
    // Where others changed the row under its old key, that it is there under its new one too is not all of it.
    if (isThere && (found.row < 0 || work.hasKeyOf(found.row, after))) {
        work.hold(there);
        return {.kind = Kind::Done, .row = there};
    }
    if (found.row >= 0) {
        work.hold(found.row);
    }
    return found;
}

RowOutcome mergeAddition(const QStringList &after, RowWork &work)
{
    const qsizetype there = work.findAny(after);
    if (there < 0) {
        return {.row = work.add(after)};
    }
    if (work.isMine(there)) {
        return {.kind = Kind::Repeated, .row = there};
    }
    return {.kind = work.says(there, after) ? Kind::Done : Kind::Conflict, .row = there};
}

} // namespace

Conflict goneConflict()
{
    return {.attribute = existsAttribute.toString(), .base = {u"true"_s}, .theirs = {u"false"_s}};
}

bool sameValue(const QJsonValue &left, const QJsonValue &right)
{
    const auto isNothing = [](const QJsonValue &value) { return value.isNull() || value.isUndefined(); };
    return left == right || (isNothing(left) && isNothing(right));
}

QString attributeText(const QJsonValue &value)
{
    return value.isString() ? value.toString() : value.toVariant().toString();
}

RowMerge mergeRows(
    const Schema &schema, const QList<RowIntent> &mine, const QList<Row> &theirs, const QList<RowId> &ids)
{
    RowWork work(schema, theirs);
    QList<RowOutcome> outcomes(mine.size());
    const auto forEach = [&](bool hasBefore, bool hasAfter, auto merge) {
        for (qsizetype i = 0; i < mine.size(); ++i) {
            if (mine[i].before.has_value() == hasBefore && mine[i].after.has_value() == hasAfter) {
                outcomes[i] = merge(i);
            }
        }
    };
    // Removals first: "remove A, add A elsewhere" must find the place free.
    forEach(true, false, [&](qsizetype i) { return mergeRemoval(*mine[i].before, ids.value(i), work); });
    forEach(true, true, [&](qsizetype i) { return findEdited(*mine[i].before, ids.value(i), work); });
    forEach(true, true, [&](qsizetype i) { return mergeEdit(outcomes[i], mine[i], ids.value(i), work); });
    forEach(false, true, [&](qsizetype i) { return mergeAddition(*mine[i].after, work); });
    return work.result(outcomes);
}

} // namespace allowdesk
