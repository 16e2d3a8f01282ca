#pragma once

#include <QApplication>
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

} // namespace allowdesk
