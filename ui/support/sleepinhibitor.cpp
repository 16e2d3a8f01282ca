#include "ui/support/sleepinhibitor.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

using namespace Qt::StringLiterals;

namespace allowdesk
{

SleepInhibitor::SleepInhibitor(QObject *parent) : QObject(parent) { }

SleepInhibitor::~SleepInhibitor() = default;

LoginSleepInhibitor::LoginSleepInhibitor(QDBusConnection bus, QObject *parent)
    : SleepInhibitor(parent), m_bus(std::move(bus))
{ }

LoginSleepInhibitor::~LoginSleepInhibitor() = default;

void LoginSleepInhibitor::hold(const QString &why)
{
    if (m_wanted && why == m_why) {
        return;
    }
    m_wanted = true;
    m_why = why;
    QDBusMessage call = QDBusMessage::createMethodCall(
        u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s, u"org.freedesktop.login1.Manager"_s, u"Inhibit"_s);
    call << u"sleep:idle"_s << u"Allowdesk"_s << why << u"block"_s;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
        [this, number = ++m_calls](QDBusPendingCallWatcher *answered) {
            const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *answered;
            answered->deleteLater();
            if (!m_wanted || number != m_calls) {
                return; // the descriptor goes with the reply
            }
            if (reply.isError()) {
                m_wanted = false;
                Q_EMIT failed({.kind = ErrorKind::Unsupported, .message = reply.error().message()});
                return;
            }
            m_lock = reply.value(); // one with older words ends only now
        });
}

void LoginSleepInhibitor::release()
{
    m_wanted = false;
    m_lock = QDBusUnixFileDescriptor();
}

} // namespace allowdesk

#include "moc_sleepinhibitor.cpp"
