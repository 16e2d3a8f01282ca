#include "app/text/jobtexts.h"

#include "app/base/foreigntext.h"
#include "app/jobs/jobdecision.h"
#include "app/text/errorsentences.h"
#include "app/text/intentlines.h"
#include "app/text/language.h"
#include "app/text/servicesentences.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

struct JobWords
{
    Q_DECLARE_TR_FUNCTIONS(Job)
};

QString phaseText(JobPhase phase)
{
    switch (phase) {
    case JobPhase::Queued:
        return JobWords::tr("Queued");
    case JobPhase::Checking:
        return JobWords::tr("Checking the list");
    case JobPhase::Sending:
        return JobWords::tr("Sending");
    case JobPhase::Polling:
        return JobWords::tr("Applied, waiting for the service");
    case JobPhase::Settling:
        return JobWords::tr("Checking whether the change was applied");
    case JobPhase::Verifying:
        return JobWords::tr("Verifying");
    case JobPhase::Conflict:
        return JobWords::tr("Stopped: conflicts with changes of others");
    case JobPhase::Done:
        return JobWords::tr("Done");
    case JobPhase::PartlyDone:
        return JobWords::tr("Partly done");
    case JobPhase::Failed:
        return JobWords::tr("Failed");
    case JobPhase::Cancelled:
        return JobWords::tr("Cancelled");
    }
    return {};
}

// Why a job stopped for a person, in a few words; the error has the sentence.
QString conflictPhaseText(const std::optional<Error> &error)
{
    if (error && error->kind == ErrorKind::Unsupported) {
        return JobWords::tr("Stopped: request not supported, review again");
    }
    const bool isReviewed = !error || error->serviceCode == u"job.same-rows-changed"_s;
    return isReviewed ? phaseText(JobPhase::Conflict) : JobWords::tr("Stopped: review again");
}

QString waitText(WaitReason reason, const Error &error)
{
    switch (reason) {
    case WaitReason::Network:
        return JobWords::tr("Waiting for the network");
    case WaitReason::SignIn:
        return JobWords::tr("Waiting for a sign-in");
    case WaitReason::RateLimit:
        return JobWords::tr("Waiting (rate limit)");
    case WaitReason::Service:
        return error.kind == ErrorKind::Payload ? JobWords::tr("Waiting for the next check")
                                                : JobWords::tr("Waiting until the service is ready");
    case WaitReason::Clock:
        return JobWords::tr("Waiting for the correct clock time");
    }
    return {};
}

QString outcomeText(const event::AttemptEnded &ended)
{
    switch (ended.outcome) {
    case AttemptOutcome::Accepted:
        return ended.operationId.isEmpty()
            ? JobWords::tr("Accepted")
            : JobWords::tr("Accepted as service task %1").arg(isolatedText(ended.operationId));
    case AttemptOutcome::Refused:
        return JobWords::tr("Refused");
    case AttemptOutcome::NotSent:
        return JobWords::tr("Not sent");
    case AttemptOutcome::Unknown:
        return JobWords::tr("The answer was lost");
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
        return e.afterRestart ? JobWords::tr("Continued after a restart") : JobWords::tr("Started");
    }
    QString operator()(const event::Checked &e) const
    {
        return e.fresh.whole ? JobWords::tr("Checked: the plan is still valid (entries before: %1, after: %2)")
                                   .arg(e.fresh.state.rows.size())
                                   .arg(e.wanted.rows.size())
                             : JobWords::tr("Checked: the plan is still valid");
    }
    QString operator()(const event::ConflictFound &e) const { return errorSentence(e.error); }
    QString operator()(const event::ReadFailed &e) const { return errorSentence(e.error); }
    QString operator()(const event::AttemptBegan &e) const
    {
        return JobWords::tr("Attempt %1: %2")
            .arg(QString::number(e.attempt), isolatedText(e.requestText.section(u'\n', 0, 0)));
    }
    QString operator()(const event::AttemptEnded &e) const
    {
        const QString id =
            e.requestId.isEmpty() ? QString() : JobWords::tr(" (request id %1)").arg(isolatedText(e.requestId));
        return withError(outcomeText(e) + id, e.error);
    }
    QString operator()(const event::Polled &e) const { return JobWords::tr("Service: %1").arg(isolatedText(e.status)); }
    QString operator()(const event::PollingEnded &e) const
    {
        return !e.success ? JobWords::tr("Service task lost: %1").arg(isolatedText(e.reason))
            : *e.success  ? JobWords::tr("Service: done")
                          : JobWords::tr("Service: failed. %1").arg(isolatedText(e.reason));
    }
    QString operator()(const event::Settled &e) const
    {
        return e.applied ? JobWords::tr("Verified: applied") : JobWords::tr("Verified: not applied");
    }
    QString operator()(const event::Verified &e) const
    {
        const QString others = e.differences.isEmpty()
            ? QString()
            : JobWords::tr(" (entries that differ from what was sent: %1)").arg(e.differences.size());
        return (e.verification == Verification::Fulfilled       ? JobWords::tr("Verified: as reviewed")
                       : e.verification == Verification::Partly ? JobWords::tr("Verified: partly applied")
                                                                : JobWords::tr("Verified: differs from the review"))
            + others;
    }
    QString operator()(const event::WaitBegan &e) const { return withError(waitText(e.reason, e.error), e.error); }
    QString operator()(const event::WaitEnded &) const { return JobWords::tr("Resumed"); }
    QString operator()(const event::Paused &) const { return JobWords::tr("Paused"); }
    QString operator()(const event::Resumed &) const { return JobWords::tr("Resumed"); }
    QString operator()(const event::CancelRequested &) const { return JobWords::tr("Cancelling"); }
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
        return JobWords::tr("Stopped: try again or cancel");
    }
    if (state.cancelRequested) {
        return JobWords::tr("Stopping after the current step");
    }
    if (state.wait) {
        return waitText(state.wait->reason, state.wait->error);
    }
    if (state.phase == JobPhase::Polling && now.isValid() && state.polledSince.isValid()) {
        const std::chrono::milliseconds since(state.polledSince.msecsTo(now));
        return since < longOperation ? phaseText(state.phase)
                                     : JobWords::tr("Waiting for the service for %1").arg(durationText(since));
    }
    if (state.wentStale) {
        return JobWords::tr("Paused: nothing happened for %Ln hours", nullptr, numerus(resumeWindow.count()));
    }
    return state.paused ? JobWords::tr("Paused") : phaseText(state.phase);
}

QString jobText(const JobRecord &record, const JobState &state, const QDateTime &now)
{
    return isFinal(state.phase) ? jobText(jobSummary(record, state)) : jobStateText(state, now);
}

QString jobText(const JobSummary &summary)
{
    if (!isFinal(summary.phase)) {
        return JobWords::tr("Not finished"); // what it waits for is the job's own to tell
    }
    const QString text =
        summary.phase == JobPhase::Conflict ? conflictPhaseText(summary.error) : phaseText(summary.phase);
    if (!summary.counts) {
        return text;
    }
    QStringList parts;
    const auto add = [&](qsizetype count, const char *what) {
        if (count > 0) {
            parts << JobWords::tr(what, nullptr, numerus(count));
        }
    };
    const JobCounts &counts = *summary.counts;
    add(counts.added, QT_TRANSLATE_N_NOOP("Job", "%Ln added"));
    add(counts.removed, QT_TRANSLATE_N_NOOP("Job", "%Ln removed"));
    add(counts.changed, QT_TRANSLATE_N_NOOP("Job", "%Ln changed"));
    add(counts.open,
        summary.phase == JobPhase::Cancelled ? QT_TRANSLATE_N_NOOP("Job", "%Ln not sent")
                                             : QT_TRANSLATE_N_NOOP("Job", "%Ln failed"));
    add(counts.lost, QT_TRANSLATE_N_NOOP("Job", "%Ln entries missing now"));
    return parts.isEmpty() ? text : text + u": "_s + parts.join(u", "_s);
}

QString archivedText(const ArchiveOutcome &archived)
{
    QStringList lines;
    lines << (archived.jobs == 0 ? JobWords::tr("No completed job is that old. Nothing was archived.")
                                 : JobWords::tr("Jobs archived: %1. They stay in the history; their details are in %2.")
                                       .arg(QString::number(archived.jobs), archived.path));
    if (archived.damaged > 0) {
        lines << JobWords::tr("Damaged jobs kept in the journal: %1.").arg(archived.damaged);
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
        return JobWords::tr("%1 s").arg(seconds);
    }
    const auto minutes = (seconds + 59) / 60;
    return minutes < 90 ? JobWords::tr("%1 min").arg(minutes)
                        : JobWords::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

QString stepTitleText(const QString &title)
{
    const CodeSentence *sentence = serviceSentence(SentenceKind::Step, title);
    return sentence ? JobWords::tr(sentence->text) : title;
}

QString conflictText(const Conflict &conflict)
{
    const auto side = [](const QStringList &cells) {
        return cells.isEmpty() ? JobWords::tr("nothing") : isolatedTexts(cells, u" "_s);
    };
    const QString name = conflict.attribute.isEmpty() ? QString() : QString(conflict.attribute + u": "_s);
    return name
        + JobWords::tr("Conflict: original %1, theirs %2, yours %3")
              .arg(side(conflict.base), side(conflict.theirs), side(conflict.yours));
}

} // namespace allowdesk
