#pragma once

#include "ui/look/desktopscheme.h"
#include "ui/look/wheelguard.h"

namespace allowdesk
{

/// Gives the application its style, its colours and its manners with the mouse wheel, and goes with the desktop when
/// that turns light or dark.
class Look final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Look)

public:
    explicit Look(QDBusConnection sessionBus, QObject *parent = nullptr);
    ~Look() override;

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    DesktopScheme m_desktop;
    WheelGuard m_wheel;
    bool m_applies = false; ///< giving the application its colours is told like a change of the desktop

    void apply();
};

} // namespace allowdesk
