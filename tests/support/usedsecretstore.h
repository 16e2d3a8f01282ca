#pragma once

#include "app/accounts/secretstore.h"
#include "tests/support/secretsearch.h"

namespace allowdesk
{

/// Keeps secrets in memory; whatever is written to it is searched for afterwards.
class UsedSecretStore final : public SecretStore
{
public:
    void read(const QString &accountId, QObject *context, ReadCallback done) override
    {
        m_kept.read(accountId, context, std::move(done));
    }
    void write(const QString &accountId, const QString &secret, QObject *context, DoneCallback done) override
    {
        useSecret(secret.toUtf8());
        m_kept.write(accountId, secret, context, std::move(done));
    }
    void remove(const QString &accountId, QObject *context, DoneCallback done) override
    {
        m_kept.remove(accountId, context, std::move(done));
    }
    [[nodiscard]] std::optional<Error> problem() const override { return m_kept.problem(); }

private:
    MemorySecretStore m_kept;
};

} // namespace allowdesk
