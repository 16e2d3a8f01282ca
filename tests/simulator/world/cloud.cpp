#include "tests/simulator/world/cloud.h"

#include "tests/simulator/world/jsonvalues.h"

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

constexpr int StateVersion = 1;

} // namespace

Service *Cloud::service(const QString &id) const
{
    for (const auto &service : m_services) {
        if (service->id() == id) {
            return service.get();
        }
    }
    return nullptr;
}

void Cloud::seed(const SeedOptions &options)
{
    for (const auto &service : m_services) {
        service->seed(options);
    }
    m_world.changed = true;
}

void Cloud::settle()
{
    for (const auto &service : m_services) {
        service->settle();
    }
}

void Cloud::finishWork()
{
    for (const auto &service : m_services) {
        service->finishWork();
    }
    m_world.changed = true;
}

QList<CatalogEntry> Cloud::catalog() const
{
    QList<CatalogEntry> entries;
    for (const auto &service : m_services) {
        entries += service->catalog();
    }
    return entries;
}

QList<LimitRule> Cloud::documentedLimits() const
{
    QList<LimitRule> rules;
    for (const auto &service : m_services) {
        rules += service->documentedLimits();
    }
    return rules;
}

QJsonObject Cloud::save() const
{
    QJsonObject services;
    for (const auto &service : m_services) {
        services.insert(service->id(), service->save());
    }
    QJsonObject state{{u"version"_s, StateVersion}, {u"clock"_s, m_world.clock.save()},
        {u"last_request"_s, m_world.log.lastNumber()}, {u"switches"_s, switches()}, {u"services"_s, services}};
    if (m_world.keepsWrites) {
        state.insert(u"writes"_s, m_world.log.toJson({.effectsOnly = true}));
    }
    return state;
}

QString Cloud::load(const QJsonObject &state)
{
    if (state[u"version"].toInt() != StateVersion) {
        return u"a state of version %1 is expected"_s.arg(StateVersion);
    }
    const auto services = state[u"services"].toObject();
    for (auto it = services.begin(); it != services.end(); ++it) {
        if (!service(it.key())) {
            return u"unknown service "_s + it.key();
        }
    }
    auto problem = setSwitches(state[u"switches"].toObject());
    if (!problem.isEmpty()) {
        return problem;
    }
    m_world.clock.load(state[u"clock"].toObject());
    if (m_world.keepsWrites) {
        m_world.log.load(state[u"writes"].toArray());
    }
    m_world.log.continueAfter(std::max(m_world.log.lastNumber(), state[u"last_request"].toInteger()));
    for (auto it = services.begin(); it != services.end(); ++it) {
        service(it.key())->load(it.value().toObject());
    }
    m_world.changed = true;
    return {};
}

QJsonObject Cloud::switches() const
{
    QJsonObject all{{u"gateway"_s, toJson(m_world.gateway)}};
    for (const auto &service : m_services) {
        all.insert(service->id(), service->switches());
    }
    return all;
}

QString Cloud::setSwitches(const QJsonObject &values)
{
    for (auto it = values.begin(); it != values.end(); ++it) {
        const auto given = it.value().toObject();
        auto *service = this->service(it.key());
        for (const auto &named : textsOf(given[u"denied_services"]) + textsOf(given[u"missing_right_is_401"])) {
            if (!this->service(named)) {
                return u"unknown service "_s + named;
            }
        }
        auto problem = it.key() == u"gateway"_s ? change(&m_world.gateway, given)
            : service                           ? service->setSwitches(given)
                                                : QString(u"unknown service "_s + it.key());
        if (!problem.isEmpty()) {
            return problem;
        }
    }
    m_world.changed = true;
    return {};
}

} // namespace simulator
