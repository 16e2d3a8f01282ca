#include "app/workspace/knowninventory.h"

#include "app/base/jsonreader.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

struct KnownTarget
{
    TargetSummary summary{};
    std::optional<Snapshot> snapshot{};
};

Result<KnownTarget> targetFromJson(const QJsonObject &json)
{
    JsonReader reader(json);
    KnownTarget known{.summary = {.target = reader.parsed("target"_L1, targetRefFromText),
                          .name = reader.text("name"_L1),
                          .supported = reader.flag("supported"_L1, true),
                          .details = reader.object("details"_L1)}};
    if (json.contains("snapshot"_L1)) {
        known.snapshot = reader.part("snapshot"_L1, snapshotFromJson);
    }
    return reader.result(known);
}

} // namespace

const JsonFormat &knownInventoryFormat()
{
    static const JsonFormat format{};
    return format;
}

void write(JsonWriter &json, const KnownInventory &memory)
{
    json.beginObject();
    json.members({{u"version"_s, knownInventoryFormat().version()}, {u"origin"_s, memory.origin}});
    json.name(u"targets"_s);
    json.beginArray();
    for (const TargetSummary &summary : memory.targets) {
        if (summary.problem) {
            continue; // the next list says it anew
        }
        json.beginObject();
        json.members({{u"target"_s, targetRefText(summary.target)}, {u"name"_s, summary.name},
            {u"supported"_s, summary.supported}, {u"details"_s, summary.details}});
        if (const auto snapshot = memory.snapshots.constFind(summary.target); snapshot != memory.snapshots.cend()) {
            json.name(u"snapshot"_s);
            write(json, *snapshot);
        }
        json.endObject();
    }
    json.endArray();
    json.endObject();
}

Result<KnownInventory> knownInventoryFromJson(const QJsonObject &json)
{
    return migrated(json, knownInventoryFormat()).and_then([](const QJsonObject &current) {
        JsonReader reader(current);
        KnownInventory memory{.origin = reader.text("origin"_L1)};
        const QList<KnownTarget> targets = reader.list("targets"_L1, targetFromJson);
        for (const KnownTarget &known : targets) {
            memory.targets << known.summary;
            if (known.snapshot) {
                memory.snapshots.insert(known.summary.target, *known.snapshot);
            }
        }
        return reader.result(memory);
    });
}

} // namespace allowdesk
