#pragma once

#include "app/lists/draft.h"

namespace allowdesk
{

/// The names of the parts of a draft (a cache's groups), in the order of their rows, without those that only removed
/// rows are in; empty where the schema has no parts.
[[nodiscard]] QStringList partNames(const Draft &draft);

/// Moves these rows into a part, in one edit; a name that is not there yet makes a new one. Removed rows stay.
void moveToPart(Draft &draft, const QList<RowId> &rows, const QString &part);

/// Gives a part another name, in one edit: all its rows move. Into one that exists they are merged.
void renamePart(Draft &draft, const QString &part, const QString &name);

} // namespace allowdesk
