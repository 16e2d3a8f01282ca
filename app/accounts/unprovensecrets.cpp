#include "app/accounts/unprovensecrets.h"

#include <QPointer>

namespace allowdesk
{

UnprovenSecrets::UnprovenSecrets(SecretStore &store, QObject *parent) : QObject(parent), m_store(store) { }

UnprovenSecrets::~UnprovenSecrets() = default;

void UnprovenSecrets::offer(const QString &secretId, const QString &secret)
{
    m_offered.insert(secretId, secret);
}

SecretRequest UnprovenSecrets::request(const QString &secretId)
{
    return
        [self = QPointer(this), secretId](QObject *context, const std::function<void(const Result<QString> &)> &done) {
            if (!self) {
                done(failure(ErrorKind::Cancelled, {}));
            } else if (const auto offered = self->m_offered.constFind(secretId); offered != self->m_offered.cend()) {
                done(*offered);
            } else {
                self->m_store.read(secretId, context, done);
            }
        };
}

SecretSource UnprovenSecrets::source()
{
    return [self = QPointer(this)](const QString &secretId) {
        return self ? self->request(secretId)
                    : SecretRequest([](QObject *, const auto &done) { done(failure(ErrorKind::Cancelled, {})); });
    };
}

void UnprovenSecrets::follow(AccountAccess *access)
{
    const QString accountId = access->account().id;
    for (const QString &secretId : {accountId, proxySecretId(accountId)}) {
        if (const Authorizer *authorizer = access->authorizerOf(secretId)) {
            connect(authorizer, &Authorizer::secretAccepted, this,
                [this, secretId](const QString &secret) { accepted(secretId, secret); });
            connect(authorizer, &Authorizer::secretRefused, this,
                [this, secretId](const QString &secret) { refused(secretId, secret); });
        }
    }
}

void UnprovenSecrets::accepted(const QString &secretId, const QString &secret)
{
    if (m_offered.value(secretId) != secret || secret.isEmpty() || m_writing.contains(secretId)) {
        return;
    }
    m_writing.insert(secretId);
    m_store.write(secretId, secret, this, [this, secretId, secret](const Result<void> &written) {
        m_writing.remove(secretId);
        if (written && m_offered.value(secretId) == secret) {
            m_offered.remove(secretId); // until then a reader must not find the one before
        }
        Q_EMIT kept(secretId);
    });
}

void UnprovenSecrets::refused(const QString &secretId, const QString &secret)
{
    if (m_offered.value(secretId) == secret) {
        m_offered.remove(secretId);
    }
}

} // namespace allowdesk

#include "moc_unprovensecrets.cpp"
