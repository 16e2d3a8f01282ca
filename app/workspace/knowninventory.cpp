#include "app/workspace/knowninventory.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

Result<TargetSummary> summaryFromJson(const QJsonObject &json)
{
    return targetRefFromText(json[u"target"_s].toString()).map([&](const TargetRef &target) {
        return TargetSummary{.target = target,
            .name = json[u"name"_s].toString(),
            .supported = json[u"supported"_s].toBool(true),
            .details = json[u"details"_s].toObject()};
    });
}

} // namespace

const JsonFormat &knownInventoryFormat()
{
    static const JsonFormat format{};
    return format;
}

QJsonObject toJson(const KnownInventory &memory)
{
    QJsonArray targets;
    for (const TargetSummary &summary : memory.targets) {
        if (summary.problem) {
            continue; // the next list says it anew
        }
        QJsonObject json{{u"target"_s, targetRefText(summary.target)}, {u"name"_s, summary.name},
            {u"supported"_s, summary.supported}, {u"details"_s, summary.details}};
        if (const auto snapshot = memory.snapshots.constFind(summary.target); snapshot != memory.snapshots.cend()) {
            json.insert(u"snapshot"_s, toJson(*snapshot));
        }
        targets.append(json);
    }
    return {{u"version"_s, knownInventoryFormat().version()}, {u"origin"_s, memory.origin}, {u"targets"_s, targets}};
}

Result<KnownInventory> knownInventoryFromJson(const QJsonObject &json)
{
    const Result<QJsonObject> current = migrated(json, knownInventoryFormat());
    if (!current) {
        return failure(current.error());
    }
    KnownInventory memory{.origin = current->value(u"origin"_s).toString()};
    const QJsonArray targets = current->value(u"targets"_s).toArray();
    for (const auto &value : targets) {
        const QJsonObject item = value.toObject();
        const auto summary = summaryFromJson(item);
        if (!summary) {
            return failure(summary.error());
        }
        memory.targets << *summary;
        if (item.contains(u"snapshot"_s)) {
            const auto snapshot = snapshotFromJson(item[u"snapshot"_s].toObject());
            if (!snapshot) {
                return failure(snapshot.error());
            }
            memory.snapshots.insert(summary->target, *snapshot);
        }
    }
    return memory;
}

} // namespace allowdesk
