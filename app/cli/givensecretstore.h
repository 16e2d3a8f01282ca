#pragma once

#include "app/accounts/secretstore.h"

#include <memory>

namespace allowdesk::cli
{

/// The secret that this run was given, before any that is kept elsewhere. Nothing that is given is written anywhere.
class GivenSecretStore final : public SecretStore
{
public:
    explicit GivenSecretStore(std::unique_ptr<SecretStore> kept) : m_kept(std::move(kept)) { }

    /// The password or secret key of that account.
    void give(const QString &accountId, const QString &secret) { m_given.keep(accountId, secret); }

    void read(const QString &accountId, QObject *context, ReadCallback done) override;
    void write(const QString &accountId, const QString &secret, QObject *context, DoneCallback done) override;
    void remove(const QString &accountId, QObject *context, DoneCallback done) override;
    void retry() override { m_kept->retry(); }
    [[nodiscard]] std::optional<Error> problem() const override { return m_kept->problem(); }

private:
    std::unique_ptr<SecretStore> m_kept;
    MemorySecretStore m_given;

    [[nodiscard]] SecretStore &storeOf(const QString &accountId);
};

} // namespace allowdesk::cli
