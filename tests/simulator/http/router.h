#pragma once

#include "tests/simulator/world/call.h"

#include <QStringList>

#include <functional>

namespace simulator
{

class Service;

/// What a caller must show before the handler runs.
enum class Access {
    Public, ///< nothing
    Account, ///< any valid token or signature
    Domain, ///< a token of the whole account, or a signature with its X-Domain-Id
    Project, ///< a token of the project in the path, or a signature
};

/// One operation: verb, path with {variables}, and the handler.
struct Route
{
    QByteArray method{};
    QString path{};
    QString operation{}; ///< "service:Name", as limits, faults and the log call it
    Access access = Access::Project;
    QString action{}; ///< the right of an identity policy; empty when none is needed (FACTS A7)
    /// Names of the fields that a body may have, such as "whitelist.group_name" within an array or object and
    /// "ip_remarks.*" for any; empty when bodies of this operation are not looked at.
    QStringList fields{};
    std::function<Answer(Call &)> handler{};
    Service *service = nullptr; ///< filled by the router
    QStringList segments{}; ///< filled by the router
};

/// Finds the route of a request.
class Router
{
public:
    struct Match
    {
        const Route *route = nullptr; ///< null when the verb or the path is unknown
        Service *pathOwner = nullptr; ///< set when the path exists, perhaps with other verbs
        QHash<QString, QString> values{};
    };

    void add(Service *service, Route route);
    [[nodiscard]] Match find(const Request &request) const;

private:
    QList<Route> m_routes;
};

} // namespace simulator
