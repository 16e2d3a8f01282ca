#include "app/plans/intents.h"

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
    [[nodiscard]] bool isUsed(qsizetype i) const { return m_used[i]; }

private:
    const Schema &m_schema;
    const QList<Row> &m_base;
    QList<bool> m_used;
    QHash<QString, QList<qsizetype>> m_byKey;

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
    // What stays as it is goes first, or a changed duplicate would take its place and make two edits of one.
    QList<QStringList> different;
    for (const Row &row : wanted.rows) {
        if (!pairing.takeSame(row.cells)) {
            different << row.cells;
        }
    }
    QList<RowIntent> additions;
    for (const QStringList &cells : std::as_const(different)) {
        const qsizetype before = pairing.takeAny(cells);
        if (before >= 0) {
            out << RowIntent{base.rows[before].cells, cells};
        } else {
            additions << RowIntent{.after = cells};
        }
    }
    for (qsizetype i = 0; i < base.rows.size(); ++i) {
        if (!pairing.isUsed(i)) {
            out << RowIntent{.before = base.rows[i].cells};
        }
    }
    out << additions;
}

} // namespace

bool sameValue(const QJsonValue &left, const QJsonValue &right)
{
    const auto isNothing = [](const QJsonValue &value) { return value.isNull() || value.isUndefined(); };
    return left == right || (isNothing(left) && isNothing(right));
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

QJsonObject toJson(const Intents &intents)
{
    QJsonArray rows;
    for (const RowIntent &row : intents.rows) {
        rows.append(QJsonObject{{u"before"_s, cellsToJson(row.before)}, {u"after"_s, cellsToJson(row.after)}});
    }
    QJsonArray attributes;
    for (const AttributeIntent &attribute : intents.attributes) {
        attributes.append(
            QJsonObject{{u"id"_s, attribute.id}, {u"before"_s, attribute.before}, {u"after"_s, attribute.after}});
    }
    QJsonObject json{{u"rows"_s, rows}, {u"attributes"_s, attributes}};
    if (intents.existence) {
        json[u"existence"_s] = *intents.existence;
    }
    return json;
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
