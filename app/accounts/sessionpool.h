#pragma once

#include "app/accounts/cloudsession.h"

#include <QHash>

namespace allowdesk
{

/// The sessions of this process, one for each place that somebody asked for; the places of an account share its access.
class SessionPool final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionPool)

public:
    /// Where an account's password or secret key is kept.
    using SecretSource = std::function<SecretRequest(const QString &accountId)>;

    SessionPool(const NetworkParts &shared, SecretSource secrets, QObject *parent = nullptr);
    ~SessionPool() override;

    /// Replaces what is known. Sessions of accounts and places that changed or went end with a sentence; jobs see it.
    void setConnections(const QList<Account> &accounts, const QList<Place> &places);

    [[nodiscard]] const QList<Place> &places() const { return m_places; }

    /// The account has another secret now: a sign-in that waits for one goes on with it.
    void secretChanged(const QString &accountId);

    /// What was found out about each account's reads, by account id: given before the first session, asked for to be
    /// kept.
    void setReadConcurrency(const QHash<QString, ReadConcurrency> &remembered) { m_concurrency = remembered; }
    [[nodiscard]] const QHash<QString, ReadConcurrency> &readConcurrency() const { return m_concurrency; }

    /// The session of a place; NotFound for one that is not known, else why its account cannot be used.
    [[nodiscard]] Result<CloudSession *> session(const QString &placeId);

Q_SIGNALS:
    /// Worth keeping readConcurrency().
    void readConcurrencyChanged(const QString &accountId);

private:
    NetworkParts m_shared;
    SecretSource m_secrets;
    QHash<QString, ReadConcurrency> m_concurrency;
    QList<Account> m_accounts;
    QList<Place> m_places;
    QHash<QString, std::shared_ptr<AccountAccess>> m_access; ///< by account
    QHash<QString, CloudSession *> m_sessions; ///< by place; ended ones live on for their jobs

    [[nodiscard]] Result<std::shared_ptr<AccountAccess>> access(const QString &accountId);
};

} // namespace allowdesk
