#pragma once

#include "app/base/jsonformat.h"
#include "app/lists/intents.h"
#include "app/lists/targetref.h"

namespace allowdesk
{

/// What is staged on one target, in a form that outlives the reading it was staged on: kept over restarts, given back
/// by a job, or its way back.
struct StagedDraft
{
    TargetRef target{};
    QString name{};
    QString projectId{}; ///< of the workspace at that time: the same ids mean something else in another project
    Intents intents{}; ///< on a target that is there
    std::optional<TargetState> made{}; ///< all of a target that is still to be made
    bool isMadeByJob = false; ///< the target has another id since it is there: it is known by its name; not kept

    bool operator==(const StagedDraft &) const = default;
};

/// How many edits that is: of rows, of attributes, and one for a target that is to be made or deleted.
[[nodiscard]] qsizetype pendingCount(const StagedDraft &draft);

/// Puts later intents behind earlier ones of the same target.
void addIntents(StagedDraft &draft, const Intents &later);

/// The versions of the file of drafts.
[[nodiscard]] const JsonFormat &stagedDraftsFormat();
/// Writes the members "version" and "drafts" of an object that is begun, row by row.
void writeMembers(JsonWriter &json, const QList<StagedDraft> &drafts);
/// The way back; a Payload error says what is wrong. An older version is carried over.
[[nodiscard]] Result<QList<StagedDraft>> stagedDraftsFromJson(const QJsonObject &json);

} // namespace allowdesk
