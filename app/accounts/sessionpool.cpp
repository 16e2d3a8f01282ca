#include "app/accounts/sessionpool.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

template <typename T>
const T *findById(const QList<T> &items, const QString &id)
{
    const auto it = std::find_if(items.begin(), items.end(), [&](const T &item) { return item.id == id; });
    return it == items.end() ? nullptr : &*it;
}

} // namespace

SessionPool::SessionPool(const NetworkParts &shared, SecretSource secrets, QObject *parent)
    : QObject(parent), m_shared(shared), m_secrets(std::move(secrets))
{ }

SessionPool::~SessionPool() = default;

void SessionPool::setConnections(const QList<Account> &accounts, const QList<Place> &places)
{
    m_accounts = accounts;
    m_places = places;
    m_access.removeIf([&](const auto &entry) {
        const Account *now = findById(accounts, entry.key());
        return !now || *now != entry.value()->account();
    });
    m_sessions.removeIf([&](const auto &entry) {
        CloudSession *session = entry.value();
        const Account *account = findById(accounts, session->account().id);
        const Place *place = findById(places, entry.key());
        if (account && place && *account == session->account() && *place == session->place()) {
            return false;
        }
        session->end({.kind = ErrorKind::Cancelled,
            .serviceCode = place ? u"session.place-changed"_s : u"session.place-removed"_s,
            .subject = session->place().name});
        return true;
    });
}

Result<std::shared_ptr<AccountAccess>> SessionPool::access(const QString &accountId)
{
    if (const auto known = m_access.value(accountId)) {
        return known;
    }
    const Account *account = findById(m_accounts, accountId);
    if (!account) {
        return failure(ErrorKind::NotFound, u"the account of this place is not known"_s, accountId);
    }
    return AccountAccess::make(*account, m_shared, m_secrets(accountId)).map([&](std::unique_ptr<AccountAccess> made) {
        std::shared_ptr<AccountAccess> shared = std::move(made);
        m_access.insert(accountId, shared);
        return shared;
    });
}

Result<CloudSession *> SessionPool::session(const QString &placeId)
{
    if (CloudSession *known = m_sessions.value(placeId)) {
        return known;
    }
    const Place *place = findById(m_places, placeId);
    if (!place) {
        return failure(ErrorKind::NotFound, u"this place is not known"_s, placeId);
    }
    return access(place->accountId).map([&](const std::shared_ptr<AccountAccess> &shared) {
        auto *session = new CloudSession(shared, *place, this);
        m_sessions.insert(placeId, session);
        return session;
    });
}

} // namespace allowdesk

#include "moc_sessionpool.cpp"
