#pragma once

#include "tests/simulator/hss/hsssettings.h"
#include "tests/simulator/hss/loginrule.h"
#include "tests/simulator/world/world.h"

#include <QJsonArray>

namespace simulator
{

/// The login rules, the servers of the demo, and the switches.
class HssState
{
public:
    explicit HssState(World &world) : m_world(world) { }

    [[nodiscard]] World &world() { return m_world; }
    [[nodiscard]] HssSettings &settings() { return m_settings; }
    [[nodiscard]] const HssSettings &settings() const { return m_settings; }
    [[nodiscard]] QList<LoginRule> &rules() { return m_rules; }
    [[nodiscard]] const QList<LoginRule> &rules() const { return m_rules; }
    [[nodiscard]] QJsonArray &hosts() { return m_hosts; }
    [[nodiscard]] const QJsonArray &hosts() const { return m_hosts; }
    [[nodiscard]] QDateTime now() const { return m_world.clock.now(); }

    /// Describes a change for the log.
    [[nodiscard]] static QJsonObject effect(const QString &change, const QList<LoginRule> &rules);

    [[nodiscard]] QJsonObject save() const;
    void load(const QJsonObject &object);

private:
    World &m_world;
    HssSettings m_settings;
    QList<LoginRule> m_rules;
    QJsonArray m_hosts; ///< as the list of hosts shows them
};

} // namespace simulator
