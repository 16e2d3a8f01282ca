#pragma once

#include "app/base/jsonformat.h"
#include "app/services/service.h"

#include <QHash>

namespace allowdesk
{

/// What an inventory knew when it was last open: its targets, and the last whole reading of each. A value, to be kept
/// on the disk; nothing of it is a secret.
struct KnownInventory
{
    QString origin{}; ///< account, projects and endpoint that it was read of: of others it says nothing
    QList<TargetSummary> targets{};
    QHash<TargetRef, Snapshot> snapshots{};

    bool operator==(const KnownInventory &) const = default;
};

/// The versions of its file.
[[nodiscard]] const JsonFormat &knownInventoryFormat();
/// As one value, row by row.
void write(JsonWriter &json, const KnownInventory &memory);
/// Payload error for what is none; Unsupported for one of a newer version. An older one is carried over.
[[nodiscard]] Result<KnownInventory> knownInventoryFromJson(const QJsonObject &json);

} // namespace allowdesk
