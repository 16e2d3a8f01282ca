#pragma once

#include "app/network/authorizer.h"
#include "app/network/readywaiters.h"

namespace allowdesk
{

/// Has the password for a proxy that wants a user: taken from where it is kept, else asked of a person. It adds nothing
/// to a request; the transport gives the password to the proxy and to nobody else.
class ProxyAuthorizer final : public Authorizer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProxyAuthorizer)

public:
    explicit ProxyAuthorizer(SecretRequest passwordRequest, QObject *parent = nullptr);
    ~ProxyAuthorizer() override;

    void prepare(
        const AuthorizationTarget &target, bool patient, QObject *context, const ReadyCallback &ready) override;
    void authorize(
        const WireRequest &request, const AuthorizationTarget &target, QObject *context, const Callback &done) override;
    bool conclude(
        const Authorization &used, const AuthorizationTarget &target, const AuthorizationVerdict &verdict) override;
    void answer(const SignInAnswer &answer) override;
    void dismiss() override;

Q_SIGNALS:
    /// Before those who wait for it go on.
    void passwordChanged(const QString &password);

private:
    void load();
    void take(const QString &password);

    SecretRequest m_passwordRequest;
    QString m_password;
    quint64 m_credential = 1;
    quint64 m_accepted = 0; ///< the credential that was last told to be
    bool m_loading = false;
    ReadyWaiters m_waiting;
};

} // namespace allowdesk
