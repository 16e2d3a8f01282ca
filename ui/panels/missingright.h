#pragma once

#include <QString>

namespace allowdesk
{

class Inventory;

/// Which right is missing where the service refuses to read, in the service's own words, and the way that is left to
/// somebody who was granted it in part only. Plain text in the current language.
[[nodiscard]] QString missingRightText(const Inventory &inventory, const QString &right);

} // namespace allowdesk
