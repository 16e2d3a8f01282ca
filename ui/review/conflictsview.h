#pragma once

#include "app/plans/rebase.h"

class QWidget;

namespace allowdesk
{

/// Where a person's wish and somebody else's change meet: what it was, what it is now and what is wanted, side by side.
[[nodiscard]] QWidget *makeConflictsView(const QList<Conflict> &conflicts, QWidget *parent);

} // namespace allowdesk
