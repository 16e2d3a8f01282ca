#include "app/cli/joboutcomes.h"

#include "app/base/foreigntext.h"
#include "app/text/errorsentences.h"
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

Exit exitOf(const JobState &state)
{
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
    if (state.error && state.error->serviceCode == "job.still-unknown"_L1) {
        return Exit::Unknown;
    }
    return state.error ? cli::exitOf(*state.error) : Exit::Service;
}

} // namespace

bool needsPerson(const ApplyJob &job)
{
    return job.state().standsStill || job.state().paused || job.storageError();
}

QString jobLine(const JobRecord &record, const JobState &state)
{
    return u"%1  %2  %3: %4"_s.arg(QString::number(record.id),
        QLocale().toString(record.createdAt.toLocalTime(), QLocale::ShortFormat), isolatedText(record.targetName),
        jobText(record, state));
}

QJsonObject jobJson(const JobRecord &record, const JobState &state)
{
    QJsonObject json{{u"job"_s, record.id}, {u"service"_s, record.target.serviceId}, {u"name"_s, record.targetName},
        {u"reference"_s, targetRefText(record.target)}, {u"workspace"_s, record.placeName},
        {u"person"_s, record.person}, {u"reason"_s, record.reason},
        {u"created_at"_s, record.createdAt.toString(Qt::ISODateWithMs)}, {u"phase"_s, phaseName(state.phase)}};
    if (state.error) {
        json.insert(u"error"_s, failed(*state.error).json[u"error"_s]);
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
        lines << jobLine(job->record(), job->state());
        lines << failedLines(job->state());
        json.append(jobJson(job->record(), job->state()));
        const Exit exit = exitOf(job->state());
        outcome.exit = outcome.exit == Exit::Done ? exit : outcome.exit;
        if (exit != Exit::Done && job->state().error) {
            notes << errorSentence(*job->state().error);
        }
    }
    if (jobs.isEmpty()) {
        lines << QCoreApplication::translate("Plan", "Everything is already as the plan says. Nothing was sent.");
    }
    outcome.text = lines.join(u'\n');
    outcome.note = notes.join(u'\n');
    outcome.json = {{u"jobs"_s, json}};
    return outcome;
}

} // namespace allowdesk::cli
