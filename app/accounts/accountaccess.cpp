#include "app/accounts/accountaccess.h"

#include "app/accounts/projects.h"
#include "app/network/accesskeyauthorizer.h"
#include "app/network/credentialproof.h"
#include "app/network/endpointcheck.h"
#include "app/network/pastedtokenauthorizer.h"
#include "app/network/proxyauthorizer.h"
#include "app/network/tokenauthorizer.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

bool signsItsRequests(const Account &account)
{
    return account.method == SignInMethod::AccessKey || account.method == SignInMethod::TemporaryAccessKey;
}

// The account's own hosts; those of its workspaces are asked about when they are called.
Result<void> checkOwnHosts(const Account &account, const AgreedHosts &agreed, const EndpointCatalogue &endpoints)
{
    const QList<NamedHost> open = hostsToAgree({.accounts = {account}}, {}, agreed, endpoints);
    return open.isEmpty() ? Result<void>()
                          : failure(hostNotAgreedError(open.constFirst().host, open.constFirst().owner));
}

} // namespace

QString proxySecretId(const QString &accountId)
{
    return accountId + u"/proxy"_s;
}

Result<std::unique_ptr<AccountAccess>> AccountAccess::make(const Account &account, const NetworkParts &shared,
    std::shared_ptr<const AgreedHosts> agreed, const SecretSource &secrets, ReadConcurrency remembered)
{
    const auto proxy = parseProxySetting(account.proxy, account.proxyUser);
    if (!proxy) {
        return failure(proxy.error());
    }
    return checkEndpoint(account.identityEndpoint)
        .and_then([&] { return checkOwnHosts(account, *agreed, shared.endpoints); })
        .and_then([&] { return strictTlsWith(account.certificateAuthorityFile); })
        .map([&](const QSslConfiguration &tls) {
            return std::unique_ptr<AccountAccess>(new AccountAccess(
                account, shared, {.proxy = *proxy, .tls = tls}, std::move(agreed), secrets, remembered));
        });
}

AccountAccess::AccountAccess(Account account, const NetworkParts &shared, NetworkOptions options,
    std::shared_ptr<const AgreedHosts> agreed, const SecretSource &secrets, ReadConcurrency remembered)
    : m_account(std::move(account)), m_shared(shared), m_agreed(std::move(agreed)),
      m_transport(shared.clock, std::move(options)), m_readSlots(m_transport.readCapacity(), remembered),
      m_proxyAuthorizer(makeProxyAuthorizer(secrets)), m_signInDoor(partsWith(nullptr)),
      m_authorizer(makeAuthorizer(secrets(m_account.id))), m_accountDoor(partsWith(m_authorizer.get()))
{
    m_authorizer->setProof(std::make_unique<CredentialProof>(m_signInDoor, m_shared.clock, projectsRequest()));
}

std::unique_ptr<Authorizer> AccountAccess::makeProxyAuthorizer(const SecretSource &secrets)
{
    if (m_account.proxyUser.isEmpty() || hostOfProxy(m_account.proxy).isEmpty()) {
        return nullptr;
    }
    auto made = std::make_unique<ProxyAuthorizer>(secrets(proxySecretId(m_account.id)));
    QObject::connect(made.get(), &ProxyAuthorizer::passwordChanged, &m_transport, &NetworkTransport::setProxyPassword);
    return made;
}

std::unique_ptr<Authorizer> AccountAccess::makeAuthorizer(const SecretRequest &secret)
{
    if (signsItsRequests(m_account)) {
        return std::make_unique<AccessKeyAuthorizer>(
            AccessKeyIdentity{.accessKey = m_account.accessKey,
                .domainId = m_account.domainId,
                .temporary = m_account.method == SignInMethod::TemporaryAccessKey},
            m_shared.clock, secret, [this](QObject *context, const std::function<void(const Result<QString> &)> &done) {
                askForDomain(context, done);
            });
    }
    if (m_account.method == SignInMethod::PastedToken) {
        return std::make_unique<PastedTokenAuthorizer>();
    }
    const PasswordIdentity identity{.endpoint = m_account.identityEndpoint,
        .domainName = m_account.domainName,
        .userName = m_account.userName,
        .userId = m_account.userId,
        .usesOneTimeCode = m_account.usesOneTimeCode};
    return std::make_unique<TokenAuthorizer>(identity, m_signInDoor, m_shared.clock, secret);
}

AccountAccess::~AccountAccess() = default;

// Whoever signs has no token that could be asked what it is good for.
ApiRequest AccountAccess::projectsRequest() const
{
    return signsItsRequests(m_account) ? listProjects(m_account.identityEndpoint, m_account.domainId)
                                       : listOwnProjects(m_account.identityEndpoint);
}

ApiCall *AccountAccess::readProjects()
{
    return m_accountDoor.read(projectsRequest());
}

void AccountAccess::askForDomain(QObject *context, const std::function<void(const Result<QString> &)> &done)
{
    const ApiCall *call = m_accountDoor.read(listProjects(m_account.identityEndpoint, {}));
    QObject::connect(call, &ApiCall::finished, context, [done](const Result<ApiResponse> &outcome) {
        done(outcome.and_then([](const ApiResponse &response) { return decodeProjects(response.body); })
                 .map([](const ProjectList &list) { return domainIdOf(list.projects); }));
    });
}

QList<Authorizer *> AccountAccess::authorizers() const
{
    QList<Authorizer *> authorizers{m_authorizer.get()};
    if (m_proxyAuthorizer) {
        authorizers << m_proxyAuthorizer.get();
    }
    return authorizers;
}

bool AccountAccess::asksPerson() const
{
    const QList<Authorizer *> all = authorizers();
    return std::any_of(
        all.begin(), all.end(), [](const Authorizer *authorizer) { return authorizer->question().has_value(); });
}

bool AccountAccess::asksBeforeTrying() const
{
    const QList<Authorizer *> all = authorizers();
    return std::any_of(all.begin(), all.end(),
        [](const Authorizer *authorizer) { return authorizer->question() && !authorizer->question()->refusal; });
}

Authorizer *AccountAccess::authorizerOf(const QString &secretId)
{
    return secretId == m_account.id               ? m_authorizer.get()
        : secretId == proxySecretId(m_account.id) ? m_proxyAuthorizer.get()
                                                  : nullptr;
}

Result<void> AccountAccess::checkHost(const QUrl &url, const QString &owner) const
{
    const QString host = hostOf(url);
    return m_agreed->allows(m_account, host, m_shared.endpoints) ? Result<void>()
                                                                 : failure(hostNotAgreedError(host, owner));
}

CallParts AccountAccess::partsWith(Authorizer *authorizer)
{
    return {.clock = m_shared.clock,
        .transport = m_transport,
        .limiter = m_shared.limiter,
        .readSlots = m_readSlots,
        .log = m_shared.log,
        .authorizer = authorizer,
        .proxy = m_proxyAuthorizer.get(),
        .checkHost = [this](const QUrl &url) { return checkHost(url, m_account.name); }};
}

CallParts AccountAccess::parts(const QString &projectId, const QString &projectName)
{
    CallParts parts = partsWith(m_authorizer.get());
    parts.projectId = projectId;
    parts.projectName = projectName;
    return parts;
}

} // namespace allowdesk
