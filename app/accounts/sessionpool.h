#pragma once

#include "app/accounts/cloudsession.h"

#include <QHash>

namespace allowdesk
{

/// The sessions of this process, one for each workspace that somebody asked for; the workspaces of an account share its
/// access.
class SessionPool final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionPool)

public:
    SessionPool(const NetworkParts &shared, SecretSource secrets, QObject *parent = nullptr);
    ~SessionPool() override;

    /// Replaces what is known. Sessions of accounts and workspaces that changed or went end with a sentence; jobs see
    /// it.
    void setConnections(const QList<Account> &accounts, const QList<Workspace> &workspaces);

    /// Replaces what a person has agreed to, for sessions that are there too. Without it only the catalogue's hosts
    /// are.
    void setAgreedHosts(const AgreedHosts &agreed) { *m_agreed = agreed; }

    [[nodiscard]] const QList<Account> &accounts() const { return m_accounts; }
    [[nodiscard]] const QList<Workspace> &workspaces() const { return m_workspaces; }

    /// There is another secret of that key now: a sign-in that waits for one goes on with it.
    void secretChanged(const QString &secretId);

    /// What was found out about each account's reads, by account id: given before the first session, asked for to be
    /// kept.
    void setReadConcurrency(const QHash<QString, ReadConcurrency> &remembered) { m_concurrency = remembered; }
    [[nodiscard]] const QHash<QString, ReadConcurrency> &readConcurrency() const { return m_concurrency; }

    /// The session of a workspace, made at the first call; nothing is asked or sent for it. NotFound for a workspace or
    /// account that is not known, else why its account cannot be used.
    [[nodiscard]] Result<CloudSession *> session(const QString &workspaceId);

Q_SIGNALS:
    /// Sessions of an account begin: what it asks of a person, and what becomes of its secrets, comes from there.
    void accountOpened(allowdesk::AccountAccess *access);
    /// Worth keeping readConcurrency().
    void readConcurrencyChanged(const QString &accountId);

private:
    NetworkParts m_shared;
    SecretSource m_secrets;
    std::shared_ptr<AgreedHosts> m_agreed = std::make_shared<AgreedHosts>();
    QHash<QString, ReadConcurrency> m_concurrency;
    QList<Account> m_accounts;
    QList<Workspace> m_workspaces;
    QHash<QString, std::shared_ptr<AccountAccess>> m_access; ///< by account
    QHash<QString, CloudSession *> m_sessions; ///< by workspace; ended ones live on for their jobs

    [[nodiscard]] Result<std::shared_ptr<AccountAccess>> access(const QString &accountId);
};

} // namespace allowdesk
