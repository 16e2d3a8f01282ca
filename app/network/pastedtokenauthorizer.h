#pragma once

#include "app/network/authorizer.h"
#include "app/network/callbacklist.h"

namespace allowdesk
{

/// Uses a token that a person made elsewhere, for every scope. Cannot renew it: when it is refused, not by one service
/// alone, a person is asked for another.
class PastedTokenAuthorizer final : public Authorizer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PastedTokenAuthorizer)

public:
    explicit PastedTokenAuthorizer(QObject *parent = nullptr);
    ~PastedTokenAuthorizer() override;

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

private:
    QByteArray m_token;
    quint64 m_credential = 0;
    CallbackList<std::optional<Error>> m_waiting;
};

} // namespace allowdesk
