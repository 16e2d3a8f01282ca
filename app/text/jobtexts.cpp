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

QString words(const char *text)
{
    return QCoreApplication::translate("Job", text);
}

QString phaseText(JobPhase phase)
{
    switch (phase) {
    case JobPhase::Queued:
        return words("Queued");
    case JobPhase::Checking:
        return words("Reading the list once more before writing");
    case JobPhase::Sending:
        return words("Sending");
    case JobPhase::Polling:
        return words("The service is at work");
    case JobPhase::Settling:
        return words("Finding out whether it took place");
    case JobPhase::Verifying:
        return words("Reading back");
    case JobPhase::Conflict:
        return words("Stopped: changed by somebody else");
    case JobPhase::Done:
        return words("Done");
    case JobPhase::PartlyDone:
        return words("Partly done");
    case JobPhase::Failed:
        return words("Failed");
    case JobPhase::Cancelled:
        return words("Cancelled");
    }
    return {};
}

// Why a job stopped for a person, in a few words; the error has the sentence.
QString conflictPhaseText(const std::optional<Error> &error)
{
    if (error && error->kind == ErrorKind::Unsupported) {
        return words("Stopped: this cloud lacks the call, plan and review again");
    }
    const bool isReviewed = !error || error->serviceCode == u"job.same-rows-changed"_s;
    return isReviewed ? phaseText(JobPhase::Conflict) : words("Stopped: to be reviewed again");
}

QString waitText(WaitReason reason, const Error &error)
{
    switch (reason) {
    case WaitReason::Network:
        return words("Waiting for the network");
    case WaitReason::SignIn:
        return words("Waiting for a sign-in");
    case WaitReason::RateLimit:
        return words("Waiting, as the service asks for fewer calls");
    case WaitReason::Service:
        return error.kind == ErrorKind::Payload ? words("Waiting to ask the service again")
                                                : words("Waiting until the service is free");
    case WaitReason::Clock:
        return words("Waiting until this machine's clock is right");
    }
    return {};
}

QString outcomeText(const event::AttemptEnded &ended)
{
    switch (ended.outcome) {
    case AttemptOutcome::Accepted:
        return ended.operationId.isEmpty() ? words("Accepted")
                                           : words("Accepted as job %1").arg(isolatedText(ended.operationId));
    case AttemptOutcome::Refused:
        return words("Refused");
    case AttemptOutcome::NotSent:
        return words("Not sent");
    case AttemptOutcome::Unknown:
        return words("The answer was lost");
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
        return e.afterRestart ? words("Taken up again after a restart") : words("Started");
    }
    QString operator()(const event::Checked &e) const
    {
        return e.fresh.whole ? words("Read once more: the plan stands (%1 rows before, %2 after)")
                                   .arg(e.fresh.state.rows.size())
                                   .arg(e.wanted.rows.size())
                             : words("Read once more: the plan stands");
    }
    QString operator()(const event::ConflictFound &e) const { return errorSentence(e.error); }
    QString operator()(const event::ReadFailed &e) const { return errorSentence(e.error); }
    QString operator()(const event::AttemptBegan &e) const
    {
        return words("Attempt %1: %2")
            .arg(QString::number(e.attempt), isolatedText(e.requestText.section(u'\n', 0, 0)));
    }
    QString operator()(const event::AttemptEnded &e) const
    {
        const QString id = e.requestId.isEmpty() ? QString() : words(" (request id %1)").arg(isolatedText(e.requestId));
        return withError(outcomeText(e) + id, e.error);
    }
    QString operator()(const event::Polled &e) const
    {
        return words("The service says: %1").arg(isolatedText(e.status));
    }
    QString operator()(const event::PollingEnded &e) const
    {
        return !e.success ? words("The service's job is lost: %1").arg(isolatedText(e.reason))
            : *e.success  ? words("The service says: done")
                          : words("The service says: failed. %1").arg(isolatedText(e.reason));
    }
    QString operator()(const event::Settled &e) const
    {
        return e.applied ? words("Read back: it took place") : words("Read back: it did not take place");
    }
    QString operator()(const event::Verified &e) const
    {
        const QString others = e.differences.isEmpty()
            ? QString()
            : words(" (%1 rows differ from what was sent)").arg(e.differences.size());
        return (e.verification == Verification::Fulfilled       ? words("Read back: as intended")
                       : e.verification == Verification::Partly ? words("Read back: only in part as intended")
                                                                : words("Read back: not as intended"))
            + others;
    }
    QString operator()(const event::WaitBegan &e) const { return withError(waitText(e.reason, e.error), e.error); }
    QString operator()(const event::WaitEnded &) const { return words("Goes on"); }
    QString operator()(const event::Paused &) const { return words("Paused"); }
    QString operator()(const event::Resumed &) const { return words("Resumed"); }
    QString operator()(const event::CancelRequested &) const { return words("To be cancelled"); }
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
        return words("Stands still: try again, or cancel");
    }
    if (state.cancelRequested) {
        return words("Stopping after the step in flight");
    }
    if (state.wait) {
        return waitText(state.wait->reason, state.wait->error);
    }
    if (state.phase == JobPhase::Polling && now.isValid() && state.polledSince.isValid()) {
        const std::chrono::milliseconds since(state.polledSince.msecsTo(now));
        return since < longOperation ? phaseText(state.phase)
                                     : words("The service is still at work, for %1 now").arg(durationText(since));
    }
    if (state.wentStale) {
        return words("Paused: nothing happened for %1 hours").arg(resumeWindow.count());
    }
    return state.paused ? words("Paused") : phaseText(state.phase);
}

QString jobText(const JobRecord &record, const JobState &state, const QDateTime &now)
{
    return isFinal(state.phase) ? jobText(jobSummary(record, state)) : jobStateText(state, now);
}

QString jobText(const JobSummary &summary)
{
    if (!isFinal(summary.phase)) {
        return words("Not ended yet"); // what it waits for is the job's own to tell
    }
    const QString text =
        summary.phase == JobPhase::Conflict ? conflictPhaseText(summary.error) : phaseText(summary.phase);
    if (!summary.counts) {
        return text;
    }
    QStringList parts;
    const auto add = [&](qsizetype count, const char *what) {
        if (count > 0) {
            parts << words(what).arg(count);
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

QStringList failedLines(const JobState &state)
{
    QStringList lines;
    for (const StepState &step : state.steps) {
        if (step.error && (step.status == StepStatus::Refused || step.status == StepStatus::NotApplied)) {
            const QStringList rows = intentLines(step.effect);
            for (const QString &row : rows) {
                lines << row + u": "_s + errorSentence(*step.error);
            }
        }
    }
    return lines;
}

QString jobEventText(const JobEvent &event)
{
    return std::visit(EventText(), event.body);
}

QString durationText(std::chrono::milliseconds duration)
{
    const auto seconds = (duration.count() + 999) / 1000;
    if (seconds < 90) {
        return words("%1 s").arg(seconds);
    }
    const auto minutes = (seconds + 59) / 60;
    return minutes < 90 ? words("%1 min").arg(minutes) : words("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

QString stepTitleText(const QString &title)
{
    const char *text = serviceSentence(SentenceKind::Step, title);
    return text ? words(text) : title;
}

QString conflictText(const Conflict &conflict)
{
    const auto side = [](const QStringList &cells) {
        return cells.isEmpty() ? words("nothing") : isolatedTexts(cells, u" "_s);
    };
    const QString name = conflict.attribute.isEmpty() ? QString() : QString(conflict.attribute + u": "_s);
    return name
        + words("Both changed: was %1, is %2, you want %3")
              .arg(side(conflict.base), side(conflict.theirs), side(conflict.yours));
}

} // namespace allowdesk
