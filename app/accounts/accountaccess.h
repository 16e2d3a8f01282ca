#pragma once

#include "app/accounts/account.h"
#include "app/network/httpclient.h"
#include "app/network/networktransport.h"

#include <memory>

namespace allowdesk
{

/// What the program shares between all accounts.
struct NetworkParts
{
    Clock &clock;
    Pacer &pacer;
    RequestLog &log;
};

/// How one account reaches its cloud: transport, pace of reads and proof of identity, shared by all its places.
class AccountAccess final
{
public:
    /// Fails for a bad proxy, a certificate file that cannot be read, or an identity endpoint that must not be called.
    [[nodiscard]] static Result<std::unique_ptr<AccountAccess>> make(const Account &account, const NetworkParts &shared,
        const SecretRequest &secretRequest, ReadConcurrency remembered = {});
    ~AccountAccess();
    Q_DISABLE_COPY_MOVE(AccountAccess)

    [[nodiscard]] const Account &account() const { return m_account; }
    [[nodiscard]] Authorizer &authorizer() { return *m_authorizer; }
    [[nodiscard]] Pacer &pacer() { return m_shared.pacer; }
    [[nodiscard]] ReadSlots &readSlots() { return m_readSlots; }

    /// Asks for the projects that this account may use; decodeProjects() reads the answer.
    ApiCall *readProjects();

    /// What a client of one project is made with.
    [[nodiscard]] CallParts parts(const QString &projectId, const QString &projectName);

private:
    AccountAccess(Account account, const NetworkParts &shared, NetworkOptions options,
        const SecretRequest &secretRequest, ReadConcurrency remembered);

    [[nodiscard]] ApiRequest projectsRequest() const;

    Account m_account;
    NetworkParts m_shared;
    NetworkTransport m_transport;
    ReadSlots m_readSlots;
    HttpClient m_signInDoor; ///< without an authorizer: for the sign-in itself
    std::unique_ptr<Authorizer> m_authorizer;
    HttpClient m_accountDoor; ///< of no project
};

} // namespace allowdesk
