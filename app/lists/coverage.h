#pragma once

#include "app/addresses/addressset.h"
#include "app/lists/finding.h"
#include "app/lists/schema.h"

namespace allowdesk
{

/// The addresses that rows speak of, in whatever way they are written; what cannot be read is left out.
[[nodiscard]] AddressSet coverageOf(const Schema &schema, const QList<Row> &rows);

/// A note on addresses: its arguments are the first blocks that make them up, and how many addresses they are.
[[nodiscard]] Finding coverageNote(const QString &code, const AddressSet &addresses);

/// What a change comes to in addresses, whichever rows bring it about: notes with the codes "<service>.reach.gained"
/// and
/// "<service>.reach.lost"; none where the same addresses are only written differently.
[[nodiscard]] Findings coverageChange(const QString &serviceId, const AddressSet &before, const AddressSet &after);

} // namespace allowdesk
