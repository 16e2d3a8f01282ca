#pragma once

#include "app/addresses/addressset.h"
#include "app/lists/finding.h"
#include "app/lists/schema.h"

namespace allowdesk
{

/// The addresses that rows speak of, in whatever way they are written; what cannot be read is left out.
[[nodiscard]] AddressSet reachOf(const Schema &schema, const QList<Row> &rows);

/// A note on addresses: its arguments are the first blocks that make them up, and how many addresses they are.
[[nodiscard]] Finding reachNote(const QString &code, const AddressSet &addresses);

/// What a change comes to in addresses, whichever rows bring it about: notes with the codes "<room>.reach.gained" and
/// "<room>.reach.lost"; none where the same addresses are only written differently.
[[nodiscard]] Findings reachChange(const QString &room, const AddressSet &before, const AddressSet &after);

} // namespace allowdesk
