#include "app/accounts/secretstore.h"

#include <QMetaObject>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

// Later, as every store answers: a caller must not find out that this one could answer at once.
template <typename Value>
void answer(QObject *context, std::function<void(const Result<Value> &)> done, Result<Value> result)
{
    QMetaObject::invokeMethod(
        context, [done = std::move(done), result = std::move(result)] { done(result); }, Qt::QueuedConnection);
}

} // namespace

void MemorySecretStore::read(const QString &accountId, QObject *context, ReadCallback done)
{
    const auto it = m_secrets.constFind(accountId);
    answer<QString>(context, std::move(done),
        it == m_secrets.cend() ? failure(ErrorKind::NotFound, u"no secret is kept for this account"_s, accountId)
                               : Result<QString>(*it));
}

void MemorySecretStore::write(const QString &accountId, const QString &secret, QObject *context, DoneCallback done)
{
    keep(accountId, secret);
    answer<void>(context, std::move(done), {});
}

void MemorySecretStore::remove(const QString &accountId, QObject *context, DoneCallback done)
{
    m_secrets.remove(accountId);
    answer<void>(context, std::move(done), {});
}

std::optional<Error> MemorySecretStore::problem() const
{
    return Error{.kind = ErrorKind::Storage, .serviceCode = u"secrets.for-this-run"_s};
}

} // namespace allowdesk
