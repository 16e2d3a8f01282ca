#pragma once

#include "app/base/error.h"

#include <QDBusConnection>
#include <QDBusUnixFileDescriptor>
#include <QObject>

namespace allowdesk
{

/// Keeps the machine from going to sleep by itself; behind an interface so that tests see what is asked.
class SleepInhibitor : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SleepInhibitor)

public:
    ~SleepInhibitor() override;

    /// From now until release(). `why` is shown by the desktop; a second hold() gives it other words.
    virtual void hold(const QString &why) = 0;
    virtual void release() = 0;

Q_SIGNALS:
    /// This system does not let itself be kept awake.
    void failed(const allowdesk::Error &error);

protected:
    explicit SleepInhibitor(QObject *parent);
};

/// The login manager of the system does it, as long as a descriptor that it gave is open: when the program dies, the
/// machine may sleep again.
class LoginSleepInhibitor final : public SleepInhibitor
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LoginSleepInhibitor)

public:
    /// The bus is the system's; tests have one of their own.
    explicit LoginSleepInhibitor(QDBusConnection bus, QObject *parent = nullptr);
    ~LoginSleepInhibitor() override;

    void hold(const QString &why) override;
    void release() override;
    [[nodiscard]] bool isHeld() const { return m_lock.isValid(); }

private:
    QDBusConnection m_bus;
    QDBusUnixFileDescriptor m_lock;
    bool m_wanted = false;
    QString m_why;
    quint64 m_calls = 0; ///< an answer to an older one is given back at once
};

} // namespace allowdesk
