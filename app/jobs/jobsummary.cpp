#include "app/jobs/jobsummary.h"

#include "app/accounts/connections.h"
#include "app/base/jsonreader.h"
#include "app/jobs/jobprogress.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

// Of what is stored; another one is made anew from the job itself.
constexpr int summaryVersion = 1;

constexpr std::array phaseNames{std::pair{"queued"_L1, JobPhase::Queued}, std::pair{"checking"_L1, JobPhase::Checking},
    std::pair{"sending"_L1, JobPhase::Sending}, std::pair{"polling"_L1, JobPhase::Polling},
    std::pair{"settling"_L1, JobPhase::Settling}, std::pair{"verifying"_L1, JobPhase::Verifying},
    std::pair{"conflict"_L1, JobPhase::Conflict}, std::pair{"done"_L1, JobPhase::Done},
    std::pair{"partly-done"_L1, JobPhase::PartlyDone}, std::pair{"failed"_L1, JobPhase::Failed},
    std::pair{"cancelled"_L1, JobPhase::Cancelled}};

QString phaseName(JobPhase phase)
{
    const auto *const found = std::find_if(
        phaseNames.begin(), phaseNames.end(), [phase](const auto &named) { return named.second == phase; });
    return found == phaseNames.end() ? QString() : QString(found->first);
}

// Of a single call there is no more to say than whether it took place; what was not read back counts for nothing.
std::optional<JobCounts> countsOf(const JobRecord &record, const JobState &state)
{
    const bool isCertain = !state.verification || state.verification == Verification::Fulfilled;
    if (!isFinal(state.phase) || !isCertain || state.steps.size() < 2) {
        return std::nullopt;
    }
    const JobProgress progress = progressOf(record, state);
    return JobCounts{.added = progress.added,
        .removed = progress.removed,
        .changed = progress.changed,
        .open = progress.open.rows.size(),
        .lost = progress.lost.rows.size()};
}

QJsonObject countsJson(const JobCounts &counts)
{
    return {{u"added"_s, counts.added}, {u"removed"_s, counts.removed}, {u"changed"_s, counts.changed},
        {u"open"_s, counts.open}, {u"lost"_s, counts.lost}};
}

JobCounts countsFromJson(JsonReader reader)
{
    return {.added = reader.integer("added"_L1),
        .removed = reader.integer("removed"_L1),
        .changed = reader.integer("changed"_L1),
        .open = reader.integer("open"_L1),
        .lost = reader.integer("lost"_L1)};
}

void addCells(QString &words, const std::optional<QStringList> &cells)
{
    if (cells) {
        for (const QString &cell : *cells) {
            words += cell + u'\n';
        }
    }
}

} // namespace

JobSummary jobSummary(const JobRecord &record, const JobState &state)
{
    return {.id = record.id,
        .target = record.target,
        .targetName = record.targetName,
        .accountId = record.accountId,
        .workspaceName = record.workspaceName,
        .environment = record.environment,
        .person = record.person,
        .reason = record.reason,
        .createdAt = record.createdAt,
        .rows = countChanges(record.intents),
        .attributes = record.intents.attributes.size(),
        .existence = record.intents.existence,
        .phase = state.phase,
        .error = state.error,
        .stepsDone = countSteps(state, StepStatus::Applied),
        .stepsTotal = std::max(state.steps.size(), stepCount(record)),
        .requestId = state.steps.isEmpty() ? QString() : state.steps.constLast().requestId,
        .counts = countsOf(record, state)};
}

JobSummary jobSummary(const StoredJob &job)
{
    JobSummary summary = jobSummary(job.record, fold(job.events, job.record.createdAt));
    summary.damage = job.damage;
    return summary;
}

JobRecord recordOf(const JobSummary &summary)
{
    return {.id = summary.id,
        .target = summary.target,
        .targetName = summary.targetName,
        .accountId = summary.accountId,
        .workspaceName = summary.workspaceName,
        .environment = summary.environment,
        .person = summary.person,
        .reason = summary.reason,
        .createdAt = summary.createdAt};
}

QString searchWords(const JobRecord &record)
{
    QString words;
    for (const QString &word : {record.targetName, record.workspaceName, record.person, record.reason}) {
        words += word + u'\n';
    }
    for (const RowIntent &row : record.intents.rows) {
        addCells(words, row.before);
        addCells(words, row.after);
    }
    return words.toCaseFolded();
}

QJsonObject toJson(const JobSummary &summary)
{
    QJsonObject json{{u"version"_s, summaryVersion}, {u"id"_s, summary.id},
        {u"target"_s, targetRefText(summary.target)}, {u"target_name"_s, summary.targetName},
        {u"account"_s, summary.accountId}, {u"workspace_name"_s, summary.workspaceName}, {u"person"_s, summary.person},
        {u"reason"_s, summary.reason}, {u"created_at"_s, summary.createdAt.toString(Qt::ISODateWithMs)},
        {u"added"_s, summary.rows.added}, {u"removed"_s, summary.rows.removed}, {u"changed"_s, summary.rows.changed},
        {u"attributes"_s, summary.attributes}, {u"steps_done"_s, summary.stepsDone}, {u"steps"_s, summary.stepsTotal},
        {u"request_id"_s, summary.requestId}, {u"phase"_s, phaseName(summary.phase)}};
    if (summary.environment) {
        json.insert(u"environment"_s, environmentName(*summary.environment));
    }
    if (summary.existence) {
        json.insert(u"exists"_s, *summary.existence);
    }
    if (summary.error) {
        json.insert(u"error"_s, toJson(*summary.error));
    }
    if (summary.counts) {
        json.insert(u"counts"_s, countsJson(*summary.counts));
    }
    return json;
}

Result<JobSummary> jobSummaryFromJson(const QJsonObject &json)
{
    if (json[u"version"_s].toInt() != summaryVersion) {
        return failure(ErrorKind::Payload, u"a summary of another version"_s, u"version"_s);
    }
    JsonReader reader(json);
    JobSummary summary{.id = reader.integer("id"_L1),
        .target = reader.parsed("target"_L1, &targetRefFromText),
        .targetName = reader.text("target_name"_L1),
        .accountId = reader.text("account"_L1),
        .workspaceName = reader.text("workspace_name"_L1),
        .environment = environmentFromName(reader.text("environment"_L1)),
        .person = reader.text("person"_L1),
        .reason = reader.text("reason"_L1),
        .createdAt = reader.requiredTime("created_at"_L1),
        .rows = {.added = reader.integer("added"_L1),
            .removed = reader.integer("removed"_L1),
            .changed = reader.integer("changed"_L1)},
        .attributes = reader.integer("attributes"_L1),
        .stepsDone = reader.integer("steps_done"_L1),
        .stepsTotal = reader.integer("steps"_L1),
        .requestId = reader.text("request_id"_L1)};
    summary.phase = reader.choice("phase"_L1, phaseNames);
    if (json.contains(u"exists"_s)) {
        summary.existence = reader.flag("exists"_L1, false);
    }
    if (json.contains(u"error"_s)) {
        summary.error = errorFromJson(reader.object("error"_L1));
    }
    if (json.contains(u"counts"_s)) {
        summary.counts = countsFromJson(JsonReader(reader.object("counts"_L1)));
    }
    return reader.result(summary);
}

} // namespace allowdesk
