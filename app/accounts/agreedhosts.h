#pragma once

#include "app/accounts/connections.h"

#include <QSet>

namespace allowdesk
{

class EndpointCatalogue;

/// For each account the hosts that a person agreed may get its credentials. A value; the hosts of the catalogue are
/// agreed to by themselves and are not in it.
class AgreedHosts final
{
public:
    void add(const QString &accountId, const QStringList &hosts);
    void removeAccount(const QString &accountId) { m_hosts.remove(accountId); }

    /// Whether the account may send its credentials there: a person agreed, or the catalogue names it for its cloud.
    [[nodiscard]] bool allows(const Account &account, const QString &host, const EndpointCatalogue &endpoints) const;

    [[nodiscard]] QStringList accountIds() const; ///< sorted
    [[nodiscard]] QStringList hosts(const QString &accountId) const; ///< sorted

    bool operator==(const AgreedHosts &) const = default;

private:
    QHash<QString, QSet<QString>> m_hosts; ///< by account id
};

/// How a host is written down: lower case, punycode, always with its port: "dcs.example.test:443". Empty for no host.
[[nodiscard]] QString hostOf(const QUrl &url);
/// The same of Account::proxy, with its scheme, so that it is never taken for a service: "http://proxy.test:3128".
/// Empty for the system's, for none, and for what is no proxy.
[[nodiscard]] QString hostOfProxy(const QString &proxy);

/// A host that an account or a workspace names, and where.
struct NamedHost
{
    QString accountId{};
    QString host{}; ///< as hostOf() or hostOfProxy() writes it
    QString field{}; ///< name in connections.json: "identityEndpoint", "proxy", "endpoints.dcs"
    QString owner{}; ///< name of the account or workspace

    bool operator==(const NamedHost &) const = default;
};

/// All that these accounts and workspaces name: those of the accounts first, each in a steady order.
[[nodiscard]] QList<NamedHost> namedHosts(const Connections &connections);

/// Those of them that nobody has agreed to yet. For an account that is in `known`, the catalogue of its cloud there
/// counts: an import cannot widen it by naming another cloud. A workspace of an account that is nowhere has no
/// agreement.
[[nodiscard]] QList<NamedHost> hostsToAgree(
    const Connections &named, const Connections &known, const AgreedHosts &agreed, const EndpointCatalogue &endpoints);

/// Adds everything that is named: a person has agreed to it.
[[nodiscard]] AgreedHosts withHostsOf(const Connections &connections, AgreedHosts agreed);

/// Why no credentials go to that host: Guard, nothing was sent. The owner is the account or workspace that names it.
[[nodiscard]] Error hostNotAgreedError(const QString &host, const QString &owner);
/// The form of the file, with its version.
[[nodiscard]] QJsonObject agreedHostsToJson(const AgreedHosts &agreed);
/// Reads that form strictly; errors as of connectionsFromJson().
[[nodiscard]] Result<AgreedHosts> agreedHostsFromJson(const QJsonObject &json);

} // namespace allowdesk
