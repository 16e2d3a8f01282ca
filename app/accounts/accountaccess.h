#pragma once

#include "app/accounts/agreedhosts.h"
#include "app/network/endpointcatalogue.h"
#include "app/network/httpclient.h"
#include "app/network/networktransport.h"

#include <functional>
#include <memory>

namespace allowdesk
{

/// What the program shares between all accounts.
struct NetworkParts
{
    Clock &clock;
    RateLimiter &limiter;
    RequestLog &log;
    const EndpointCatalogue &endpoints;
};

/// The key in a SecretStore of an account's password at its proxy; that of its password or secret key is its id.
[[nodiscard]] QString proxySecretId(const QString &accountId);

/// Where a secret is kept, by its key in the SecretStore.
using SecretSource = std::function<SecretRequest(const QString &secretId)>;

/// How one account reaches its cloud: transport, rate limits of reads and proof of identity, shared by all its
/// workspaces. Whatever is sent through it goes to agreed hosts only.
class AccountAccess final
{
public:
    /// The hosts may grow later. Fails for a bad proxy, a certificate file that cannot be read, an identity endpoint
    /// that must not be called, or a host that nobody agreed to.
    [[nodiscard]] static Result<std::unique_ptr<AccountAccess>> make(const Account &account, const NetworkParts &shared,
        std::shared_ptr<const AgreedHosts> agreed, const SecretSource &secrets, ReadConcurrency remembered = {});
    ~AccountAccess();
    Q_DISABLE_COPY_MOVE(AccountAccess)

    [[nodiscard]] const Account &account() const { return m_account; }
    [[nodiscard]] Authorizer &authorizer() { return *m_authorizer; }
    /// That one and, where the proxy wants a user, the one of the proxy: all that may ask a person.
    [[nodiscard]] QList<Authorizer *> authorizers() const;
    [[nodiscard]] bool asksPerson() const;
    /// A person is asked for what was not tried yet; calls that could not wait for that may be made again afterwards.
    [[nodiscard]] bool asksBeforeTrying() const;
    [[nodiscard]] RateLimiter &limiter() { return m_shared.limiter; }
    [[nodiscard]] const EndpointCatalogue &endpoints() const { return m_shared.endpoints; }
    [[nodiscard]] ReadSlots &readSlots() { return m_readSlots; }

    /// Whoever uses the secret of that key; null when nobody here does.
    [[nodiscard]] Authorizer *authorizerOf(const QString &secretId);

    /// Guard error when nothing of this account may go there, since nobody agreed to it. The owner is what names it.
    [[nodiscard]] Result<void> checkHost(const QUrl &url, const QString &owner) const;

    /// Asks for the projects that this account may use; decodeProjects() reads the answer.
    ApiCall *readProjects();

    /// What a client of one project is made with.
    [[nodiscard]] CallParts parts(const QString &projectId, const QString &projectName);

private:
    AccountAccess(Account account, const NetworkParts &shared, NetworkOptions options,
        std::shared_ptr<const AgreedHosts> agreed, const SecretSource &secrets, ReadConcurrency remembered);

    [[nodiscard]] ApiRequest projectsRequest() const;

    Account m_account;
    NetworkParts m_shared;
    std::shared_ptr<const AgreedHosts> m_agreed;
    NetworkTransport m_transport;
    ReadSlots m_readSlots;
    std::unique_ptr<Authorizer> m_proxyAuthorizer;
    HttpClient m_signInDoor; ///< without an authorizer: for the sign-in itself
    std::unique_ptr<Authorizer> m_authorizer;
    HttpClient m_accountDoor; ///< of no project

    [[nodiscard]] std::unique_ptr<Authorizer> makeProxyAuthorizer(const SecretSource &secrets);
    [[nodiscard]] std::unique_ptr<Authorizer> makeAuthorizer(const SecretRequest &secret);
    [[nodiscard]] CallParts partsWith(Authorizer *authorizer);
    void askForDomain(QObject *context, const std::function<void(const Result<QString> &)> &done);
};

} // namespace allowdesk
