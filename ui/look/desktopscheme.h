#pragma once

#include "ui/look/theme.h"

#include <QDBusConnection>
#include <QObject>

#include <optional>

class QDBusMessage;

namespace allowdesk
{

/// Whether the desktop is light or dark: as its settings portal says, else by the colours that it gives to programs.
class DesktopScheme final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DesktopScheme)

public:
    /// The bus is the session's; without one the colours decide. `colours` are the desktop's own.
    DesktopScheme(QDBusConnection bus, const QPalette &colours, QObject *parent = nullptr);
    ~DesktopScheme() override;

    [[nodiscard]] theme::Scheme scheme() const { return m_wished.value_or(m_byColours); }
    /// The desktop has other colours now.
    void setColours(const QPalette &colours);

Q_SIGNALS:
    void changed();

private:
    std::optional<theme::Scheme> m_wished; ///< what the portal says, where it says something
    theme::Scheme m_byColours;

    void take(const QVariant &value);
    void update(std::optional<theme::Scheme> wished, theme::Scheme byColours);

private Q_SLOTS:
    void settingChanged(const QDBusMessage &message);
};

} // namespace allowdesk
