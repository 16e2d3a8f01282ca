#include "app/accounts/accountbook.h"

#include "app/accounts/accountcheck.h"
#include "app/accounts/findbyid.h"

namespace allowdesk
{
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

Result<Connections> AccountBook::importFrom(const QString &fileName)
{
    const auto read = readConnectionsFile(fileName);
    if (!read) {
        return read;
    }
    return checkConnections(*read).and_then([&] { return take(mergedConnections(m_connections, *read)); }).map([&] {
        return *read;
    });
}

Result<void> AccountBook::exportTo(const QString &fileName) const
{
    return writeConnectionsFile(fileName, m_connections);
}

} // namespace allowdesk

#include "moc_accountbook.cpp"
