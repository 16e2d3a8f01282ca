#include "app/cli/givensecretstore.h"

namespace allowdesk::cli
{

SecretStore &GivenSecretStore::storeOf(const QString &accountId)
{
    if (m_given.keeps(accountId)) {
        return m_given;
    }
    return *m_kept;
}

void GivenSecretStore::read(const QString &accountId, QObject *context, ReadCallback done)
{
    storeOf(accountId).read(accountId, context, std::move(done));
}

void GivenSecretStore::write(const QString &accountId, const QString &secret, QObject *context, DoneCallback done)
{
    storeOf(accountId).write(accountId, secret, context, std::move(done));
}

void GivenSecretStore::remove(const QString &accountId, QObject *context, DoneCallback done)
{
    storeOf(accountId).remove(accountId, context, std::move(done));
}

} // namespace allowdesk::cli
