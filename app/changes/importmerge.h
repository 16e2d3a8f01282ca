#pragma once

#include "app/changes/intents.h"
#include "app/records/draft.h"

#include <QSet>

namespace allowdesk
{

/// What an import does to rows that the file does not name.
enum class ImportMode {
    Add, ///< nothing
    Replace, ///< removes them, in the parts (groups) that the file names; never in others
};

/// What becomes of one record of a file.
enum class RecordFate {
    Add,
    Unchanged, ///< stands there already, in the same part
    Elsewhere, ///< stands in another part: an error until it is moved
    Move, ///< stands in another part, and a person said to move it
    Repeated, ///< an earlier record of the file is the same row
    Bad, ///< cannot be taken as it is
};

/// A record offered to an import: its cells in the schema's order, and whether reading or judging found it bad.
struct ImportCandidate
{
    QStringList cells{};
    bool bad = false;
};

struct ImportFates
{
    QList<RecordFate> records{}; ///< one for each candidate, in their order
    QList<RowId> existing{}; ///< the row that a record meets; 0 for none
    QList<RowId> removed{}; ///< rows that Replace takes out
};

/// Lays the records of a file on the rows as they stand. Pure. `moves` are indices of records that a person said to
/// move. Rows are the same by the schema's key; parts are told by Schema::partColumn().
[[nodiscard]] ImportFates importFates(const Schema &schema, const QList<Row> &current,
    const QList<ImportCandidate> &candidates, ImportMode mode, const QSet<qsizetype> &moves = {});

[[nodiscard]] qsizetype countFates(const ImportFates &fates, RecordFate fate);

/// Stages wishes in a draft of a fresher state: what holds there already, and what meets another's change, is left out.
void stageIntents(Draft &draft, const Intents &intents);

/// Stages them in the draft: additions, moves and removals; nothing else.
void stageImport(Draft &draft, const QList<ImportCandidate> &candidates, const ImportFates &fates);

} // namespace allowdesk
