#include "app/accounts/keychainlock.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr int patience = 5'000; // milliseconds; it has just answered something else

} // namespace

void askWhetherKeychainIsLocked(QObject *context, std::function<void(bool)> done)
{
    QDBusMessage question = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s,
        u"/org/freedesktop/secrets/aliases/default"_s, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    question << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
    question.setAutoStartService(false);
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question, patience), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context,
        [done = std::move(done)](QDBusPendingCallWatcher *answered) {
            answered->deleteLater();
            const QDBusPendingReply<QDBusVariant> reply = *answered;
            done(reply.isValid() && reply.value().variant().toBool());
        });
}

} // namespace allowdesk
