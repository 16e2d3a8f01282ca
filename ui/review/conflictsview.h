#pragma once

#include "app/lists/draftconflicts.h"

class QTableView;
class QWidget;

namespace allowdesk
{

/// Conflicts side by side: original, theirs, yours.
[[nodiscard]] QTableView *makeConflictsView(const QList<Conflict> &conflicts, QWidget *parent);

} // namespace allowdesk
