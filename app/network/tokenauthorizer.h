#pragma once

#include "app/base/clock.h"
#include "app/network/apichannel.h"
#include "app/network/authorizer.h"
#include "app/network/readywaiters.h"
#include "app/network/tokenrequest.h"

#include <QSet>

#include <map>

namespace allowdesk
{

/// Signs in with user and password, optionally with a one-time code. One sign-in serves any number of requests that
/// wait for the same scope; with a code, which is good for one sign-in, its token is exchanged for those of other
/// scopes where the cloud does that. A token is renewed five minutes before its end, and when a service refuses it, the
/// latter once in five minutes. A sign-in that was refused is not tried again until a person acts.
class TokenAuthorizer final : public Authorizer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TokenAuthorizer)

public:
    /// The channel is a client without an authorizer, for the sign-in itself; it and the clock outlive this.
    TokenAuthorizer(PasswordIdentity identity, ApiChannel &channel, Clock &clock, SecretRequest secretRequest,
        QObject *parent = nullptr);
    ~TokenAuthorizer() override;

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
    [[nodiscard]] bool isVouchedFor(const Authorization &used, const AuthorizationTarget &target) const override;

private:
    struct Scope
    {
        AuthorizationTarget target{};
        std::optional<Token> token{};
        QDateTime renewAt{}; ///< invalid when the token has no known end
        quint64 credential = 0;
        std::optional<std::chrono::milliseconds> forcedRenewal{};
        ReadyWaiters waiting{};
    };
    Scope &scope(const AuthorizationTarget &target);
    [[nodiscard]] bool isUsable(const Scope &scope) const;
    [[nodiscard]] bool wasRenewedOfLate(const Scope &scope) const;
    void signInNext();
    /// The scope whose token can be exchanged for another one; null when a person has to be asked.
    [[nodiscard]] const Scope *exchangeable() const;
    void exchange(const Scope &source);
    void exchanged(quint64 source, const Result<Token> &token);
    [[nodiscard]] SignInQuestion::Cause causeFor(const Scope &scope) const;
    void havePassword(const QString &password);
    void askPerson(const SignInQuestion &question);
    void signedIn(const Result<Token> &token, const QString &password);
    void take(Scope &scope, const Token &token);
    void signInFailed(Scope &failed, const Error &error, const QString &password);

    PasswordIdentity m_identity;
    ApiChannel &m_channel;
    Clock &m_clock;
    SecretRequest m_secretRequest;
    QString m_typedPassword; ///< by a person, for a session without a keychain
    QString m_oneTimeCode; ///< used up by the next sign-in
    std::map<QString, Scope> m_scopes; // never erased: m_active points into it
    Scope *m_active = nullptr; ///< signs in now; one at a time, since each wrong password counts towards a lock
    quint64 m_lastCredential = 0;
    QSet<quint64> m_notExchanged; ///< credentials that the cloud does not exchange
};

} // namespace allowdesk
