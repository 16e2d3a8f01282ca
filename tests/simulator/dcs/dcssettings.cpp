#include "tests/simulator/dcs/dcssettings.h"

#include "tests/simulator/world/jsonvalues.h"

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

const QStringList &addModes()
{
    static const QStringList names{u"refuse"_s, u"append"_s, u"replace"_s};
    return names;
}

} // namespace

QJsonObject toJson(const DcsSettings &settings)
{
    return {{u"add"_s, addModes()[static_cast<int>(settings.addMode)]}, {u"add_enables"_s, settings.addEnables},
        {u"add_missing_status"_s, settings.addMissingStatus}, {u"put_status"_s, settings.putStatus},
        {u"put_delay_ms"_s, settings.putDelayMs}, {u"blank_id_ms"_s, settings.blankIdMs},
        {u"ignore_host_bits"_s, settings.ignoreHostBits}, {u"shortest_group_name"_s, settings.shortestGroupName},
        {u"job_init_ms"_s, settings.jobInitMs}, {u"job_running_ms"_s, settings.jobRunningMs},
        {u"job_hidden_ms"_s, settings.jobHiddenMs}, {u"fail_jobs"_s, settings.failJobs},
        {u"fail_reason"_s, settings.failReason}, {u"lose_jobs"_s, settings.loseJobs},
        {u"list_jobs_as_tasks"_s, settings.listJobsAsTasks}, {u"task_end_status"_s, settings.taskEndStatus},
        {u"largest_page"_s, settings.largestPage}};
}

QString change(DcsSettings *settings, const QJsonObject &values)
{
    auto all = toJson(*settings);
    if (const auto problem = changeSwitches(u"dcs"_s, &all, values); !problem.isEmpty()) {
        return problem;
    }
    const auto mode = addModes().indexOf(all[u"add"].toString());
    if (mode < 0) {
        return u"add is refuse, append or replace"_s;
    }
    *settings = {.addMode = static_cast<AddMode>(mode),
        .addEnables = all[u"add_enables"].toBool(),
        .addMissingStatus = all[u"add_missing_status"].toInt(),
        .putStatus = all[u"put_status"].toInt(),
        .putDelayMs = all[u"put_delay_ms"].toInteger(),
        .blankIdMs = all[u"blank_id_ms"].toInteger(),
        .ignoreHostBits = all[u"ignore_host_bits"].toBool(),
        .shortestGroupName = all[u"shortest_group_name"].toInt(),
        .jobInitMs = all[u"job_init_ms"].toInteger(),
        .jobRunningMs = all[u"job_running_ms"].toInteger(),
        .jobHiddenMs = all[u"job_hidden_ms"].toInteger(),
        .failJobs = all[u"fail_jobs"].toInt(),
        .failReason = all[u"fail_reason"].toString(),
        .loseJobs = all[u"lose_jobs"].toInt(),
        .listJobsAsTasks = all[u"list_jobs_as_tasks"].toBool(),
        .taskEndStatus = all[u"task_end_status"].toString(),
        .largestPage = all[u"largest_page"].toInt()};
    return {};
}

} // namespace simulator
