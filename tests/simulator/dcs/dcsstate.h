#pragma once

#include "tests/simulator/dcs/cache.h"
#include "tests/simulator/dcs/dcssettings.h"
#include "tests/simulator/dcs/job.h"
#include "tests/simulator/world/world.h"

namespace simulator
{

/// The caches, their jobs and the switches; carries out jobs whose time has come.
class DcsState
{
public:
    explicit DcsState(World &world) : m_world(world) { }

    [[nodiscard]] World &world() { return m_world; }
    [[nodiscard]] DcsSettings &settings() { return m_settings; }
    [[nodiscard]] const DcsSettings &settings() const { return m_settings; }
    [[nodiscard]] QList<Cache> &caches() { return m_caches; }
    [[nodiscard]] QList<Job> &jobs() { return m_jobs; }
    [[nodiscard]] QDateTime now() const { return m_world.clock.now(); }

    [[nodiscard]] Cache *cache(const QString &projectId, const QString &id);

    /// By id, or by name as tests call it.
    [[nodiscard]] Cache *cacheCalled(const QString &idOrName);
    [[nodiscard]] Job *job(const QString &projectId, const QString &id);

    /// A job that the service shows for this instance has not ended.
    [[nodiscard]] bool isBusy(const QString &instanceId) const;

    /// Sets a whitelist and describes the change for the log.
    [[nodiscard]] QJsonObject setWhitelist(Cache &cache, const Whitelist &whitelist) const;

    void settle();
    void finishWork(); ///< the whitelist jobs; the busy cache of the demo stays busy

    [[nodiscard]] QJsonObject save() const;
    void load(const QJsonObject &object);

private:
    void carryOut(Job &job);

    World &m_world;
    DcsSettings m_settings;
    QList<Cache> m_caches;
    QList<Job> m_jobs;
};

} // namespace simulator
