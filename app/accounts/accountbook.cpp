#include "app/accounts/accountbook.h"

#include "app/accounts/accountcheck.h"
#include "app/accounts/findbyid.h"

namespace allowdesk
{
namespace
{

// Whether a secret of the one is one of the other, and goes the same way.
bool isSameIdentity(const Account &left, const Account &right)
{
    return left.identityEndpoint == right.identityEndpoint && left.cloud == right.cloud && left.method == right.method
        && left.accessKey == right.accessKey && left.domainName == right.domainName && left.userName == right.userName
        && left.userId == right.userId && left.proxy == right.proxy
        && left.certificateAuthorityFile == right.certificateAuthorityFile;
}

} // namespace

AccountBook::AccountBook(ConnectionsStore store, SecretStore &secrets, QObject *parent)
    : QObject(parent), m_store(std::move(store)), m_secrets(secrets)
{ }

AccountBook::~AccountBook() = default;

Result<void> AccountBook::load()
{
    return m_store.load().map([this](const Connections &loaded) {
        m_connections = loaded;
        Q_EMIT changed();
    });
}

const Account *AccountBook::account(const QString &id) const
{
    return findById(m_connections.accounts, id);
}

const Place *AccountBook::place(const QString &id) const
{
    return findById(m_connections.places, id);
}

Result<void> AccountBook::take(const Connections &connections)
{
    return m_store.save(connections).map([&] {
        m_connections = connections;
        Q_EMIT changed();
    });
}

Result<void> AccountBook::put(const Account &account)
{
    return take(mergedConnections(m_connections, {.accounts = {account}}));
}

Result<void> AccountBook::put(const Place &place)
{
    return take(mergedConnections(m_connections, {.places = {place}}));
}

Result<void> AccountBook::removePlace(const QString &id)
{
    Connections left = m_connections;
    left.places.removeIf([&](const Place &place) { return place.id == id; });
    return take(left);
}

void AccountBook::removeAccount(const QString &id, QObject *context, SecretStore::DoneCallback done)
{
    Connections left = m_connections;
    left.accounts.removeIf([&](const Account &account) { return account.id == id; });
    left.places.removeIf([&](const Place &place) { return place.accountId == id; });
    if (const auto taken = take(left); taken) {
        m_secrets.remove(id, context, std::move(done));
    } else {
        done(taken);
    }
}

Connections AccountBook::replacedBy(const Connections &imported) const
{
    Connections replaced;
    for (const Account &account : imported.accounts) {
        if (const Account *known = this->account(account.id); known && *known != account) {
            replaced.accounts << *known;
        }
    }
    for (const Place &place : imported.places) {
        if (const Place *known = this->place(place.id); known && *known != place) {
            replaced.places << *known;
        }
    }
    return replaced;
}

void AccountBook::merge(const Connections &imported, QObject *context, const SecretStore::DoneCallback &done)
{
    if (const auto problem = firstProblem(imported)) {
        done(failure(ErrorKind::Payload, problem->problem.field, problem->name));
        return;
    }
    QStringList elsewhere;
    const QList<Account> replaced = replacedBy(imported).accounts;
    for (const Account &before : replaced) {
        if (!isSameIdentity(before, *findById(imported.accounts, before.id))) {
            elsewhere << before.id;
        }
    }
    forgetSecrets(elsewhere, context, [this, imported, done](const Result<void> &forgotten) {
        done(forgotten ? take(mergedConnections(m_connections, imported)) : forgotten);
    });
}

void AccountBook::forgetSecrets(QStringList accountIds, QObject *context, const SecretStore::DoneCallback &done)
{
    if (accountIds.isEmpty()) {
        done({});
        return;
    }
    const QString next = accountIds.takeFirst();
    m_secrets.remove(next, context, [this, accountIds, context, done](const Result<void> &removed) {
        if (removed) {
            forgetSecrets(accountIds, context, done);
        } else {
            done(removed);
        }
    });
}

Result<void> AccountBook::exportTo(const QString &fileName) const
{
    return writeConnectionsFile(fileName, m_connections);
}

} // namespace allowdesk

#include "moc_accountbook.cpp"
