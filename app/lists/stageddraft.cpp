#include "app/lists/stageddraft.h"

#include "app/base/jsonreader.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

Result<StagedDraft> draftFromJson(const QJsonObject &json)
{
    JsonReader reader(json);
    StagedDraft draft{.target = reader.parsed("target"_L1, targetRefFromText),
        .name = reader.text("name"_L1),
        .projectId = reader.text("project"_L1),
        .intents = reader.part("wishes"_L1, intentsFromJson)};
    if (json.contains("made"_L1)) {
        draft.made = reader.part("made"_L1, targetStateFromJson);
    }
    return reader.result(draft);
}

void writeDraft(JsonWriter &json, const StagedDraft &draft)
{
    json.beginObject();
    json.members(
        {{u"target"_s, targetRefText(draft.target)}, {u"name"_s, draft.name}, {u"project"_s, draft.projectId}});
    json.name(u"wishes"_s);
    write(json, draft.intents);
    if (draft.made) {
        json.name(u"made"_s);
        write(json, *draft.made);
    }
    json.endObject();
}

} // namespace

const JsonFormat &stagedDraftsFormat()
{
    static const JsonFormat format{};
    return format;
}

qsizetype pendingCount(const StagedDraft &draft)
{
    return draft.made ? draft.made->rows.size() + 1
                      : draft.intents.rows.size() + draft.intents.attributes.size() + (draft.intents.existence ? 1 : 0);
}

void addIntents(StagedDraft &draft, const Intents &later)
{
    draft.intents.rows += later.rows;
    draft.intents.attributes += later.attributes;
    if (later.existence) {
        draft.intents.existence = later.existence;
    }
}

void writeMembers(JsonWriter &json, const QList<StagedDraft> &drafts)
{
    json.members({{u"version"_s, stagedDraftsFormat().version()}});
    json.name(u"drafts"_s);
    json.beginArray();
    for (const StagedDraft &draft : drafts) {
        writeDraft(json, draft);
    }
    json.endArray();
}

Result<QList<StagedDraft>> stagedDraftsFromJson(const QJsonObject &json)
{
    return migrated(json, stagedDraftsFormat()).and_then([](const QJsonObject &current) {
        JsonReader reader(current);
        const QList<StagedDraft> drafts = reader.list("drafts"_L1, draftFromJson);
        return reader.result(drafts);
    });
}

} // namespace allowdesk
