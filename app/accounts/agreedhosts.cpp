#include "app/accounts/agreedhosts.h"

#include "app/accounts/findbyid.h"
#include "app/network/endpointcatalogue.h"
#include "app/network/proxysetting.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr int currentVersion = 1;
constexpr int httpsPort = 443;
constexpr int httpPort = 80;
const auto notAgreedCode = "host.not-agreed"_L1;

QString withPort(const QString &host, int port)
{
    return (host.contains(u':') ? u"[%1]:%2"_s : u"%1:%2"_s).arg(host).arg(port);
}

QStringList sorted(QStringList texts)
{
    texts.sort();
    return texts;
}

bool isOfCatalogue(const EndpointCatalogue &endpoints, const QString &cloud, const QString &host)
{
    const QString port = withPort({}, httpsPort);
    return host.endsWith(port) && endpoints.hosts(cloud).contains(host.chopped(port.size()));
}

void addHostsOf(const Account &account, QList<NamedHost> &named)
{
    named << NamedHost{account.id, hostOf(account.identityEndpoint), u"identityEndpoint"_s, account.name}
          << NamedHost{account.id, hostOfProxy(account.proxy), u"proxy"_s, account.name};
}

void addHostsOf(const Workspace &workspace, QList<NamedHost> &named)
{
    const QStringList services = sorted(workspace.endpoints.keys());
    for (const QString &service : services) {
        named << NamedHost{
            workspace.accountId, hostOf(workspace.endpoints.value(service)), u"endpoints."_s + service, workspace.name};
    }
}

} // namespace

void AgreedHosts::add(const QString &accountId, const QStringList &hosts)
{
    for (const QString &host : hosts) {
        if (!host.isEmpty()) {
            m_hosts[accountId].insert(host);
        }
    }
}

bool AgreedHosts::allows(const Account &account, const QString &host, const EndpointCatalogue &endpoints) const
{
    return m_hosts.value(account.id).contains(host) || isOfCatalogue(endpoints, account.cloud, host);
}

QStringList AgreedHosts::accountIds() const
{
    return sorted(m_hosts.keys());
}

QStringList AgreedHosts::hosts(const QString &accountId) const
{
    return sorted(m_hosts.value(accountId).values());
}

QString hostOf(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyEncoded).toLower();
    return host.isEmpty() ? QString() : withPort(host, url.port(url.scheme() == "http"_L1 ? httpPort : httpsPort));
}

QString hostOfProxy(const QString &proxy)
{
    const auto setting = parseProxySetting(proxy);
    if (!setting || setting->mode != ProxySetting::Mode::Fixed) {
        return {};
    }
    const bool socks = setting->proxy.type() == QNetworkProxy::Socks5Proxy;
    const QString host = setting->proxy.hostName().toLower();
    return (socks ? u"socks5://"_s : u"http://"_s) + withPort(host, setting->proxy.port());
}

QList<NamedHost> namedHosts(const Connections &connections)
{
    QList<NamedHost> named;
    for (const Account &account : connections.accounts) {
        addHostsOf(account, named);
    }
    for (const Workspace &workspace : connections.workspaces) {
        addHostsOf(workspace, named);
    }
    named.removeIf([](const NamedHost &host) { return host.host.isEmpty(); });
    return named;
}

QList<NamedHost> hostsToAgree(
    const Connections &named, const Connections &known, const AgreedHosts &agreed, const EndpointCatalogue &endpoints)
{
    QList<NamedHost> open = namedHosts(named);
    open.removeIf([&](const NamedHost &host) {
        const Account *account = findById(known.accounts, host.accountId);
        account = account ? account : findById(named.accounts, host.accountId);
        return account && agreed.allows(*account, host.host, endpoints);
    });
    return open;
}

AgreedHosts withHostsOf(const Connections &connections, AgreedHosts agreed)
{
    const QList<NamedHost> named = namedHosts(connections);
    for (const NamedHost &host : named) {
        agreed.add(host.accountId, {host.host});
    }
    return agreed;
}

Error hostNotAgreedError(const QString &host, const QString &owner)
{
    return {.kind = ErrorKind::Guard, .serviceCode = notAgreedCode, .message = owner, .subject = host};
}

QJsonObject agreedHostsToJson(const AgreedHosts &agreed)
{
    QJsonObject accounts;
    const QStringList ids = agreed.accountIds();
    for (const QString &id : ids) {
        accounts.insert(id, QJsonArray::fromStringList(agreed.hosts(id)));
    }
    return {{u"version"_s, currentVersion}, {u"accounts"_s, accounts}};
}

Result<AgreedHosts> agreedHostsFromJson(const QJsonObject &json)
{
    const int version = json.value("version"_L1).toInt();
    if (version > currentVersion) {
        return failure(ErrorKind::Unsupported, u"the file was made by a newer version of the program"_s);
    }
    if (version < 1 || !json.value("accounts"_L1).isObject()) {
        return failure(ErrorKind::Payload, u"this is no list of agreed hosts"_s);
    }
    AgreedHosts agreed;
    const QJsonObject accounts = json.value("accounts"_L1).toObject();
    for (auto it = accounts.begin(); it != accounts.end(); ++it) {
        const QJsonArray hosts = it.value().toArray();
        const bool isListOfTexts = it.value().isArray()
            && std::all_of(hosts.begin(), hosts.end(), [](const QJsonValue &host) { return host.isString(); });
        if (!isListOfTexts) {
            return failure(ErrorKind::Payload, u"not a list of hosts"_s, u"accounts."_s + it.key());
        }
        for (const auto &host : hosts) {
            agreed.add(it.key(), {host.toString()});
        }
    }
    return agreed;
}

} // namespace allowdesk
