#pragma once

#include "tests/simulator/gateway/limits.h"
#include "tests/simulator/http/router.h"

#include <QJsonObject>

namespace simulator
{

/// Why the common part of the cloud sends a call away; each service words it in its own envelope.
enum class Refusal {
    TokenMissing,
    TokenInvalid,
    TokenExpired,
    OtherProject,
    PolicyDenies, ///< an identity policy does not list the action
    RoleLacks, ///< the role allows reads only
    MethodNotAllowed,
    NotJson, ///< the Content-Type of a write is missing or not that of JSON
    UnknownField, ///< a body has a field that no document names
};

/// What a fresh state contains.
struct SeedOptions
{
    bool demo = true; ///< false: nothing of the demo's
    int extraCaches = 0;
    int extraLoginRules = 0;
    int extraGroups = 0; ///< address groups
    int groupEntries = 5; ///< in each of these
};

/// One line of the endpoint catalogue; {project_id} is filled in.
struct CatalogEntry
{
    QString type;
    QString path;
};

/// One service of the cloud. Adding one is a folder and a line in simulator.cpp.
class Service
{
public:
    Service() = default;
    virtual ~Service() = default;
    Q_DISABLE_COPY_MOVE(Service)

    [[nodiscard]] virtual QString id() const = 0; ///< "dcs": begins operation names, names its part of the state
    virtual void addRoutes(Router &router) = 0;

    /// Operations under /_sim/ that belong to this service.
    virtual void addControlRoutes(Router &) { }
    [[nodiscard]] virtual Answer refuse(Refusal refusal) const = 0;
    [[nodiscard]] virtual QList<CatalogEntry> catalog() const { return {}; }
    [[nodiscard]] virtual QList<LimitRule> documentedLimits() const { return {}; }

    virtual void seed(const SeedOptions &) { }
    [[nodiscard]] virtual QJsonObject save() const { return {}; }
    virtual void load(const QJsonObject &) { }

    /// Carries out what has become due by the clock; called before every request.
    virtual void settle() { }

    /// Ends everything that is under way, as if its time had passed.
    virtual void finishWork() { }

    /// Behaviour that the documents leave open or that tests change; see README for the names.
    [[nodiscard]] virtual QJsonObject switches() const { return {}; }

    /// The problem as text, empty when the switches were set. Unknown names are a problem.
    [[nodiscard]] virtual QString setSwitches(const QJsonObject &values)
    {
        return values.isEmpty() ? QString() : id() + QStringLiteral(" has no switches");
    }
};

} // namespace simulator
