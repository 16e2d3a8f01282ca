#include "app/lists/intents.h"

#include <QHash>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QJsonValue cellsToJson(const std::optional<QStringList> &cells)
{
    return cells ? QJsonValue(QJsonArray::fromStringList(*cells)) : QJsonValue(QJsonValue::Null);
}

Result<std::optional<QStringList>> cellsFromJson(const QJsonValue &value)
{
    if (value.isNull()) {
        return std::optional<QStringList>();
    }
    const QJsonArray array = value.toArray();
    const bool texts = std::all_of(array.begin(), array.end(), [](const QJsonValue &cell) { return cell.isString(); });
    if (!value.isArray() || !texts) {
        return failure(ErrorKind::Payload, u"a stored intent is not a list of texts"_s);
    }
    return std::optional(value.toVariant().toStringList());
}

QJsonObject rowIntentToJson(const RowIntent &row)
{
    return {{u"before"_s, cellsToJson(row.before)}, {u"after"_s, cellsToJson(row.after)}};
}

// All but the rows.
QJsonObject attributesToJson(const Intents &intents)
{
    QJsonArray attributes;
    for (const AttributeIntent &attribute : intents.attributes) {
        attributes.append(
            QJsonObject{{u"id"_s, attribute.id}, {u"before"_s, attribute.before}, {u"after"_s, attribute.after}});
    }
    QJsonObject json{{u"attributes"_s, attributes}};
    if (intents.existence) {
        json[u"existence"_s] = *intents.existence;
    }
    return json;
}

// Pairs wanted rows with rows of the base. Each row of the base is used up by at most one, so duplicates stay
// duplicates.
class Pairing
{
public:
    Pairing(const Schema &schema, const QList<Row> &base) : m_schema(schema), m_base(base)
    {
        m_used.resize(base.size());
        for (qsizetype i = 0; i < base.size(); ++i) {
            m_byKey[rowKey(schema, base[i])] << i;
            m_byId.insert(base[i].id, i);
        }
    }

    // Uses up a row that says the same.
    [[nodiscard]] bool takeSame(const QStringList &cells)
    {
        return take(cells, [&](qsizetype i) { return sameCells(m_schema, m_base[i].cells, cells); }) >= 0;
    }
    // Uses up any row with the same key; -1 when none is left.
    [[nodiscard]] qsizetype takeAny(const QStringList &cells)
    {
        return take(cells, [](qsizetype) { return true; });
    }
    // Uses up the very row, whose key was changed in a draft; -1 when it is not of this base.
    [[nodiscard]] qsizetype takeEdited(RowId id)
    {
        const qsizetype found = id != 0 ? m_byId.value(id, -1) : -1;
        if (found < 0 || m_used[found]) {
            return -1;
        }
        m_used[found] = true;
        return found;
    }
    [[nodiscard]] bool isUsed(qsizetype i) const { return m_used[i]; }
    [[nodiscard]] qsizetype unusedCount() const { return m_used.count(false); }

private:
    const Schema &m_schema;
    const QList<Row> &m_base;
    QList<bool> m_used;
    QHash<QString, QList<qsizetype>> m_byKey;
    QHash<RowId, qsizetype> m_byId;

    template <typename Fits>
    qsizetype take(const QStringList &cells, Fits fits)
    {
        const QList<qsizetype> candidates = m_byKey.value(m_schema.key(cells));
        const auto found =
            std::find_if(candidates.begin(), candidates.end(), [&](qsizetype i) { return !m_used[i] && fits(i); });
        if (found == candidates.end()) {
            return -1;
        }
        m_used[*found] = true;
        return *found;
    }
};

void addRowIntents(const Schema &schema, const TargetState &base, const TargetState &wanted, QList<RowIntent> &out)
{
    Pairing pairing(schema, base.rows);
    // What stays as it is goes first, or a changed duplicate would take its place and make two edits of one; then what
    // has its key, then what a draft knows to be the same row under another key.
    QList<Row> different;
    for (const Row &row : wanted.rows) {
        if (!pairing.takeSame(row.cells)) {
            different << row;
        }
    }
    QList<qsizetype> before;
    before.reserve(different.size());
    for (const Row &row : std::as_const(different)) {
        before << pairing.takeAny(row.cells);
    }
    for (qsizetype i = 0; i < different.size(); ++i) {
        before[i] = before[i] >= 0 ? before[i] : pairing.takeEdited(different[i].id);
    }
    // Of a long list, room for more than there is would be megabytes.
    out.reserve(different.size() + pairing.unusedCount());
    for (qsizetype i = 0; i < different.size(); ++i) {
        if (before[i] >= 0) {
            out << RowIntent{base.rows[before[i]].cells, different[i].cells};
        }
    }
    for (qsizetype i = 0; i < base.rows.size(); ++i) {
        if (!pairing.isUsed(i)) {
            out << RowIntent{.before = base.rows[i].cells};
        }
    }
    for (qsizetype i = 0; i < different.size(); ++i) {
        if (before[i] < 0) {
            out << RowIntent{.after = different[i].cells};
        }
    }
}

} // namespace

ChangeCounts countChanges(const Intents &intents)
{
    ChangeCounts counts;
    for (const RowIntent &row : intents.rows) {
        if (!row.before) {
            ++counts.added;
        } else if (!row.after) {
            ++counts.removed;
        } else {
            ++counts.changed;
        }
    }
    return counts;
}

Intents intentsBetween(const Schema &schema, const TargetState &base, const TargetState &wanted)
{
    Intents intents;
    if (base.exists != wanted.exists) {
        intents.existence = wanted.exists;
    }
    addRowIntents(schema, base, wanted, intents.rows);
    for (const Attribute &attribute : schema.attributes()) {
        const QJsonValue before = base.attributes[attribute.id];
        const QJsonValue after = wanted.attributes[attribute.id];
        if (attribute.editable && !sameValue(before, after)) {
            intents.attributes << AttributeIntent{attribute.id, before, after};
        }
    }
    return intents;
}

QList<std::optional<RowIntent>> openRows(const Intents &intended, const Intents &done)
{
    // Each that took place answers for one intent only, or a repeated one would be taken for done.
    QHash<QStringList, int> added;
    QHash<QStringList, int> removed;
    QHash<QStringList, QHash<QStringList, int>> changed;
    for (const RowIntent &row : done.rows) {
        if (row.before && row.after) {
            ++changed[*row.before][*row.after];
        } else if (row.after) {
            ++added[*row.after];
        } else if (row.before) {
            ++removed[*row.before];
        }
    }
    // Of a job that was stopped early few took place of many: what is not there is not looked for.
    const auto take = [](QHash<QStringList, int> &from, const std::optional<QStringList> &cells) {
        const auto it = cells && !from.isEmpty() ? from.find(*cells) : from.end();
        return it != from.end() && (*it)-- > 0;
    };
    const auto takeChange = [&](const QStringList &before, const QStringList &after) {
        const auto it = changed.isEmpty() ? changed.end() : changed.find(before);
        return it != changed.end() && take(*it, after);
    };
    QList<std::optional<RowIntent>> open;
    open.reserve(intended.rows.size());
    for (const RowIntent &intent : intended.rows) {
        if (intent.before && intent.after && takeChange(*intent.before, *intent.after)) {
            open << std::nullopt;
            continue;
        }
        RowIntent left = intent;
        const bool wasChange = intent.before && intent.after;
        if (take(removed, intent.before)) {
            left.before.reset();
        }
        if (take(added, intent.after)) {
            left.after.reset();
        }
        left.isRemainder = wasChange && (!left.before || !left.after);
        open << (left.before || left.after ? std::optional(left) : std::nullopt);
    }
    return open;
}

Intents openIntents(const Intents &intended, const Intents &done)
{
    if (done.isEmpty()) {
        return intended;
    }
    Intents left{.existence = intended.existence};
    const QList<std::optional<RowIntent>> rows = openRows(intended, done);
    for (const auto &row : rows) {
        if (row) {
            left.rows << *row;
        }
    }
    for (const AttributeIntent &attribute : intended.attributes) {
        if (!done.attributes.contains(attribute)) {
            left.attributes << attribute;
        }
    }
    if (done.existence == intended.existence) {
        left.existence.reset();
    }
    return left;
}

Intents reversed(const Intents &intents)
{
    Intents back = intents;
    for (RowIntent &row : back.rows) {
        std::swap(row.before, row.after);
    }
    for (AttributeIntent &attribute : back.attributes) {
        std::swap(attribute.before, attribute.after);
    }
    if (back.existence) {
        back.existence = !*back.existence;
    }
    return back;
}

QSet<QString> touchedKeys(const Schema &schema, const Intents &intents)
{
    QSet<QString> keys;
    for (const RowIntent &row : intents.rows) {
        for (const auto &cells : {row.before, row.after}) {
            if (cells) {
                keys.insert(schema.key(*cells));
            }
        }
    }
    return keys;
}

TargetState rowsConcerned(const Schema &schema, TargetState state, const Intents &intents)
{
    const QSet<QString> keys = touchedKeys(schema, intents);
    state.rows.removeIf([&](const Row &row) { return !keys.contains(rowKey(schema, row)); });
    return state;
}

QJsonObject toJson(const Intents &intents)
{
    QJsonArray rows;
    for (const RowIntent &row : intents.rows) {
        rows.append(rowIntentToJson(row));
    }
    QJsonObject json = attributesToJson(intents);
    json.insert(u"rows"_s, rows);
    return json;
}

void write(JsonWriter &json, const Intents &intents)
{
    json.beginObject();
    json.members(attributesToJson(intents));
    json.array(u"rows"_s, intents.rows, rowIntentToJson);
    json.endObject();
}

Result<Intents> intentsFromJson(const QJsonObject &json)
{
    if (!json[u"rows"_s].isArray() || !json[u"attributes"_s].isArray()) {
        return failure(ErrorKind::Payload, u"stored intents lack rows or attributes"_s);
    }
    Intents intents;
    const QJsonArray rows = json[u"rows"_s].toArray();
    for (const auto &row : rows) {
        const auto before = cellsFromJson(row[u"before"_s]);
        const auto after = cellsFromJson(row[u"after"_s]);
        if (!before || !after) {
            return failure(before ? after.error() : before.error());
        }
        if (!*before && !*after) {
            return failure(ErrorKind::Payload, u"a stored row is neither there before nor after"_s);
        }
        intents.rows << RowIntent{*before, *after};
    }
    const QJsonArray attributes = json[u"attributes"_s].toArray();
    for (const auto &attribute : attributes) {
        intents.attributes << AttributeIntent{
            attribute[u"id"_s].toString(), attribute[u"before"_s], attribute[u"after"_s]};
    }
    if (json[u"existence"_s].isBool()) {
        intents.existence = json[u"existence"_s].toBool();
    }
    return intents;
}

} // namespace allowdesk
