#pragma once

#include "app/records/draftconflicts.h"

class QTableView;
class QWidget;

namespace allowdesk
{

/// Conflicts side by side: original, theirs, yours.
[[nodiscard]] QTableView *makeConflictsView(const QList<Conflict> &conflicts, QWidget *parent);

} // namespace allowdesk
