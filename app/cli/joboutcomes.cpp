#include "app/cli/joboutcomes.h"

#include "app/base/foreigntext.h"
#include "app/jobs/jobdecision.h"
#include "app/text/errorsentences.h"
#include "app/text/failedlines.h"
#include "app/text/jobtexts.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace allowdesk::cli
{
namespace
{

QString phaseName(JobPhase phase)
{
    constexpr std::array names{"queued", "checking", "sending", "following", "settling", "verifying", "conflict",
        "done", "partly-done", "failed", "cancelled"};
    return QString::fromLatin1(names.at(static_cast<std::size_t>(phase)));
}

constexpr int mostNetworkWaits = 10;

Exit exitAfter(const ApplyJob &job)
{
    const JobState &state = job.state();
    switch (state.phase) {
    case JobPhase::Done:
        return Exit::Done;
    case JobPhase::Conflict:
        return Exit::Conflict;
    case JobPhase::Cancelled:
        return Exit::Interrupted;
    default:
        break;
    }
    if (state.error && state.error->serviceCode == "job.not-applied"_L1) {
        return Exit::Service;
    }
    if ((!isFinal(state.phase) && mayHaveWritten(state))
        || (state.error && state.error->serviceCode == "job.still-unknown"_L1)) {
        return Exit::Unknown;
    }
    const auto error = state.wait ? std::optional(state.wait->error) : state.error;
    return error ? cli::exitOf(*error) : Exit::Service;
}

// What is worse to overlook comes first.
int rankOf(Exit exit)
{
    constexpr std::array order{Exit::Done, Exit::Interrupted, Exit::Findings, Exit::Conflict, Exit::SignIn,
        Exit::Service, Exit::Internal, Exit::Unknown};
    return static_cast<int>(std::find(order.begin(), order.end(), exit) - order.begin());
}

QString line(qint64 id, const QDateTime &createdAt, const QString &name, const QString &text)
{
    return u"%1  %2  %3: %4"_s.arg(QString::number(id),
        QLocale().toString(createdAt.toLocalTime(), QLocale::ShortFormat), isolatedText(name), text);
}

} // namespace

bool isOver(const ApplyJob &job)
{
    const JobState &state = job.state();
    const bool hasNoNetwork =
        state.wait && state.wait->reason == WaitReason::Network && state.waits >= mostNetworkWaits;
    return isFinal(state.phase) || (isResting(state) && !state.paused) || hasNoNetwork || job.storageError();
}

QString jobProgressLine(const ApplyJob &job)
{
    return isolatedText(job.record().targetName) + u": "_s + jobText(job.record(), job.state());
}

QString jobLine(const JobRecord &record, const JobState &state)
{
    return line(record.id, record.createdAt, record.targetName, jobText(record, state));
}

QString jobLine(const JobSummary &summary)
{
    return line(summary.id, summary.createdAt, summary.targetName,
        summary.damage ? errorSentence(*summary.damage) : jobText(summary));
}

QJsonObject jobJson(const JobSummary &summary)
{
    QJsonObject json{{u"job"_s, summary.id}, {u"service"_s, summary.target.serviceId}, {u"name"_s, summary.targetName},
        {u"reference"_s, targetRefText(summary.target)}, {u"workspace"_s, summary.workspaceName},
        {u"person"_s, summary.person}, {u"reason"_s, summary.reason},
        {u"created_at"_s, summary.createdAt.toString(Qt::ISODateWithMs)}, {u"phase"_s, phaseName(summary.phase)}};
    if (const auto &error = summary.damage ? summary.damage : summary.error) {
        json.insert(u"error"_s, failed(*error).json[u"error"_s]);
    }
    return json;
}

Outcome jobsOutcome(const QList<const ApplyJob *> &jobs)
{
    Outcome outcome;
    QStringList lines;
    QStringList notes;
    QJsonArray json;
    for (const ApplyJob *job : jobs) {
        const JobState &state = job->state();
        lines << jobLine(job->record(), state) << allLines(FailedLines(failedSteps(state)));
        json.append(jobJson(jobSummary(job->record(), state)));
        const Exit exit = exitAfter(*job);
        outcome.exit = rankOf(exit) > rankOf(outcome.exit) ? exit : outcome.exit;
        if (exit != Exit::Done && state.error) {
            notes << errorSentence(*state.error);
        }
        if (!isFinal(state.phase)) {
            notes << QCoreApplication::translate(
                "Plan", "%1 has not ended. Continue it with “allowdeskctl jobs resume”, or in Allowdesk.")
                         .arg(isolatedText(job->record().targetName));
        }
    }
    outcome.text = lines.join(u'\n');
    outcome.note = notes.join(u'\n');
    outcome.json = {{u"jobs"_s, json}};
    return outcome;
}

} // namespace allowdesk::cli
