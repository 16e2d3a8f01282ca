#pragma once

#include "tests/simulator/waf/addressgroup.h"
#include "tests/simulator/waf/wafsettings.h"
#include "tests/simulator/world/world.h"

namespace simulator
{

/// The address groups, the rules that use them, and the switches.
class WafState
{
public:
    explicit WafState(World &world) : m_world(world) { }

    [[nodiscard]] World &world() { return m_world; }
    [[nodiscard]] WafSettings &settings() { return m_settings; }
    [[nodiscard]] const WafSettings &settings() const { return m_settings; }
    [[nodiscard]] QList<AddressGroup> &groups() { return m_groups; }
    [[nodiscard]] const QList<AddressGroup> &groups() const { return m_groups; }
    [[nodiscard]] QList<AddressRule> &rules() { return m_rules; }
    [[nodiscard]] QDateTime now() const { return m_world.clock.now(); }

    /// By id within a project and enterprise project; null for another one's.
    [[nodiscard]] AddressGroup *group(const QString &projectId, const QString &enterpriseProjectId, const QString &id);
    /// By id or by name, as tests call it.
    [[nodiscard]] AddressGroup *groupCalled(const QString &idOrName);
    [[nodiscard]] QList<AddressRule> rulesUsing(const QString &groupId) const;

    /// Describes a change for the log.
    [[nodiscard]] static QJsonObject effect(
        const QString &change, const AddressGroup *before, const AddressGroup *after);

    [[nodiscard]] QJsonObject save() const;
    void load(const QJsonObject &object);

private:
    World &m_world;
    WafSettings m_settings;
    QList<AddressGroup> m_groups;
    QList<AddressRule> m_rules;
};

} // namespace simulator
