#include "app/lists/stageddraft.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

Result<StagedDraft> draftFromJson(const QJsonObject &json)
{
    const auto target = targetRefFromText(json[u"target"_s].toString());
    const auto intents = intentsFromJson(json[u"wishes"_s].toObject());
    if (!target || !intents) {
        return failure(target ? intents.error() : target.error());
    }
    StagedDraft draft{.target = *target,
        .name = json[u"name"_s].toString(),
        .projectId = json[u"project"_s].toString(),
        .intents = *intents};
    if (json.contains("made"_L1)) {
        const auto made = targetStateFromJson(json[u"made"_s].toObject());
        if (!made) {
            return failure(made.error());
        }
        draft.made = *made;
    }
    return draft;
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
    const Result<QJsonObject> current = migrated(json, stagedDraftsFormat());
    if (!current) {
        return failure(current.error());
    }
    if (!current->value(u"drafts"_s).isArray()) {
        return failure(ErrorKind::Payload, u"this is no list of drafts"_s);
    }
    QList<StagedDraft> drafts;
    const QJsonArray array = current->value(u"drafts"_s).toArray();
    for (const auto &value : array) {
        const auto draft = draftFromJson(value.toObject());
        if (!draft) {
            return failure(draft.error());
        }
        drafts << *draft;
    }
    return drafts;
}

} // namespace allowdesk
