#include "app/services/roommemory.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr int memoryVersion = 1;

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

QJsonObject toJson(const RoomMemory &memory)
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
    return {{u"version"_s, memoryVersion}, {u"origin"_s, memory.origin}, {u"targets"_s, targets}};
}

Result<RoomMemory> roomMemoryFromJson(const QJsonObject &json)
{
    const int version = json[u"version"_s].toInt();
    if (version != memoryVersion) {
        return failure(version > memoryVersion ? ErrorKind::Unsupported : ErrorKind::Payload, u"no memory of a room"_s);
    }
    RoomMemory memory{.origin = json[u"origin"_s].toString()};
    const QJsonArray targets = json[u"targets"_s].toArray();
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
