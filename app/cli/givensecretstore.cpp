#include "app/cli/givensecretstore.h"

#include <QPointer>

namespace allowdesk::cli
{

void GivenSecretStore::read(const QString &accountId, QObject *context, ReadCallback done)
{
    const auto given = m_given.constFind(accountId);
    if (given == m_given.cend()) {
        m_kept->read(accountId, context, std::move(done));
        return;
    }
    // Later, as every store answers.
    QMetaObject::invokeMethod(
        context, [secret = given.value(), done = std::move(done)] { done(secret); }, Qt::QueuedConnection);
}

void GivenSecretStore::write(const QString &accountId, const QString &secret, QObject *context, DoneCallback done)
{
    if (m_given.contains(accountId)) {
        QMetaObject::invokeMethod(
            context, [done = std::move(done)] { done({}); }, Qt::QueuedConnection);
    } else {
        m_kept->write(accountId, secret, context, std::move(done));
    }
}

void GivenSecretStore::remove(const QString &accountId, QObject *context, DoneCallback done)
{
    m_given.remove(accountId);
    m_kept->remove(accountId, context, std::move(done));
}

} // namespace allowdesk::cli
