#pragma once

#include "app/network/authorizer.h"
#include "app/network/callbacklist.h"

namespace allowdesk
{

/// An authorizer that a test plays: records what it is told, hands out "X-Auth-Token: fake-token-<n>".
class FakeAuthorizer final : public Authorizer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FakeAuthorizer)

public:
    explicit FakeAuthorizer(QObject *parent = nullptr);
    ~FakeAuthorizer() override;

    void prepare(
        const AuthorizationTarget &target, bool patient, QObject *context, const ReadyCallback &ready) override;
    void authorize(
        const WireRequest &request, const AuthorizationTarget &target, QObject *context, const Callback &done) override;
    bool conclude(
        const Authorization &used, const AuthorizationTarget &target, const AuthorizationVerdict &verdict) override;
    void answer(const SignInAnswer &answer) override;
    void dismiss() override { }

    /// While held, callers wait until release().
    void holdPrepare(bool hold) { m_holdPrepare = hold; }
    void holdAuthorize(bool hold) { m_holdAuthorize = hold; }
    void release(const std::optional<Error> &error = std::nullopt);

    bool renews = false; ///< what conclude() says to a refusal
    QList<AuthorizationTarget> targets{}; ///< of prepare()
    QList<AuthorizationVerdict::Kind> verdicts{};
    int handedOut = 0;

private:
    Authorization next();

    bool m_holdPrepare = false;
    bool m_holdAuthorize = false;
    CallbackList<std::optional<Error>> m_preparing;
    CallbackList<Result<Authorization>> m_authorizing;
};

} // namespace allowdesk
