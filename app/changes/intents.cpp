#include "app/changes/intents.h"

#include <QHash>
#include <QJsonArray>
#include <QSet>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QJsonValue cellsToJson(const std::optional<QStringList> &cells)
{
    return cells ? QJsonValue(QJsonArray::fromStringList(*cells)) : QJsonValue(QJsonValue::Null);
}

std::optional<QStringList> cellsFromJson(const QJsonValue &value)
{
    if (!value.isArray()) {
        return std::nullopt;
    }
    QStringList cells;
    const QJsonArray array = value.toArray();
    for (const QJsonValue cell : array) {
        cells << cell.toString();
    }
    return cells;
}

void addRowIntents(const Schema &schema, const TargetState &base, const TargetState &wanted, QList<RowIntent> &out)
{
    // Positions of the base rows by key; each is used up by at most one wanted row, so duplicates stay duplicates.
    QHash<QString, QList<qsizetype>> unpaired;
    for (qsizetype i = 0; i < base.rows.size(); ++i) {
        unpaired[rowKey(schema, base.rows[i])] << i;
    }
    QSet<qsizetype> kept;
    QList<RowIntent> additions;
    for (const Row &row : wanted.rows) {
        QList<qsizetype> &candidates = unpaired[rowKey(schema, row)];
        const auto same = std::find_if(
            candidates.begin(), candidates.end(), [&](qsizetype i) { return base.rows[i].cells == row.cells; });
        const auto chosen = same != candidates.end() ? same : candidates.begin();
        if (chosen == candidates.end()) {
            additions << RowIntent{.after = row.cells};
            continue;
        }
        if (base.rows[*chosen].cells != row.cells) {
            out << RowIntent{base.rows[*chosen].cells, row.cells};
        }
        kept << *chosen;
        candidates.erase(chosen);
    }
    for (qsizetype i = 0; i < base.rows.size(); ++i) {
        if (!kept.contains(i)) {
            out << RowIntent{.before = base.rows[i].cells};
        }
    }
    out << additions;
}

} // namespace

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
        if (attribute.editable && before != after) {
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
    for (const QJsonValue row : rows) {
        intents.rows << RowIntent{cellsFromJson(row[u"before"_s]), cellsFromJson(row[u"after"_s])};
    }
    const QJsonArray attributes = json[u"attributes"_s].toArray();
    for (const QJsonValue attribute : attributes) {
        // Undefined does not survive JSON; an attribute that was absent comes back as null and means the same.
        intents.attributes << AttributeIntent{
            attribute[u"id"_s].toString(), attribute[u"before"_s], attribute[u"after"_s]};
    }
    if (json[u"existence"_s].isBool()) {
        intents.existence = json[u"existence"_s].toBool();
    }
    return intents;
}

} // namespace allowdesk
