#pragma once

#include <QStringList>

namespace allowdesk
{

struct ListEntries;

/// A sentence for each line of a typed list that does not say clearly which entries it means.
[[nodiscard]] QStringList unclearLines(const ListEntries &typed);

} // namespace allowdesk
