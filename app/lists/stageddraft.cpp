#include "app/lists/stageddraft.h"

#include "app/base/jsonreader.h"

#include <QJsonArray>

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

QJsonObject stagedDraftsToJson(const QList<StagedDraft> &drafts)
{
    QJsonArray array;
    for (const StagedDraft &draft : drafts) {
        QJsonObject json{{u"target"_s, targetRefText(draft.target)}, {u"name"_s, draft.name},
            {u"project"_s, draft.projectId}, {u"wishes"_s, toJson(draft.intents)}};
        if (draft.made) {
            json.insert(u"made"_s, toJson(*draft.made));
        }
        array.append(json);
    }
    return {{u"version"_s, stagedDraftsFormat().version()}, {u"drafts"_s, array}};
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
