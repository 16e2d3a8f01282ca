#pragma once

#include "app/lists/bulklimits.h"
#include "app/lists/draftcontent.h"
#include "app/lists/rowkeys.h"

namespace allowdesk
{

/// One change for many lists: what becomes of a set of entries.
struct BulkEdit
{
    enum class Mode {
        Add, ///< those that are missing come into the part; those that are there stay where they are
        Remove, ///< wherever they stand, or out of the named part only
        Replace, ///< the part holds these and nothing else; those that are in another one move
    };
    Mode mode = Mode::Add;
    QString part{}; ///< name of the part (a cache's group); empty for lists without parts
    QStringList entries{}; ///< texts of the column that holds addresses
};

/// What a change comes to on one list, and what a person has to decide there first.
struct BulkOutcome
{
    enum class Problem {
        None,
        NoPartLeft, ///< the part is not there, and there are as many as there may be
        TooManyRows, ///< more than the list may have
        PartRefused, ///< no part can have that name; the caller finds it
    };
    DraftChanges changes{};
    qsizetype alreadyDone = 0; ///< entries for which nothing has to be done
    qsizetype inOtherParts = 0; ///< of these, those that are left in another part
    qsizetype stillReached = 0; ///< removed entries of which some address is in another row that stays
    qsizetype tooMany = 0; ///< rows above the limit, for TooManyRows
    Problem problem = Problem::None;
};

/// The row that an entry makes in a part.
[[nodiscard]] QStringList bulkCells(const Schema &schema, const QString &entry, const QString &part);

/// Pure. `state` is the list as it is staged now, `keys` are those of its rows. Entries are compared by the schema's
/// key, so the same address in another way of writing is the same entry; one that comes twice counts once.
[[nodiscard]] BulkOutcome bulkOutcome(const Schema &schema, const TargetState &state, const RowKeys &keys,
    const BulkEdit &edit, const BulkLimits &limits);

} // namespace allowdesk
