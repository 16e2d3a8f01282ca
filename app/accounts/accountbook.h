#pragma once

#include "app/accounts/connectionsstore.h"
#include "app/accounts/secretstore.h"

namespace allowdesk
{

/// The accounts and places of a person: kept in a file, with the secrets elsewhere. What cannot be written is not
/// taken over either, so that the program never works with what will be gone at its next start.
class AccountBook final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AccountBook)

public:
    /// The secrets outlive it.
    AccountBook(ConnectionsStore store, SecretStore &secrets, QObject *parent = nullptr);
    ~AccountBook() override;

    /// As ConnectionsStore::load(); what was known before stays after an Error.
    [[nodiscard]] Result<void> load();

    [[nodiscard]] const Connections &connections() const { return m_connections; }
    /// Null for one that is not known.
    [[nodiscard]] const Account *account(const QString &id) const;
    [[nodiscard]] const Place *place(const QString &id) const;
    [[nodiscard]] QString fileName() const { return m_store.fileName(); }

    /// Adds it, or replaces the one of that id. Errors as of ConnectionsStore::save().
    [[nodiscard]] Result<void> put(const Account &account);
    [[nodiscard]] Result<void> put(const Place &place);
    [[nodiscard]] Result<void> removePlace(const QString &id);
    /// With its places. Then its secret is deleted; `done` has the Error of either, in which case something is left.
    void removeAccount(const QString &id, QObject *context, SecretStore::DoneCallback done);

    /// Those of its accounts and places that would take the place of other ones under the same id.
    [[nodiscard]] Connections replacedBy(const Connections &imported) const;
    /// Adds them; entries of the same id are replaced. Nothing is taken of a list that has a firstProblem(). An account
    /// that signs in elsewhere or as somebody else from then on first loses the secret that is kept for it, which must
    /// not go to a host that a file names; where that fails nothing is taken either.
    void merge(const Connections &imported, QObject *context, const SecretStore::DoneCallback &done);
    /// Without secrets: they are not here.
    [[nodiscard]] Result<void> exportTo(const QString &fileName) const;

Q_SIGNALS:
    void changed();

private:
    ConnectionsStore m_store;
    SecretStore &m_secrets;
    Connections m_connections;

    [[nodiscard]] Result<void> take(const Connections &connections);
    void forgetSecrets(QStringList accountIds, QObject *context, const SecretStore::DoneCallback &done);
};

} // namespace allowdesk
