#pragma once

#include "app/lists/draftlaying.h"

namespace allowdesk
{

/// Whose change stays where two meet.
enum class ConflictSide { Mine, Theirs };

/// What is staged for a row, beside the row of theirs that it meets; that one has no id where others removed it.
[[nodiscard]] Conflict rowConflict(const DraftOverlay &overlay, RowId id, const Row &theirs);
[[nodiscard]] Conflict attributeConflict(const DraftOverlay &overlay, const TargetState &base, const QString &id);
/// The attributes that others have changed since they were edited, to something else.
[[nodiscard]] QStringList disputedAttributes(const DraftOverlay &overlay, const TargetState &base);

/// Mine is staged on theirs from then on: it changes, replaces or removes what others made of the row, or adds it
/// again. Theirs ends the edit.
void decideRow(DraftOverlay &overlay, RowId id, const Row &theirs, ConflictSide side);
void decideAttribute(DraftOverlay &overlay, const TargetState &base, const QString &id, ConflictSide side);

} // namespace allowdesk
