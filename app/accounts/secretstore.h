#pragma once

#include "app/base/result.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <optional>

namespace allowdesk
{

/// Where passwords and secret keys are kept, by account id. Everything answers later, on the caller's thread, and not
/// at all when the context has died. Errors: NotFound for no entry, Storage when the store does not work; no Error and
/// no log ever carries a value.
class SecretStore
{
public:
    using ReadCallback = std::function<void(const Result<QString> &)>;
    using DoneCallback = std::function<void(const Result<void> &)>;

    SecretStore() = default;
    virtual ~SecretStore() = default;
    Q_DISABLE_COPY_MOVE(SecretStore)

    virtual void read(const QString &accountId, QObject *context, ReadCallback done) = 0;
    virtual void write(const QString &accountId, const QString &secret, QObject *context, DoneCallback done) = 0;
    virtual void remove(const QString &accountId, QObject *context, DoneCallback done) = 0;

    /// A person wants it tried again: a store that has stopped working asks its keychain once more.
    virtual void retry() { }

    /// Why secrets do not outlast this run of the program, as far as that is known; nothing where they do.
    [[nodiscard]] virtual std::optional<Error> problem() const { return {}; }
};

/// Keeps secrets for this run only: for the demo, and where there is no keychain.
class MemorySecretStore final : public SecretStore
{
public:
    /// From now on that is the secret of the account.
    void keep(const QString &accountId, const QString &secret) { m_secrets.insert(accountId, secret); }
    [[nodiscard]] bool keeps(const QString &accountId) const { return m_secrets.contains(accountId); }

    void read(const QString &accountId, QObject *context, ReadCallback done) override;
    void write(const QString &accountId, const QString &secret, QObject *context, DoneCallback done) override;
    void remove(const QString &accountId, QObject *context, DoneCallback done) override;
    [[nodiscard]] std::optional<Error> problem() const override;

private:
    QHash<QString, QString> m_secrets;
};

} // namespace allowdesk
