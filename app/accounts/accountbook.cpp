#include "app/accounts/accountbook.h"

#include "app/accounts/accountaccess.h"
#include "app/accounts/accountcheck.h"
#include "app/accounts/findbyid.h"

#include <QFileInfo>

namespace allowdesk
{
namespace
{

// True if both accounts sign in as the same user, at the same host, through the same proxy.
bool isSameIdentity(const Account &left, const Account &right)
{
    return left.identityEndpoint == right.identityEndpoint && left.cloud == right.cloud && left.method == right.method
        && left.accessKey == right.accessKey && left.domainName == right.domainName && left.userName == right.userName
        && left.userId == right.userId && left.proxy == right.proxy && left.proxyUser == right.proxyUser
        && left.certificateAuthorityFile == right.certificateAuthorityFile;
}

} // namespace

AccountBook::AccountBook(
    ConnectionsStore store, SecretStore &secrets, const EndpointCatalogue &endpoints, QObject *parent)
    : QObject(parent), m_store(std::move(store)), m_hostsStore(QFileInfo(m_store.fileName()).path()),
      m_secrets(secrets), m_endpoints(endpoints)
{ }

AccountBook::~AccountBook() = default;

Result<void> AccountBook::load()
{
    return m_store.load().map([this](const Connections &loaded) {
        m_connections = loaded;
        loadHosts();
        Q_EMIT changed();
    });
}

void AccountBook::loadHosts()
{
    const Result<AgreedHosts> loaded = m_hostsStore.load();
    m_hostsProblem.reset();
    if (loaded) {
        m_agreed = *loaded;
        return;
    }
    m_agreed = {};
    m_hostsProblem = loaded.error();
    if (loaded.error().kind == ErrorKind::NotFound) {
        // Earlier versions asked nobody. Kept even when there is none, so that this happens once only.
        m_agreed = withHostsOf(m_connections, {});
        const auto kept = m_hostsStore.save(m_agreed);
        m_hostsProblem = kept ? std::nullopt : std::optional(kept.error());
    }
}

Result<void> AccountBook::keepHosts(const AgreedHosts &agreed)
{
    return m_hostsStore.save(agreed).map([&] { m_agreed = agreed; });
}

QList<NamedHost> AccountBook::hostsToAgree(const Connections &named) const
{
    return allowdesk::hostsToAgree(named, m_connections, m_agreed, m_endpoints);
}

Result<void> AccountBook::agree(const Connections &named)
{
    return keepHosts(withHostsOf(named, m_agreed)).map([this] { Q_EMIT changed(); });
}

const Account *AccountBook::account(const QString &id) const
{
    return findById(m_connections.accounts, id);
}

const Workspace *AccountBook::workspace(const QString &id) const
{
    return findById(m_connections.workspaces, id);
}

Result<void> AccountBook::take(const Connections &connections)
{
    return m_store.save(connections).map([&] {
        m_connections = connections;
        Q_EMIT changed();
    });
}

// The hosts first: an agreement without its workspace does no harm, a workspace without it would be asked about again.
Result<void> AccountBook::takeAgreed(const Connections &added)
{
    return keepHosts(withHostsOf(added, m_agreed)).and_then([&] {
        return take(mergedConnections(m_connections, added));
    });
}

Result<void> AccountBook::put(const Account &account)
{
    return takeAgreed({.accounts = {account}});
}

Result<void> AccountBook::put(const Workspace &workspace)
{
    return takeAgreed({.workspaces = {workspace}});
}

Result<void> AccountBook::removeWorkspace(const QString &id)
{
    Connections left = m_connections;
    left.workspaces.removeIf([&](const Workspace &workspace) { return workspace.id == id; });
    return take(left);
}

void AccountBook::removeAccount(const QString &id, QObject *context, SecretStore::DoneCallback done)
{
    Connections left = m_connections;
    left.accounts.removeIf([&](const Account &account) { return account.id == id; });
    left.workspaces.removeIf([&](const Workspace &workspace) { return workspace.accountId == id; });
    if (const auto taken = take(left); !taken) {
        done(taken);
        return;
    }
    AgreedHosts agreed = m_agreed;
    agreed.removeAccount(id);
    const auto kept = keepHosts(agreed);
    forgetSecrets({id, proxySecretId(id)}, context,
        [kept, done = std::move(done)](const Result<void> &removed) { done(removed ? kept : removed); });
}

Connections AccountBook::replacedBy(const Connections &imported) const
{
    Connections replaced;
    for (const Account &account : imported.accounts) {
        if (const Account *known = this->account(account.id); known && *known != account) {
            replaced.accounts << *known;
        }
    }
    for (const Workspace &workspace : imported.workspaces) {
        if (const Workspace *known = this->workspace(workspace.id); known && *known != workspace) {
            replaced.workspaces << *known;
        }
    }
    return replaced;
}

void AccountBook::merge(const Connections &imported, QObject *context, const SecretStore::DoneCallback &done)
{
    if (const auto problem = firstProblem(imported, m_endpoints)) {
        done(failure(ErrorKind::Payload, problem->problem.field, problem->name));
        return;
    }
    QStringList elsewhere;
    const QList<Account> replaced = replacedBy(imported).accounts;
    for (const Account &before : replaced) {
        if (!isSameIdentity(before, *findById(imported.accounts, before.id))) {
            elsewhere << before.id << proxySecretId(before.id);
        }
    }
    forgetSecrets(elsewhere, context,
        [this, imported, done](const Result<void> &forgotten) { done(forgotten ? takeAgreed(imported) : forgotten); });
}

void AccountBook::forgetSecrets(QStringList secretIds, QObject *context, const SecretStore::DoneCallback &done)
{
    if (secretIds.isEmpty()) {
        done({});
        return;
    }
    const QString next = secretIds.takeFirst();
    m_secrets.remove(next, context, [this, secretIds, context, done](const Result<void> &removed) {
        if (removed) {
            forgetSecrets(secretIds, context, done);
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
