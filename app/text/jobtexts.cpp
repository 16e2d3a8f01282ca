#include "app/text/jobtexts.h"

#include "app/base/foreigntext.h"
#include "app/jobs/jobdecision.h"
#include "app/text/errorsentences.h"
#include "app/text/intentlines.h"
#include "app/text/servicesentences.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QString jobWords(const char *text)
{
    return QCoreApplication::translate("Job", text);
}

QString phaseText(JobPhase phase)
{
    switch (phase) {
    case JobPhase::Queued:
        return jobWords("Queued");
    case JobPhase::Checking:
        return jobWords("Reading the list once more before writing");
    case JobPhase::Sending:
        return jobWords("Sending");
    case JobPhase::Polling:
        return jobWords("The service is at work");
    case JobPhase::Settling:
        return jobWords("Finding out whether it took place");
    case JobPhase::Verifying:
        return jobWords("Reading back");
    case JobPhase::Conflict:
        return jobWords("Stopped: changed by somebody else");
    case JobPhase::Done:
        return jobWords("Done");
    case JobPhase::PartlyDone:
        return jobWords("Partly done");
    case JobPhase::Failed:
        return jobWords("Failed");
    case JobPhase::Cancelled:
        return jobWords("Cancelled");
    }
    return {};
}

// Why a job stopped for a person, in a few words; the error has the sentence.
QString conflictPhaseText(const std::optional<Error> &error)
{
    if (error && error->kind == ErrorKind::Unsupported) {
        return jobWords("Stopped: this cloud lacks the call, plan and review again");
    }
    const bool isReviewed = !error || error->serviceCode == u"job.same-rows-changed"_s;
    return isReviewed ? phaseText(JobPhase::Conflict) : jobWords("Stopped: to be reviewed again");
}

QString waitText(WaitReason reason, const Error &error)
{
    switch (reason) {
    case WaitReason::Network:
        return jobWords("Waiting for the network");
    case WaitReason::SignIn:
        return jobWords("Waiting for a sign-in");
    case WaitReason::RateLimit:
        return jobWords("Waiting, as the service asks for fewer calls");
    case WaitReason::Service:
        return error.kind == ErrorKind::Payload ? jobWords("Waiting to ask the service again")
                                                : jobWords("Waiting until the service is free");
    case WaitReason::Clock:
        return jobWords("Waiting until this machine's clock is right");
    }
    return {};
}

QString outcomeText(const event::AttemptEnded &ended)
{
    switch (ended.outcome) {
    case AttemptOutcome::Accepted:
        return ended.operationId.isEmpty() ? jobWords("Accepted")
                                           : jobWords("Accepted as job %1").arg(isolatedText(ended.operationId));
    case AttemptOutcome::Refused:
        return jobWords("Refused");
    case AttemptOutcome::NotSent:
        return jobWords("Not sent");
    case AttemptOutcome::Unknown:
        return jobWords("The answer was lost");
    }
    return {};
}

QString withError(const QString &text, const std::optional<Error> &error)
{
    return error ? text + u": "_s + errorSentence(*error) : text;
}

class EventText
{
public:
    QString operator()(const event::Started &e) const
    {
        return e.afterRestart ? jobWords("Taken up again after a restart") : jobWords("Started");
    }
    QString operator()(const event::Checked &e) const
    {
        return e.fresh.whole ? jobWords("Read once more: the plan stands (%1 rows before, %2 after)")
                                   .arg(e.fresh.state.rows.size())
                                   .arg(e.wanted.rows.size())
                             : jobWords("Read once more: the plan stands");
    }
    QString operator()(const event::ConflictFound &e) const { return errorSentence(e.error); }
    QString operator()(const event::ReadFailed &e) const { return errorSentence(e.error); }
    QString operator()(const event::AttemptBegan &e) const
    {
        return jobWords("Attempt %1: %2")
            .arg(QString::number(e.attempt), isolatedText(e.requestText.section(u'\n', 0, 0)));
    }
    QString operator()(const event::AttemptEnded &e) const
    {
        const QString id =
            e.requestId.isEmpty() ? QString() : jobWords(" (request id %1)").arg(isolatedText(e.requestId));
        return withError(outcomeText(e) + id, e.error);
    }
    QString operator()(const event::Polled &e) const
    {
        return jobWords("The service says: %1").arg(isolatedText(e.status));
    }
    QString operator()(const event::PollingEnded &e) const
    {
        return !e.success ? jobWords("The service's job is lost: %1").arg(isolatedText(e.reason))
            : *e.success  ? jobWords("The service says: done")
                          : jobWords("The service says: failed. %1").arg(isolatedText(e.reason));
    }
    QString operator()(const event::Settled &e) const
    {
        return e.applied ? jobWords("Read back: it took place") : jobWords("Read back: it did not take place");
    }
    QString operator()(const event::Verified &e) const
    {
        const QString others = e.differences.isEmpty()
            ? QString()
            : jobWords(" (%1 rows differ from what was sent)").arg(e.differences.size());
        return (e.verification == Verification::Fulfilled       ? jobWords("Read back: as intended")
                       : e.verification == Verification::Partly ? jobWords("Read back: only in part as intended")
                                                                : jobWords("Read back: not as intended"))
            + others;
    }
    QString operator()(const event::WaitBegan &e) const { return withError(waitText(e.reason, e.error), e.error); }
    QString operator()(const event::WaitEnded &) const { return jobWords("Goes on"); }
    QString operator()(const event::Paused &) const { return jobWords("Paused"); }
    QString operator()(const event::Resumed &) const { return jobWords("Resumed"); }
    QString operator()(const event::CancelRequested &) const { return jobWords("To be cancelled"); }
    QString operator()(const event::Finished &e) const
    {
        constexpr JobPhase ends[] = {JobPhase::Done, JobPhase::PartlyDone, JobPhase::Failed, JobPhase::Cancelled};
        return withError(phaseText(ends[static_cast<int>(e.outcome)]), e.error);
    }
};

} // namespace

QString jobStateText(const JobState &state, const QDateTime &now)
{
    if (state.phase == JobPhase::Conflict) {
        return conflictPhaseText(state.error);
    }
    if (isFinal(state.phase)) {
        return phaseText(state.phase);
    }
    if (state.standsStill && !state.cancelRequested) {
        return jobWords("Stands still: try again, or cancel");
    }
    if (state.cancelRequested) {
        return jobWords("Stopping after the step in flight");
    }
    if (state.wait) {
        return waitText(state.wait->reason, state.wait->error);
    }
    if (state.phase == JobPhase::Polling && now.isValid() && state.polledSince.isValid()) {
        const std::chrono::milliseconds since(state.polledSince.msecsTo(now));
        return since < longOperation ? phaseText(state.phase)
                                     : jobWords("The service is still at work, for %1 now").arg(durationText(since));
    }
    if (state.wentStale) {
        return jobWords("Paused: nothing happened for %1 hours").arg(resumeWindow.count());
    }
    return state.paused ? jobWords("Paused") : phaseText(state.phase);
}

QString jobText(const JobRecord &record, const JobState &state, const QDateTime &now)
{
    return isFinal(state.phase) ? jobText(jobSummary(record, state)) : jobStateText(state, now);
}

QString jobText(const JobSummary &summary)
{
    if (!isFinal(summary.phase)) {
        return jobWords("Not ended yet"); // what it waits for is the job's own to tell
    }
    const QString text =
        summary.phase == JobPhase::Conflict ? conflictPhaseText(summary.error) : phaseText(summary.phase);
    if (!summary.counts) {
        return text;
    }
    QStringList parts;
    const auto add = [&](qsizetype count, const char *what) {
        if (count > 0) {
            parts << jobWords(what).arg(count);
        }
    };
    const JobCounts &counts = *summary.counts;
    add(counts.added, QT_TRANSLATE_NOOP("Job", "%1 added"));
    add(counts.removed, QT_TRANSLATE_NOOP("Job", "%1 removed"));
    add(counts.changed, QT_TRANSLATE_NOOP("Job", "%1 changed"));
    add(counts.open,
        summary.phase == JobPhase::Cancelled ? QT_TRANSLATE_NOOP("Job", "%1 not sent")
                                             : QT_TRANSLATE_NOOP("Job", "%1 failed"));
    add(counts.lost, QT_TRANSLATE_NOOP("Job", "%1 rows missing now"));
    return parts.isEmpty() ? text : text + u": "_s + parts.join(u", "_s);
}

QString archivedText(const ArchiveOutcome &archived)
{
    QStringList lines;
    lines << (archived.jobs == 0 ? jobWords("No job that has ended is that old: nothing was moved.")
                                 : jobWords("Jobs moved: %1. They stay in the history; what belongs to them is in %2.")
                                       .arg(QString::number(archived.jobs), archived.path));
    if (archived.damaged > 0) {
        lines << jobWords("Damaged jobs that stay in the journal: %1.").arg(archived.damaged);
    }
    return lines.join(u'\n');
}

QString jobEventText(const JobEvent &event)
{
    return std::visit(EventText(), event.body);
}

QString durationText(std::chrono::milliseconds duration)
{
    const auto seconds = (duration.count() + 999) / 1000;
    if (seconds < 90) {
        return jobWords("%1 s").arg(seconds);
    }
    const auto minutes = (seconds + 59) / 60;
    return minutes < 90 ? jobWords("%1 min").arg(minutes) : jobWords("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

QString stepTitleText(const QString &title)
{
    const char *text = serviceSentence(SentenceKind::Step, title);
    return text ? jobWords(text) : title;
}

QString conflictText(const Conflict &conflict)
{
    const auto side = [](const QStringList &cells) {
        return cells.isEmpty() ? jobWords("nothing") : isolatedTexts(cells, u" "_s);
    };
    const QString name = conflict.attribute.isEmpty() ? QString() : QString(conflict.attribute + u": "_s);
    return name
        + jobWords("Both changed: was %1, is %2, you want %3")
              .arg(side(conflict.base), side(conflict.theirs), side(conflict.yours));
}

} // namespace allowdesk
