#pragma once

#include "app/accounts/agreedhostsstore.h"
#include "app/accounts/connectionsstore.h"
#include "app/accounts/secretstore.h"

namespace allowdesk
{

/// The accounts and workspaces of a person: kept in a file, with the secrets elsewhere, and the hosts that the person
/// has agreed to in a file of their own. What cannot be written is not taken over either, so that the program never
/// works with what will be gone at its next start.
class AccountBook final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AccountBook)

public:
    /// Secrets and endpoints outlive it.
    AccountBook(
        ConnectionsStore store, SecretStore &secrets, const EndpointCatalogue &endpoints, QObject *parent = nullptr);
    ~AccountBook() override;

    /// As ConnectionsStore::load(); what was known before stays after an Error. Where no hosts were ever agreed to,
    /// those of the accounts and workspaces that are there count as such, once.
    [[nodiscard]] Result<void> load();
    /// Why the agreed hosts could not be read or kept: those outside the catalogue are asked about again.
    [[nodiscard]] const std::optional<Error> &hostsProblem() const { return m_hostsProblem; }

    [[nodiscard]] const Connections &connections() const { return m_connections; }
    /// Null for one that is not known.
    [[nodiscard]] const Account *account(const QString &id) const;
    [[nodiscard]] const Workspace *workspace(const QString &id) const;
    [[nodiscard]] QString fileName() const { return m_store.fileName(); }

    [[nodiscard]] const AgreedHosts &agreedHosts() const { return m_agreed; }
    /// Hosts that these accounts and workspaces name and that may not get the account's credentials: a person is asked
    /// before they are given to agree(), put() or merge().
    [[nodiscard]] QList<NamedHost> hostsToAgree(const Connections &named) const;
    /// A person has agreed to all that these name. Storage error when that cannot be kept.
    [[nodiscard]] Result<void> agree(const Connections &named);

    /// Adds it, or replaces the one of that id, and agrees to its hosts. Errors as of ConnectionsStore::save().
    [[nodiscard]] Result<void> put(const Account &account);
    [[nodiscard]] Result<void> put(const Workspace &workspace);
    [[nodiscard]] Result<void> removeWorkspace(const QString &id);
    /// With its workspaces. Then its secret is deleted; `done` has the Error of either, in which case something is
    /// left.
    void removeAccount(const QString &id, QObject *context, SecretStore::DoneCallback done);

    /// Those of its accounts and workspaces that would take the place of other ones under the same id.
    [[nodiscard]] Connections replacedBy(const Connections &imported) const;
    /// Adds them, and agrees to their hosts; entries of the same id are replaced. Nothing is taken of a list that has a
    /// firstProblem(). An account
    /// that signs in elsewhere or as somebody else from then on first loses the secret that is kept for it, which must
    /// not go to a host that a file names; where that fails nothing is taken either.
    void merge(const Connections &imported, QObject *context, const SecretStore::DoneCallback &done);
    /// Without secrets: they are not here.
    [[nodiscard]] Result<void> exportTo(const QString &fileName) const;

Q_SIGNALS:
    void changed();

private:
    ConnectionsStore m_store;
    AgreedHostsStore m_hostsStore;
    SecretStore &m_secrets;
    const EndpointCatalogue &m_endpoints;
    Connections m_connections;
    AgreedHosts m_agreed;
    std::optional<Error> m_hostsProblem;

    void loadHosts();
    [[nodiscard]] Result<void> keepHosts(const AgreedHosts &agreed);
    [[nodiscard]] Result<void> take(const Connections &connections);
    [[nodiscard]] Result<void> takeAgreed(const Connections &added);
    void forgetSecrets(QStringList secretIds, QObject *context, const SecretStore::DoneCallback &done);
};

} // namespace allowdesk
