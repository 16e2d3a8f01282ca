#include "ui/look/wheelguard.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QWheelEvent>

namespace allowdesk
{

WheelGuard::WheelGuard(QObject *parent) : QObject(parent)
{
    qApp->installEventFilter(this);
}

WheelGuard::~WheelGuard() = default;

// An open choice is a window of its own with a list in it, which goes on to take the wheel.
bool WheelGuard::eventFilter(QObject *watched, QEvent *event)
{
    const bool isWheel = event->type() == QEvent::Wheel;
    if (!isWheel && event->type() != QEvent::Polish) {
        return QObject::eventFilter(watched, event);
    }
    const bool isField = qobject_cast<QComboBox *>(watched) || qobject_cast<QAbstractSpinBox *>(watched);
    if (isField && isWheel) {
        event->ignore(); // so it goes to the part around it
        return true;
    }
    auto *widget = qobject_cast<QWidget *>(watched);
    if (isField && widget->focusPolicy() == Qt::WheelFocus) {
        widget->setFocusPolicy(Qt::StrongFocus); // else it would take the focus, and the next key with it
    }
    return QObject::eventFilter(watched, event);
}

} // namespace allowdesk

#include "moc_wheelguard.cpp"
