#include "app/accounts/accountaccess.h"

#include "app/accounts/projects.h"
#include "app/network/accesskeyauthorizer.h"
#include "app/network/credentialproof.h"
#include "app/network/endpointcheck.h"
#include "app/network/pastedtokenauthorizer.h"
#include "app/network/tokenauthorizer.h"

namespace allowdesk
{
namespace
{

std::unique_ptr<Authorizer> makeAuthorizer(
    const Account &account, Clock &clock, HttpClient &signInDoor, const SecretRequest &secretRequest)
{
    switch (account.method) {
    case SignInMethod::AccessKey:
    case SignInMethod::TemporaryAccessKey:
        return std::make_unique<AccessKeyAuthorizer>(
            AccessKeyIdentity{.accessKey = account.accessKey,
                .domainId = account.domainId,
                .temporary = account.method == SignInMethod::TemporaryAccessKey},
            clock, secretRequest);
    case SignInMethod::PastedToken:
        return std::make_unique<PastedTokenAuthorizer>();
    case SignInMethod::Password:
        break;
    }
    const PasswordIdentity identity{.endpoint = account.identityEndpoint,
        .domainName = account.domainName,
        .userName = account.userName,
        .userId = account.userId,
        .usesOneTimeCode = account.usesOneTimeCode};
    return std::make_unique<TokenAuthorizer>(identity, signInDoor, clock, secretRequest);
}

} // namespace

Result<std::unique_ptr<AccountAccess>> AccountAccess::make(
    const Account &account, const NetworkParts &shared, const SecretRequest &secretRequest, ReadConcurrency remembered)
{
    const auto endpoint = checkEndpoint(account.identityEndpoint);
    if (!endpoint) {
        return tl::unexpected(endpoint.error());
    }
    const auto proxy = parseProxySetting(account.proxy);
    if (!proxy) {
        return tl::unexpected(proxy.error());
    }
    return strictTlsWith(account.certificateAuthorityFile).map([&](const QSslConfiguration &tls) {
        return std::unique_ptr<AccountAccess>(
            new AccountAccess(account, shared, {.proxy = *proxy, .tls = tls}, secretRequest, remembered));
    });
}

AccountAccess::AccountAccess(Account account, const NetworkParts &shared, NetworkOptions options,
    const SecretRequest &secretRequest, ReadConcurrency remembered)
    : m_account(std::move(account)), m_shared(shared), m_transport(shared.clock, std::move(options)),
      m_readSlots(m_transport.readCapacity(), remembered), m_signInDoor({.clock = shared.clock,
                                                               .transport = m_transport,
                                                               .pacer = shared.pacer,
                                                               .readSlots = m_readSlots,
                                                               .log = shared.log}),
      m_authorizer(makeAuthorizer(m_account, shared.clock, m_signInDoor, secretRequest)), m_accountDoor(parts({}, {}))
{
    m_authorizer->setProof(std::make_unique<CredentialProof>(m_signInDoor, shared.clock, projectsRequest()));
}

AccountAccess::~AccountAccess() = default;

// Whoever signs has no token that could be asked what it is good for.
ApiRequest AccountAccess::projectsRequest() const
{
    const bool signs =
        m_account.method == SignInMethod::AccessKey || m_account.method == SignInMethod::TemporaryAccessKey;
    return signs ? listProjects(m_account.identityEndpoint) : listOwnProjects(m_account.identityEndpoint);
}

ApiCall *AccountAccess::readProjects()
{
    return m_accountDoor.read(projectsRequest());
}

CallParts AccountAccess::parts(const QString &projectId, const QString &projectName)
{
    return {.clock = m_shared.clock,
        .transport = m_transport,
        .pacer = m_shared.pacer,
        .readSlots = m_readSlots,
        .log = m_shared.log,
        .authorizer = m_authorizer.get(),
        .projectId = projectId,
        .projectName = projectName};
}

} // namespace allowdesk
