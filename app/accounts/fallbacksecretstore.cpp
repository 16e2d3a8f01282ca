#include "app/accounts/fallbacksecretstore.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace allowdesk
{

FallbackSecretStore::FallbackSecretStore(std::unique_ptr<SecretStore> lasting, QObject *parent)
    : QObject(parent), m_lasting(std::move(lasting))
{ }

FallbackSecretStore::~FallbackSecretStore() = default;

void FallbackSecretStore::read(const QString &accountId, QObject *context, ReadCallback done)
{
    m_forNow.read(accountId, context, [this, accountId, context, done](const Result<QString> &kept) {
        if (kept) {
            done(kept);
            return;
        }
        m_lasting->read(accountId, this, [this, asker = QPointer(context), done](const Result<QString> &lasting) {
            const bool works = lasting || lasting.error().kind == ErrorKind::NotFound;
            m_problem = works ? std::nullopt : std::optional(lasting.error());
            if (asker) {
                done(lasting);
            }
        });
    });
}

void FallbackSecretStore::write(const QString &accountId, const QString &secret, QObject *context, DoneCallback done)
{
    // Into the memory first: it must not be lost when nobody waits for the answer any more.
    m_forNow.write(accountId, secret, this, [](const Result<void> &) {});
    m_lasting->write(
        accountId, secret, this, [this, accountId, asker = QPointer(context), done](const Result<void> &written) {
            m_problem = written ? std::nullopt : std::optional(written.error());
            if (written) {
                m_forNow.remove(accountId, this, [](const Result<void> &) {});
            }
            if (asker) {
                done({});
            }
        });
}

void FallbackSecretStore::remove(const QString &accountId, QObject *context, DoneCallback done)
{
    m_forNow.remove(accountId, this, [](const Result<void> &) {});
    m_lasting->remove(accountId, this, [this, asker = QPointer(context), done](const Result<void> &removed) {
        m_problem = removed ? std::nullopt : std::optional(removed.error());
        if (asker) {
            // Where there is no keychain none can have it.
            const bool isNone = !removed && removed.error().serviceCode == "keychain.unavailable"_L1;
            done(isNone ? Result<void>() : removed);
        }
    });
}

} // namespace allowdesk

#include "moc_fallbacksecretstore.cpp"
