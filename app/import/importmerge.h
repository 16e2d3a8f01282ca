#pragma once

#include "app/addresses/addressrange.h"
#include "app/lists/intents.h"

#include <QSet>

#include <vector>

namespace allowdesk
{

class Draft;

/// What an import does to rows that the file does not name.
enum class ImportMode {
    Add, ///< nothing
    Replace, ///< removes them, in the parts (groups) that the file names; never in others
};

/// What becomes of one record of a file.
enum class RecordFate {
    Add,
    Unchanged, ///< is there already, in the same part
    Elsewhere, ///< is in another part: an error until it is moved
    Move, ///< is in another part, and a person said to move it
    Repeated, ///< an earlier record of the file is the same row
    Contradicted, ///< an earlier record of the file puts the same row into another part
    Bad, ///< cannot be taken as it is
};

/// The record is left out although the file names it: a person should look at it.
[[nodiscard]] bool needsAttention(RecordFate fate);

/// A record offered to an import: its cells in the schema's order, and what keeps it out.
struct ImportCandidate
{
    QStringList cells{};
    bool bad = false; ///< cannot be read
    bool refused = false; ///< can be read, but may not be added; harmless where it stands already
    bool misread = false; ///< it may mean any row of any part, whatever its cells say
    std::vector<AddressRange> named{}; ///< of one that is kept out: all addresses that can be read from it
};

struct ImportFates
{
    QList<RecordFate> records{}; ///< one for each candidate, in their order
    QList<RowId> existing{}; ///< the row that a record meets; 0 for none
    QList<RowId> removed{}; ///< rows that Replace takes out
    QStringList incomplete{}; ///< parts with records that are left out; Replace removes nothing from these
    qsizetype misread = 0; ///< records that may mean any row: while there are some, Replace removes nothing at all
};

/// How a person wants an import to be laid on the rows as they are.
struct ImportChoices
{
    ImportMode mode = ImportMode::Add;
    QSet<qsizetype> moves{}; ///< records to move from the part that they are in
    /// Replace also removes from parts with records that are left out; never what those records name.
    bool replaceIncomplete = false;
};

/// Lays the records of a file on the rows as they are. Pure. Rows are the same by the schema's key; parts are told by
/// Schema::partColumn().
[[nodiscard]] ImportFates importFates(const Schema &schema, const QList<Row> &current,
    const QList<ImportCandidate> &candidates, const ImportChoices &choices);

[[nodiscard]] qsizetype countFates(const ImportFates &fates, RecordFate fate);

/// Stages them in the draft: additions, moves and removals; nothing else. A row that should move and has gone meanwhile
/// is added.
void stageImport(Draft &draft, const QList<ImportCandidate> &candidates, const ImportFates &fates);

} // namespace allowdesk
