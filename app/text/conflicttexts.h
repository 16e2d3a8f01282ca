#pragma once

#include "app/lists/rowmerge.h"

namespace allowdesk
{

/// The three sides of a conflict in words: cells, or that there are none.
[[nodiscard]] QString originalText(const Conflict &conflict);
[[nodiscard]] QString theirsText(const Conflict &conflict);
[[nodiscard]] QString yoursText(const Conflict &conflict);

/// All three, each with its name: "Original: …", "Theirs: …", "Yours: …".
[[nodiscard]] QStringList conflictParts(const Conflict &conflict);

} // namespace allowdesk
