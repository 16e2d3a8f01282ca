#pragma once

#include "app/addresses/addressset.h"

namespace allowdesk
{

class ImportPlan;

/// All addresses in a column of the kind Address, merged; bad records are left out.
[[nodiscard]] AddressSet importedAddresses(const ImportPlan &plan, int column);

} // namespace allowdesk
