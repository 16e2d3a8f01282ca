#pragma once

#include "tests/headless/headlessprocess.h"
#include "tests/simulator/tests/simulatorprocess.h"
#include "tests/simulator/tests/testcloud.h"

/// A simulated cloud in a process of its own, with two caches that the tests change: one gets an address in a new
/// group, or in one that it has where POST appends to it, and this goes by POST; in the other one an address replaces
/// another, and this goes by PUT.
class SimulatedCaches final
{
public:
    /// `add` is what POST does to a group that exists: refuse, append or replace.
    explicit SimulatedCaches(const QString &add);
    Q_DISABLE_COPY_MOVE(SimulatedCaches)
    ~SimulatedCaches() = default;

    [[nodiscard]] QUrl url() const { return m_process.url(); }
    [[nodiscard]] simulator::TestCloud &cloud() { return m_cloud; }

    /// How a runner is started that knows what this cloud does.
    [[nodiscard]] HeadlessSetting setting(const QString &crashAt = {}) const;
    /// Both changes, as allowdesk-headless wants them.
    [[nodiscard]] QJsonArray plans() const;
    [[nodiscard]] QStringList ids() const { return {m_posted, m_replaced}; }

    /// The cache's list as "group address", sorted; before, and as the plan wants it.
    [[nodiscard]] QStringList rows(const QString &id);
    [[nodiscard]] QStringList rowsBefore(const QString &id) const { return m_before.value(id); }
    [[nodiscard]] QStringList rowsWanted(const QString &id) const;

    /// Methods of the writes to a cache, as they arrived.
    [[nodiscard]] QStringList methods(const QString &id);

    /// Writes to a cache that the cloud took up, and how many arrived at all.
    [[nodiscard]] qsizetype takenUp(const QString &id);
    [[nodiscard]] qsizetype arrived(const QString &id);

private:
    simulator::SimulatorProcess m_process;
    simulator::TestCloud m_cloud;
    bool m_appends;
    QString m_newRow; ///< "group address", of the posted one
    QString m_posted;
    QString m_replaced;
    QHash<QString, QStringList> m_before;

    [[nodiscard]] QJsonArray writesTo(const QString &id);
};
