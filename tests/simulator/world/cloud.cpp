#include "tests/simulator/world/cloud.h"

#include "tests/simulator/world/jsonvalues.h"

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

constexpr int StateVersion = 1;
const QString BadTokens = u"answers_bad_tokens"_s;

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
    return {{u"version"_s, StateVersion}, {u"clock"_s, m_world.clock.save()},
        {u"last_request"_s, m_world.log.lastNumber()}, {u"switches"_s, switches()}, {u"services"_s, services}};
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
    m_world.log.continueAfter(std::max(m_world.log.lastNumber(), state[u"last_request"].toInteger()));
    for (auto it = services.begin(); it != services.end(); ++it) {
        service(it.key())->load(it.value().toObject());
    }
    m_world.changed = true;
    return {};
}

QJsonObject Cloud::switches() const
{
    QJsonObject all{{u"gateway"_s, QJsonObject{{BadTokens, m_world.gatewayAnswersBadTokens}}}};
    for (const auto &service : m_services) {
        all.insert(service->id(), service->switches());
    }
    return all;
}

QString Cloud::setSwitches(const QJsonObject &values)
{
    for (auto it = values.begin(); it != values.end(); ++it) {
        if (it.key() == u"gateway"_s) {
            const auto given = it.value().toObject();
            if (const auto key = unknownKey(given, {BadTokens})) {
                return u"unknown switch of gateway: "_s + *key;
            }
            m_world.gatewayAnswersBadTokens = given[BadTokens].toBool(m_world.gatewayAnswersBadTokens);
            continue;
        }
        auto *service = this->service(it.key());
        auto problem =
            service ? service->setSwitches(it.value().toObject()) : QString(u"unknown service "_s + it.key());
        if (!problem.isEmpty()) {
            return problem;
        }
    }
    m_world.changed = true;
    return {};
}

} // namespace simulator
