#pragma once

#include "ui/look/linesview.h"

#include <QTabWidget>

namespace allowdesk
{

/// The lines of a view so far as they are there, which follows when it is seen: brings its tab to the front.
inline QString shownLines(LinesView &view)
{
    for (QWidget *above = view.parentWidget(); above; above = above->parentWidget()) {
        if (auto *tabs = qobject_cast<QTabWidget *>(above); tabs && tabs->indexOf(&view) >= 0) {
            tabs->setCurrentWidget(&view);
        }
    }
    QStringList lines;
    for (int row = 0; row < view.model()->rowCount(); ++row) {
        lines << view.model()->index(row, 0).data().toString();
    }
    return lines.join(u'\n');
}

} // namespace allowdesk
