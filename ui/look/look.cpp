#include "ui/look/look.h"

#include "ui/look/deskstyle.h"

#include <QApplication>
#include <QEvent>
#include <QScopedValueRollback>

namespace allowdesk
{

Look::Look(QDBusConnection sessionBus, QObject *parent)
    : QObject(parent), m_desktop(std::move(sessionBus), QGuiApplication::palette())
{
    QApplication::setStyle(new DeskStyle);
    connect(&m_desktop, &DesktopScheme::changed, this, &Look::apply);
    apply();
    qApp->installEventFilter(this);
}

Look::~Look() = default;

void Look::apply()
{
    const QScopedValueRollback guard(m_applies, true);
    QApplication::setPalette(theme::palette(m_desktop.scheme()));
}

bool Look::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ThemeChange && !m_applies) {
        {
            // An empty palette is the desktop's own.
            const QScopedValueRollback guard(m_applies, true);
            QApplication::setPalette(QPalette());
            m_desktop.setColours(QGuiApplication::palette());
        }
        apply();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace allowdesk

#include "moc_look.cpp"
