#include "app/lists/draftconflicts.h"

#include <algorithm>

namespace allowdesk
{
namespace
{

void keepAddition(DraftOverlay &overlay, RowId id, const Row &theirs)
{
    const auto added =
        std::find_if(overlay.added.cbegin(), overlay.added.cend(), [id](const Row &row) { return row.id == id; });
    // Something else may be staged for the row of theirs: that is decided first.
    if (added != overlay.added.cend() && theirs.id != 0 && !overlay.edited.contains(theirs.id)) {
        const QStringList cells = added->cells;
        overlay.dropRow(id);
        overlay.edited.insert(theirs.id, {.original = theirs.cells, .cells = cells});
    }
}

} // namespace

Conflict rowConflict(const DraftOverlay &overlay, RowId id, const Row &theirs)
{
    Conflict conflict{.theirs = theirs.id != 0 ? theirs.cells : QStringList()};
    if (const auto removed = overlay.removed.constFind(id); removed != overlay.removed.cend()) {
        conflict.base = *removed;
    } else if (const auto edited = overlay.edited.constFind(id); edited != overlay.edited.cend()) {
        conflict.base = edited->original;
        conflict.yours = edited->cells;
    } else {
        const auto added =
            std::find_if(overlay.added.cbegin(), overlay.added.cend(), [id](const Row &row) { return row.id == id; });
        conflict.yours = added != overlay.added.cend() ? added->cells : QStringList();
    }
    return conflict;
}

Conflict attributeConflict(const DraftOverlay &overlay, const TargetState &base, const QString &id)
{
    const AttributeEdit edit = overlay.attributes.value(id);
    return {.attribute = id,
        .base = {attributeText(edit.original)},
        .theirs = {attributeText(base.attributes.value(id))},
        .yours = {attributeText(edit.value)}};
}

QStringList disputedAttributes(const DraftOverlay &overlay, const TargetState &base)
{
    QStringList ids;
    for (auto it = overlay.attributes.cbegin(); it != overlay.attributes.cend(); ++it) {
        const QJsonValue theirs = base.attributes.value(it.key());
        if (!sameValue(theirs, it->original) && !sameValue(theirs, it->value)) {
            ids << it.key();
        }
    }
    return ids;
}

void decideRow(DraftOverlay &overlay, RowId id, const Row &theirs, ConflictSide side)
{
    if (side == ConflictSide::Theirs) {
        overlay.dropRow(id);
    } else if (overlay.removed.contains(id)) {
        overlay.removed[id] = theirs.cells;
    } else if (!overlay.edited.contains(id)) {
        keepAddition(overlay, id, theirs);
    } else if (theirs.id != 0) {
        overlay.edited[id].original = theirs.cells;
    } else {
        overlay.added << Row{id, overlay.edited.take(id).cells};
    }
}

void decideAttribute(DraftOverlay &overlay, const TargetState &base, const QString &id, ConflictSide side)
{
    if (side == ConflictSide::Theirs) {
        overlay.attributes.remove(id);
    } else {
        overlay.attributes[id].original = base.attributes.value(id);
    }
}

} // namespace allowdesk
