#include "app/lists/targetstate.h"

#include <QJsonArray>

#include <atomic>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QJsonArray cellsArray(const Row &row)
{
    return QJsonArray::fromStringList(row.cells);
}

// All but the rows.
QJsonObject headToJson(const TargetState &state)
{
    return {{u"exists"_s, state.exists}, {u"attributes"_s, state.attributes}};
}

// All but the state.
QJsonObject headToJson(const Snapshot &snapshot)
{
    return {{u"read_at"_s, snapshot.readAt.toString(Qt::ISODateWithMs)}, {u"usable_as_base"_s, snapshot.usableAsBase},
        {u"whole"_s, snapshot.whole}};
}

} // namespace

RowId nextRowId()
{
    // Rows are made on pool threads too.
    static std::atomic<RowId> last{0};
    return ++last;
}

QJsonObject toJson(const TargetState &state)
{
    QJsonArray rows;
    for (const Row &row : state.rows) {
        rows.append(cellsArray(row));
    }
    QJsonObject json = headToJson(state);
    json.insert(u"rows"_s, rows);
    return json;
}

QJsonObject toJson(const Snapshot &snapshot)
{
    QJsonObject json = headToJson(snapshot);
    json.insert(u"state"_s, toJson(snapshot.state));
    return json;
}

void write(JsonWriter &json, const TargetState &state)
{
    json.beginObject();
    json.members(headToJson(state));
    json.array(u"rows"_s, state.rows, cellsArray);
    json.endObject();
}

void write(JsonWriter &json, const Snapshot &snapshot)
{
    json.beginObject();
    json.members(headToJson(snapshot));
    json.name(u"state"_s);
    write(json, snapshot.state);
    json.endObject();
}

Result<TargetState> targetStateFromJson(const QJsonObject &json)
{
    if (!json[u"exists"_s].isBool() || !json[u"rows"_s].isArray() || !json[u"attributes"_s].isObject()) {
        return failure(ErrorKind::Payload, u"a stored state lacks exists, attributes or rows"_s);
    }
    TargetState state{.exists = json[u"exists"_s].toBool(), .attributes = json[u"attributes"_s].toObject()};
    const QJsonArray rows = json[u"rows"_s].toArray();
    state.rows.reserve(rows.size());
    for (const auto &row : rows) {
        if (!row.isArray()) {
            return failure(ErrorKind::Payload, u"a stored row is not a list of cells"_s);
        }
        Row read{.id = nextRowId()};
        const QJsonArray cells = row.toArray();
        for (const auto &cell : cells) {
            if (!cell.isString()) {
                return failure(ErrorKind::Payload, u"a stored cell is not text"_s);
            }
            read.cells << cell.toString();
        }
        state.rows << read;
    }
    return state;
}

Result<Snapshot> snapshotFromJson(const QJsonObject &json)
{
    auto state = targetStateFromJson(json[u"state"_s].toObject());
    if (!state) {
        return tl::unexpected(state.error());
    }
    return Snapshot{.state = std::move(*state),
        .readAt = QDateTime::fromString(json[u"read_at"_s].toString(), Qt::ISODateWithMs),
        .usableAsBase = json[u"usable_as_base"_s].toBool(),
        .whole = json[u"whole"_s].toBool(true)};
}

} // namespace allowdesk
