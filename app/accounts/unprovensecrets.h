#pragma once

#include "app/accounts/accountaccess.h"
#include "app/accounts/secretstore.h"

#include <QSet>

namespace allowdesk
{

/// Secrets that a person has typed and wants kept, until a sign-in has shown that they are right: in memory only. One
/// that was accepted goes to the store, one that was refused is forgotten, so that a slip never replaces what is kept.
class UnprovenSecrets final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UnprovenSecrets)

public:
    /// The store outlives it.
    explicit UnprovenSecrets(SecretStore &store, QObject *parent = nullptr);
    ~UnprovenSecrets() override;

    [[nodiscard]] SecretStore &store() { return m_store; }

    /// To be tried by the next sign-in of that key.
    void offer(const QString &secretId, const QString &secret);
    void forget(const QString &secretId) { m_offered.remove(secretId); }

    /// How a sign-in gets at the secret of that key: what was offered, else what is kept.
    [[nodiscard]] SecretRequest request(const QString &secretId);

    /// The same for any key; valid longer than this.
    [[nodiscard]] SecretSource source();

    /// Follows what becomes of the secrets that this account signs in with. It may die at any time.
    void follow(allowdesk::AccountAccess *access);

    /// A sign-in has taken, or refused, this one. One that was not offered is nobody's business here.
    void accepted(const QString &secretId, const QString &secret);
    void refused(const QString &secretId, const QString &secret);

Q_SIGNALS:
    /// What was offered is in the store now; SecretStore::problem() says for how long.
    void kept(const QString &secretId);

private:
    SecretStore &m_store;
    QHash<QString, QString> m_offered; ///< by key
    QSet<QString> m_writing; ///< keys whose offered secret is on its way into the store
};

} // namespace allowdesk
