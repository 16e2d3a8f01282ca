#pragma once

#include <QApplication>
#include <QPushButton>
#include <QTableView>
#include <QWidget>

namespace allowdesk
{

/// The visible widget of that type and object name, in whatever window; null when there is none.
template <typename Widget>
Widget *shown(const QString &name = {})
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) {
        auto *self = qobject_cast<Widget *>(window);
        if (self && window->isVisible() && (name.isEmpty() || window->objectName() == name)) {
            return self;
        }
        const QList<Widget *> found = window->findChildren<Widget *>(name);
        for (Widget *widget : found) {
            if (widget->isVisible()) {
                return widget;
            }
        }
    }
    return nullptr;
}

/// The rows of a table that is shown; -1 while none is.
inline int rowsOf(const QString &table)
{
    const auto *view = shown<QTableView>(table);
    return view && view->model() ? view->model()->rowCount() : -1;
}

inline bool isReady(const QString &button)
{
    const auto *found = shown<QPushButton>(button);
    return found && found->isEnabled();
}

} // namespace allowdesk
