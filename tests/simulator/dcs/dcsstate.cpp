#include "tests/simulator/dcs/dcsstate.h"

#include "tests/simulator/dcs/whitelistrules.h"
#include "tests/simulator/world/jsonvalues.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simulator
{

Cache *DcsState::cache(const QString &projectId, const QString &id)
{
    const auto it = std::find_if(m_caches.begin(), m_caches.end(),
        [&](const Cache &item) { return item.id == id && item.projectId == projectId; });
    return it == m_caches.end() ? nullptr : &*it;
}

Cache *DcsState::cacheCalled(const QString &idOrName)
{
    const auto it = std::find_if(m_caches.begin(), m_caches.end(),
        [&](const Cache &item) { return item.id == idOrName || item.name() == idOrName; });
    return it == m_caches.end() ? nullptr : &*it;
}

Job *DcsState::job(const QString &projectId, const QString &id)
{
    const auto it = std::find_if(
        m_jobs.begin(), m_jobs.end(), [&](const Job &item) { return item.id == id && item.projectId == projectId; });
    return it == m_jobs.end() ? nullptr : &*it;
}

bool DcsState::isBusy(const QString &instanceId) const
{
    return std::any_of(m_jobs.begin(), m_jobs.end(), [&](const Job &job) {
        return job.instanceId == instanceId && job.change && !job.id.isEmpty() && !job.isOverAt(now());
    });
}

QJsonObject DcsState::setWhitelist(Cache &cache, const Whitelist &whitelist) const
{
    const auto before = toJson(cache.whitelist);
    cache.whitelist = whitelist;
    cache.blankIdUntil = now().addMSecs(m_settings.blankIdMs);
    return {{u"service"_s, u"dcs"_s}, {u"change"_s, u"whitelist"_s}, {u"instance"_s, cache.id},
        {u"name"_s, cache.name()}, {u"before"_s, before}, {u"after"_s, toJson(whitelist)}};
}

void DcsState::settle()
{
    QList<qsizetype> due;
    for (qsizetype i = 0; i < m_jobs.size(); ++i) {
        if (!m_jobs[i].settled && m_jobs[i].isOverAt(now())) {
            due.append(i);
        }
    }
    std::stable_sort(due.begin(), due.end(), [&](auto a, auto b) { return m_jobs[a].endAt < m_jobs[b].endAt; });
    for (const auto index : std::as_const(due)) {
        carryOut(m_jobs[index]);
    }
}

void DcsState::carryOut(Job &job)
{
    job.settled = true;
    m_world.changed = true;
    auto *cache = this->cache(job.projectId, job.instanceId);
    if (cache && !job.change) {
        cache->shown.insert(u"status"_s, u"RUNNING"_s); // the enlargement of the demo's busy cache
    }
    if (!cache || !job.change) {
        return;
    }
    QJsonObject effect{{u"service"_s, u"dcs"_s}, {u"change"_s, u"job-without-effect"_s}, {u"instance"_s, cache->id}};
    if (job.failReason.isEmpty() && !job.lost) {
        // Somebody else may have written meanwhile: the rules are asked again.
        const auto result = applied(cache->whitelist, *job.change);
        if (result && !checkWhitelist(*result, cache->limit, m_settings)) {
            effect = setWhitelist(*cache, *result);
        } else {
            job.failReason = u"The whitelist was changed meanwhile"_s;
        }
    }
    effect.insert(u"job"_s, job.id);
    effect.insert(u"at"_s, isoText(job.endAt));
    m_world.log.addEffect(job.request, effect);
}

void DcsState::finishWork()
{
    for (auto &job : m_jobs) {
        if (job.change) {
            job.beginAt = std::min(job.beginAt, now());
            job.endAt = std::min(job.endAt, now());
        }
    }
    settle();
}

QJsonObject DcsState::save() const
{
    QJsonArray caches;
    for (const auto &cache : m_caches) {
        caches.append(toJson(cache));
    }
    QJsonArray jobs;
    for (const auto &job : m_jobs) {
        jobs.append(toJson(job));
    }
    return {{u"caches"_s, caches}, {u"jobs"_s, jobs}};
}

void DcsState::load(const QJsonObject &object)
{
    m_caches.clear();
    const auto caches = object[u"caches"].toArray();
    for (const auto &cache : caches) {
        m_caches.append(cacheFromJson(cache.toObject()));
    }
    m_jobs.clear();
    const auto jobs = object[u"jobs"].toArray();
    for (const auto &job : jobs) {
        m_jobs.append(jobFromJson(job.toObject()));
    }
}

} // namespace simulator
