#include "tests/simulator/dcs/whitelists.h"

#include "tests/simulator/dcs/instances.h"
#include "tests/simulator/dcs/whitelistrules.h"
#include "tests/simulator/gateway/errors.h"
#include "tests/simulator/world/ids.h"

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

Answer unsupported()
{
    return serviceError(400, u"DCS.4872"_s, u"This DCS instance does not support whitelists."_s);
}

Answer refused(const RuleProblem &problem)
{
    return serviceError(400, problem.code, problem.message);
}

/// States that end by themselves; all others need a person (FACTS A5).
bool isPassing(const QString &status)
{
    static const QStringList passing{u"CREATING"_s, u"RESTARTING"_s, u"EXTENDING"_s, u"RESTORING"_s, u"FLUSHING"_s,
        u"CLOSING"_s, u"STARTING"_s, u"UPGRADING"_s, u"ROLLBACKING"_s, u"IPEXCHANGING"_s};
    return passing.contains(status);
}

/// Takes one from a counter of the settings; -1 never runs out.
bool takeOne(int *counter)
{
    if (*counter > 0) {
        --*counter;
        return true;
    }
    return *counter < 0;
}

} // namespace

Answer Whitelists::show(const Call &call)
{
    std::optional<Answer> refusal;
    const auto *cache = instanceOf(m_state, call, &refusal);
    if (!cache) {
        return *refusal;
    }
    if (!cache->supportsWhitelist()) {
        return unsupported();
    }
    auto object = toJson(cache->whitelist);
    const bool blank = cache->blankIdUntil.isValid() && cache->blankIdUntil > m_state.now();
    object.insert(u"instance_id"_s, blank ? QString() : cache->id);
    if (cache->limitForm == LimitForm::Number) {
        object.insert(u"whitelist_ip_limit_num"_s, cache->limit);
    } else if (cache->limitForm == LimitForm::Text) {
        object.insert(u"whitelist_ip_limit_num"_s, QString::number(cache->limit));
    }
    return Answer::json(200, object);
}

Cache *Whitelists::writable(const Call &call, std::optional<Answer> *refusal)
{
    auto *cache = instanceOf(m_state, call, refusal);
    if (!cache) {
        return nullptr;
    }
    if (!cache->supportsWhitelist()) {
        *refusal = unsupported();
    } else if (isPassing(cache->status())) {
        *refusal = serviceError(400, u"DCS.4026"_s, u"This operation is not allowed in the current instance status."_s);
    } else if (cache->status() != u"RUNNING"_s) {
        *refusal = serviceError(400, u"DCS.4049"_s, u"The instance is not running."_s);
    } else if (cache->details.value(u"task").toString() == u"BACKUPING"_s) {
        *refusal = serviceError(400, u"DCS.4096"_s, u"The instance is being backed up."_s);
    } else if (m_state.isBusy(cache->id)) {
        *refusal = serviceError(400, u"DCS.4017"_s, u"A job of this instance is still running. Try again later."_s);
    }
    return *refusal ? nullptr : cache;
}

std::optional<Answer> Whitelists::readReplacement(Call &call, const Cache &cache, Whitelist *whitelist)
{
    auto problem = readWhitelistBody(call.request.body, cache.id, true, whitelist);
    if (!problem) {
        problem = checkWhitelist(*whitelist, cache.limit, m_state.settings());
    }
    return problem ? std::optional(refused(*problem)) : std::nullopt;
}

Answer Whitelists::replace(Call &call)
{
    std::optional<Answer> refusal;
    auto *cache = writable(call, &refusal);
    Whitelist whitelist;
    if (cache) {
        refusal = readReplacement(call, *cache, &whitelist);
    }
    if (refusal) {
        return *refusal;
    }
    const auto &settings = m_state.settings();
    if (hasHostBits(whitelist)) {
        return Answer::empty(settings.putStatus); // the silent success of FACTS G10
    }
    if (settings.putDelayMs > 0) {
        auto job = newJob(call, *cache, {.whitelist = whitelist});
        job.id.clear();
        job.taskName.clear();
        job.beginAt = job.createdAt;
        job.endAt = job.createdAt.addMSecs(settings.putDelayMs);
        call.effects.append({{u"service"_s, u"dcs"_s}, {u"change"_s, u"late-put"_s}, {u"instance"_s, cache->id}});
        m_state.jobs().append(job);
    } else {
        call.effects.append(m_state.setWhitelist(*cache, whitelist));
    }
    return Answer::empty(settings.putStatus);
}

Answer Whitelists::replaceAsync(Call &call)
{
    std::optional<Answer> refusal;
    const auto *cache = writable(call, &refusal);
    Whitelist whitelist;
    if (cache) {
        refusal = readReplacement(call, *cache, &whitelist);
    }
    return refusal ? *refusal : startJob(call, *cache, {.whitelist = whitelist});
}

Answer Whitelists::addAsync(Call &call)
{
    const auto &settings = m_state.settings();
    if (settings.addMissingStatus == 404) {
        return apiNotPublished(call.requestId);
    }
    if (settings.addMissingStatus == 405) {
        return serviceError(405, u"DCS.5001"_s, u"This request method is not allowed."_s);
    }
    std::optional<Answer> refusal;
    const auto *cache = writable(call, &refusal);
    if (!cache) {
        return *refusal;
    }
    WhitelistChange change{.add = true, .mode = settings.addMode, .addEnables = settings.addEnables};
    if (const auto problem = readWhitelistBody(call.request.body, cache->id, false, &change.whitelist)) {
        return refused(*problem);
    }
    // First the groups sent by themselves, so that two of one name are refused in every mode.
    if (const auto problem = checkWhitelist(change.whitelist, cache->limit, settings)) {
        return refused(*problem);
    }
    const auto result = applied(cache->whitelist, change);
    if (!result) {
        return refused({u"DCS.4062"_s, u"Invalid group_name parameter: the group name must be unique."_s});
    }
    const auto problem = checkWhitelist(*result, cache->limit, settings);
    return problem ? refused(*problem) : startJob(call, *cache, change);
}

Job Whitelists::newJob(const Call &call, const Cache &cache, const WhitelistChange &change)
{
    const auto now = m_state.now();
    const auto &settings = m_state.settings();
    return {.id = newHexId(),
        .taskId = newHexId(),
        .type = u"whitelistJob"_s,
        .taskName = settings.listJobsAsTasks ? u"AddWhitelist"_s : QString(),
        .instanceId = cache.id,
        .projectId = cache.projectId,
        .userId = call.identity.userId,
        .userName = call.identity.userName,
        .createdAt = now,
        .beginAt = now.addMSecs(settings.jobInitMs),
        .endAt = now.addMSecs(settings.jobInitMs + settings.jobRunningMs),
        .request = call.number,
        .change = change};
}

Answer Whitelists::startJob(Call &call, const Cache &cache, const WhitelistChange &change)
{
    auto job = newJob(call, cache, change);
    auto &settings = m_state.settings();
    if (takeOne(&settings.failJobs)) {
        job.failReason = settings.failReason;
    } else {
        job.lost = takeOne(&settings.loseJobs) || hasHostBits(change.whitelist);
    }
    call.effects.append({{u"service"_s, u"dcs"_s}, {u"change"_s, u"job"_s}, {u"instance"_s, cache.id},
        {u"name"_s, cache.name()}, {u"job"_s, job.id}, {u"kind"_s, change.add ? u"add"_s : u"replace"_s}});
    m_state.jobs().append(job);
    return Answer::json(200, {{u"job_id"_s, job.id}});
}

} // namespace simulator
