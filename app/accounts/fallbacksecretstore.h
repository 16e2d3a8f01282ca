#pragma once

#include "app/accounts/secretstore.h"

#include <memory>
#include <optional>

namespace allowdesk
{

/// Keeps secrets where they last, and for this run only where that place does not work: a desktop without a keychain is
/// a normal state. problem() says which of both it is.
class FallbackSecretStore final : public QObject, public SecretStore
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FallbackSecretStore)

public:
    explicit FallbackSecretStore(std::unique_ptr<SecretStore> lasting, QObject *parent = nullptr);
    ~FallbackSecretStore() override;

    /// What is kept for this run comes first: it is newer.
    void read(const QString &accountId, QObject *context, ReadCallback done) override;
    void write(const QString &accountId, const QString &secret, QObject *context, DoneCallback done) override;
    void remove(const QString &accountId, QObject *context, DoneCallback done) override;
    void retry() override { m_lasting->retry(); }
    [[nodiscard]] std::optional<Error> problem() const override { return m_problem; }

private:
    std::unique_ptr<SecretStore> m_lasting;
    MemorySecretStore m_forNow;
    std::optional<Error> m_problem;
};

} // namespace allowdesk
