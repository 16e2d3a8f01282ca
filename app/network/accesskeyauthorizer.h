#pragma once

#include "app/base/clock.h"
#include "app/network/authorizer.h"
#include "app/network/readywaiters.h"
#include "app/network/signing.h"

namespace allowdesk
{

/// Asks which domain a key belongs to; an Error when that cannot be found out.
using DomainRequest = std::function<void(QObject *context, std::function<void(const Result<QString> &)> done)>;

/// Whose requests are signed.
struct AccessKeyIdentity
{
    QString accessKey{};
    QString domainId{}; ///< for global services; asked for when it is empty
    bool temporary = false; ///< with a security token, which only a person can bring
};

/// Signs each request (FACTS E). The first one goes alone, and a refused signature stops all others until it is known
/// to be one service's refusal alone, or a person acts: more than five in a row lock the key (FACTS E4).
class AccessKeyAuthorizer final : public Authorizer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AccessKeyAuthorizer)

public:
    /// Without a domain request, and where it fails, requests to global services go without a domain.
    AccessKeyAuthorizer(AccessKeyIdentity identity, Clock &clock, SecretRequest secretRequest,
        DomainRequest domainRequest = {}, QObject *parent = nullptr);
    ~AccessKeyAuthorizer() override;

    void prepare(
        const AuthorizationTarget &target, bool patient, QObject *context, const ReadyCallback &ready) override;
    void authorize(
        const WireRequest &request, const AuthorizationTarget &target, QObject *context, const Callback &done) override;
    bool conclude(
        const Authorization &used, const AuthorizationTarget &target, const AuthorizationVerdict &verdict) override;
    void answer(const SignInAnswer &answer) override;
    void dismiss() override;

protected:
    [[nodiscard]] std::optional<ApiRequest> proofOf(
        const ApiRequest &question, const Authorization &used, const AuthorizationTarget &target) const override;
    void holdBack() override { m_trust = Trust::Trying; }

private:
    enum class Trust { Untried, Trying, Proven };

    [[nodiscard]] bool hasKey() const;
    void loadKey();
    void haveKey(const AuthorizationTarget &target, QObject *context, const ReadyCallback &ready);
    void learnDomain();
    [[nodiscard]] Authorization sign(const WireRequest &request, const AuthorizationTarget &target) const;

    AccessKeyIdentity m_identity;
    Clock &m_clock;
    SecretRequest m_secretRequest;
    DomainRequest m_domainRequest;
    QString m_secretKey;
    QByteArray m_securityToken;
    quint64 m_credential = 1;
    Trust m_trust = Trust::Untried;
    quint64 m_accepted = 0; ///< the credential that was last told to be
    bool m_loading = false;
    bool m_learning = false;
    bool m_domainSettled; ///< known, or the cloud does not say it
    ReadyWaiters m_waitingForKey;
    CallbackList<std::optional<Error>> m_waitingForDomain;
    CallbackList<std::optional<Error>> m_waitingForProof;
};

} // namespace allowdesk
