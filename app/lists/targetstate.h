#pragma once

#include "app/base/jsonwriter.h"
#include "app/base/result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QStringList>

namespace allowdesk
{

/// Identity of a row in this process: given once, never reused; keys may repeat, ids do not.
using RowId = qint64;

/// The next free id.
[[nodiscard]] RowId nextRowId();

/// One row of a list: the texts of the schema's columns, in their order.
struct Row
{
    RowId id = 0;
    QStringList cells{};
};

/// Rows are equal when their texts are; the id is how a table remembers them.
[[nodiscard]] inline bool operator==(const Row &left, const Row &right)
{
    return left.cells == right.cells;
}

/// The whole content of one target: attributes by the schema's names, and rows in the service's order.
/// Absent is a state too, so that creating and deleting are changes like any other.
struct TargetState
{
    bool exists = true;
    QJsonObject attributes{};
    QList<Row> rows{};

    bool operator==(const TargetState &) const = default;
};

/// A TargetState as read at a time.
struct Snapshot
{
    TargetState state{};
    QDateTime readAt{}; ///< UTC, by our clock
    bool usableAsBase = true; ///< false for a reading that the service itself marks as unfinished (FACTS G11)
    bool whole = true; ///< false when rows may be missing: only some were asked for, or there are more to come

    bool operator==(const Snapshot &) const = default;
};

/// For the journal. Row ids are left out: they mean nothing to another process.
[[nodiscard]] QJsonObject toJson(const TargetState &state);
[[nodiscard]] QJsonObject toJson(const Snapshot &snapshot);
/// The same as one value, row by row.
void write(JsonWriter &json, const TargetState &state);
void write(JsonWriter &json, const Snapshot &snapshot);

/// The inverse; every row gets a new id. Payload error names what is missing.
[[nodiscard]] Result<TargetState> targetStateFromJson(const QJsonObject &json);
[[nodiscard]] Result<Snapshot> snapshotFromJson(const QJsonObject &json);

} // namespace allowdesk

Q_DECLARE_TYPEINFO(allowdesk::Row, Q_RELOCATABLE_TYPE);
