#pragma once

#include "app/lists/draftcontent.h"

namespace allowdesk
{

/// The edits that write a list with the fewest CIDR blocks, for exactly the same addresses: no address more, none less.
/// Each part (a cache's group) for itself. Rows that are not understood, or that say more than an address (a remark),
/// stay as they are; so does a part one of whose blocks is in another part. Nothing for a schema that has not
/// exactly one column of addresses.
[[nodiscard]] DraftChanges losslessMerge(const Schema &schema, const QList<Row> &rows);

/// Whether lists of that schema can be merged.
[[nodiscard]] bool canMerge(const Schema &schema);

/// The rows beyond the first `most`, in lists of at most so many: what a list that is too long has to be split into.
[[nodiscard]] QList<QList<Row>> rowsBeyond(const QList<Row> &rows, qsizetype most);

/// `name-2` and on, those left out that are taken.
[[nodiscard]] QStringList numberedNames(const QString &name, qsizetype count, const QSet<QString> &taken);

} // namespace allowdesk
