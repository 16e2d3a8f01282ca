#include "app/accounts/sessionpool.h"

#include "app/accounts/findbyid.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

// Why a session ends: the window makes a sentence of the code.
Error endOf(const Session &session, const Account *account, const Workspace *workspace)
{
    const auto because = [](const QString &code, const QString &message, const QString &subject) {
        return Error{.kind = ErrorKind::Cancelled, .serviceCode = code, .message = message, .subject = subject};
    };
    if (!account) {
        return because(u"session.account-removed"_s, u"the account was removed"_s, session.account().name);
    }
    if (*account != session.account()) {
        return because(u"session.account-changed"_s, u"the account was changed"_s, session.account().name);
    }
    return workspace ? because(u"session.place-changed"_s, u"the place was changed"_s, session.workspace().name)
                     : because(u"session.place-removed"_s, u"the place was removed"_s, session.workspace().name);
}

} // namespace

SessionPool::SessionPool(const NetworkParts &shared, SecretSource secrets, QObject *parent)
    : QObject(parent), m_shared(shared), m_secrets(std::move(secrets))
{ }

SessionPool::~SessionPool() = default;

void SessionPool::setConnections(const QList<Account> &accounts, const QList<Workspace> &workspaces)
{
    m_accounts = accounts;
    m_workspaces = workspaces;
    m_access.removeIf([&](const auto &entry) {
        const Account *now = findById(accounts, entry.key());
        return !now || *now != entry.value()->account();
    });
    m_sessions.removeIf([&](const auto &entry) {
        CloudSession *session = entry.value();
        const Account *account = findById(accounts, session->account().id);
        const Workspace *workspace = findById(workspaces, entry.key());
        if (account && workspace && *account == session->account() && *workspace == session->workspace()) {
            return false;
        }
        session->end(endOf(*session, account, workspace));
        return true;
    });
}

void SessionPool::secretChanged(const QString &secretId)
{
    for (const auto &known : std::as_const(m_access)) {
        Authorizer *authorizer = known->authorizerOf(secretId);
        if (authorizer && authorizer->question()) {
            // Given and not left to be found: an authorizer may still have the one that was refused.
            m_secrets(secretId)(authorizer, [known, authorizer](const Result<QString> &secret) {
                authorizer->answer({.secret = secret.value_or(QString())});
            });
        }
    }
}

Result<std::shared_ptr<AccountAccess>> SessionPool::access(const QString &accountId)
{
    if (const auto known = m_access.value(accountId)) {
        return known;
    }
    const Account *account = findById(m_accounts, accountId);
    if (!account) {
        return failure({.kind = ErrorKind::NotFound, .serviceCode = u"session.no-account"_s});
    }
    auto made = AccountAccess::make(*account, m_shared, m_agreed, m_secrets, m_concurrency.value(accountId));
    if (!made) {
        return failure(made.error());
    }
    const std::shared_ptr<AccountAccess> shared = std::move(*made);
    connect(&shared->readSlots(), &ReadSlots::settledChanged, this, [this, accountId](ReadSlots *readSlots) {
        m_concurrency.insert(accountId, readSlots->concurrency());
        Q_EMIT readConcurrencyChanged(accountId);
    });
    m_access.insert(accountId, shared);
    Q_EMIT accountOpened(shared.get());
    return shared;
}

Result<CloudSession *> SessionPool::session(const QString &workspaceId)
{
    if (CloudSession *known = m_sessions.value(workspaceId)) {
        return known;
    }
    const Workspace *workspace = findById(m_workspaces, workspaceId);
    if (!workspace) {
        return failure({.kind = ErrorKind::NotFound, .serviceCode = u"session.no-place"_s});
    }
    return access(workspace->accountId).map([&](const std::shared_ptr<AccountAccess> &shared) {
        auto *session = new CloudSession(shared, *workspace, this);
        m_sessions.insert(workspaceId, session);
        return session;
    });
}

} // namespace allowdesk

#include "moc_sessionpool.cpp"
