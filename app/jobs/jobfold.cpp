#include "app/jobs/jobstate.h"

#include <QSet>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

// A step came to its end: on to the next one, or to the last read-back when none is left.
void afterStep(JobState &state, const QDateTime &at)
{
    const bool morePending = countSteps(state, StepStatus::Pending) > 0;
    const bool anyApplied = countSteps(state, StepStatus::Applied) > 0;
    state.phase = !morePending && anyApplied ? JobPhase::Verifying : JobPhase::Sending;
    state.verifySince = at;
}

void madeProgress(JobState &state)
{
    state.waits = 0;
    state.lastWaitReason.reset();
    state.waitsFor.clear();
}

// Between two steps, or before the first one: a check may come, and an interruption makes one necessary.
bool isBetweenSteps(const JobState &state)
{
    return state.phase == JobPhase::Sending && !currentStep(state);
}

// One overload for each event. `at` is the event's time.
class Fold
{
public:
    Fold(JobState &state, QDateTime at) : m_state(state), m_at(std::move(at)) { }

    void operator()(const event::Started &e)
    {
        m_state.wait.reset();
        m_state.waitDue.reset();
        if (m_state.phase == JobPhase::Queued || isBetweenSteps(m_state)) {
            m_state.phase = JobPhase::Checking;
        }
        if (!e.afterRestart) {
            return;
        }
        if (m_state.standsStill) {
            m_state.standsStill = false;
            m_state.error.reset();
        }
        interruptAttempts();
        m_state.settleSince = m_at;
        m_state.verifySince = m_at;
    }

    void operator()(const event::Checked &e)
    {
        if (m_state.phase != JobPhase::Checking && !isBetweenSteps(m_state)) {
            return;
        }
        // Up to the first attempt that may have taken place: what others did before it is theirs.
        if (!m_state.before || !mayHaveWritten(m_state)) {
            m_state.before = e.fresh;
        }
        m_state.checked = e.fresh.state;
        m_state.sent = e.wanted;
        StepList &steps = m_state.steps;
        const QSet<QString> planned(e.stepIds.begin(), e.stepIds.end());
        const QSet<QString> mustShow(e.mustShow.begin(), e.mustShow.end());
        const QStringList known = e.fulfilled.value_or(QStringList());
        const QSet<QString> fulfilled(known.begin(), known.end());
        const auto isDropped = [&](const StepState &step) {
            return step.status == StepStatus::Pending && !planned.contains(step.id);
        };
        for (qsizetype i = 0; i < steps.size(); ++i) {
            if (isDropped(steps[i]) && (!e.fulfilled || fulfilled.contains(steps[i].id))) {
                // The fresh state fulfils it already: a settled attempt of ours, or somebody else's work.
                steps.setStatus(i, StepStatus::Applied);
            }
        }
        steps.removeIf(isDropped); // other steps do its work now
        steps.reserve(steps.size() + e.stepIds.size());
        for (qsizetype i = 0; i < e.stepIds.size(); ++i) {
            const qsizetype index = steps.findOrAdd(e.stepIds[i]);
            steps.setNeeds(index, e.needs.value(i));
            steps.edit(index).effect = e.effects.value(i);
            steps.edit(index).mustShow = mustShow.contains(e.stepIds[i]);
        }
        for (qsizetype i = 0; i < steps.size(); ++i) {
            if (steps[i].status == StepStatus::Refused || steps[i].status == StepStatus::NotApplied) {
                steps.refuseDependents(steps[i].id);
            }
        }
        afterStep(m_state, m_at);
    }

    void operator()(const event::ConflictFound &e)
    {
        m_state.phase = JobPhase::Conflict;
        m_state.error = e.error;
        m_state.conflicts = e.conflicts;
        m_state.findings = e.findings;
    }

    void operator()(const event::ReadFailed &e)
    {
        m_state.error = e.error;
        m_state.standsStill = e.standsStill;
    }

    // Whatever else is known: an attempt that was written down may have left.
    void operator()(const event::AttemptBegan &e)
    {
        const qsizetype index = m_state.steps.findOrAdd(e.stepId);
        m_state.steps.setStatus(index, StepStatus::InFlight);
        StepState &step = m_state.steps.edit(index);
        if (!m_state.sendingSince.isValid()) {
            m_state.sendingSince = m_at;
        }
        step.attempts = e.attempt;
        step.error.reset();
        step.endedByService = false;
        m_state.phase = JobPhase::Sending;
    }

    void operator()(const event::AttemptEnded &e)
    {
        const qsizetype index = indexIn(e.stepId, {StepStatus::InFlight, StepStatus::Unknown});
        if (index < 0) {
            return;
        }
        StepState &step = m_state.steps.edit(index);
        step.requestId = e.requestId;
        step.error = e.error;
        switch (e.outcome) {
        case AttemptOutcome::Accepted:
            step.operationId = e.operationId;
            accepted(index);
            break;
        case AttemptOutcome::Refused:
            if (e.wantsOtherForm && step.attempts == 1) {
                m_state.steps.setStatus(index, StepStatus::Pending); // planned anew, in the form that the cloud wants
                m_state.phase = JobPhase::Checking;
                break;
            }
            refused(index);
            break;
        case AttemptOutcome::NotSent:
            tryAgainLater(index);
            break;
        case AttemptOutcome::Unknown:
            beginSettling(index);
            break;
        }
    }

    void operator()(const event::Polled &e)
    {
        if (const qsizetype index = m_state.steps.indexOf(e.stepId); index >= 0) {
            m_state.steps.edit(index).operationStatus = e.status;
            madeProgress(m_state);
        }
    }

    void operator()(const event::PollingEnded &e)
    {
        const qsizetype index = indexIn(e.stepId, {StepStatus::Polling});
        if (index < 0) {
            return;
        }
        madeProgress(m_state);
        if (e.success.value_or(false)) {
            ended(index, StepStatus::Applied);
            return;
        }
        StepState &step = m_state.steps.edit(index);
        step.endedByService = e.success.has_value();
        step.error = Error{.kind = e.success ? ErrorKind::Server : ErrorKind::OutcomeUnknown,
            .message = e.reason,
            .requestId = step.requestId};
        beginSettling(index);
    }

    void operator()(const event::Settled &e)
    {
        const qsizetype index = indexIn(e.stepId, {StepStatus::Unknown});
        if (index < 0) {
            return;
        }
        madeProgress(m_state);
        StepState &step = m_state.steps.edit(index);
        if (!e.applied && mayRepeatHalf(m_state, step)) {
            m_state.steps.setStatus(index, StepStatus::Pending);
            m_state.phase = JobPhase::Checking;
            return;
        }
        if (!e.applied && !step.endedByService) {
            step.error = lossOf(step);
        }
        ended(index,
            e.applied                 ? StepStatus::Applied
                : step.endedByService ? StepStatus::Refused
                                      : StepStatus::NotApplied);
        const bool wasProof = step.mustShow && e.applied;
        if (isBetweenSteps(m_state) && !wasProof) {
            // It took minutes: what comes next starts from the re-read.
            m_state.phase = countSteps(m_state, StepStatus::Pending) > 0 ? JobPhase::Checking : JobPhase::Sending;
        }
    }

    void operator()(const event::Verified &e)
    {
        m_state.verification = e.verification;
        m_state.differences = e.differences;
    }

    void operator()(const event::WaitBegan &e)
    {
        m_state.waits = m_state.lastWaitReason == e.reason ? m_state.waits + 1 : 1;
        m_state.lastWaitReason = e.reason;
        ++m_state.waitsFor[causeOf(e.error)];
        m_state.wait = e;
        m_state.waitDue.reset();
    }

    void operator()(const event::WaitEnded &) { m_state.wait.reset(); }
    void operator()(const event::Paused &) { m_state.paused = true; }

    void operator()(const event::Resumed &)
    {
        m_state.paused = false;
        m_state.wentStale = false;
        goOn();
        if (isBetweenSteps(m_state)) {
            // Somebody may have changed the list while it rested.
            m_state.phase = JobPhase::Checking;
        }
    }

    void operator()(const event::CancelRequested &) { m_state.cancelRequested = true; }

    void operator()(const event::Finished &e)
    {
        m_state.phase = endPhase(e.outcome);
        m_state.error = e.error;
        m_state.wait.reset();
    }

private:
    JobState &m_state;
    QDateTime m_at;

    static JobPhase endPhase(JobOutcome outcome)
    {
        switch (outcome) {
        case JobOutcome::Done:
            return JobPhase::Done;
        case JobOutcome::PartlyDone:
            return JobPhase::PartlyDone;
        case JobOutcome::Cancelled:
            return JobPhase::Cancelled;
        case JobOutcome::Failed:
            break;
        }
        return JobPhase::Failed;
    }

    // Of a step that has one of these statuses; -1 for others.
    [[nodiscard]] qsizetype indexIn(const QString &id, std::initializer_list<StepStatus> statuses) const
    {
        const qsizetype index = m_state.steps.indexOf(id);
        const bool isIn =
            index >= 0 && std::find(statuses.begin(), statuses.end(), m_state.steps[index].status) != statuses.end();
        return isIn ? index : -1;
    }

    // What was in flight when the process before this one ended may have arrived.
    void interruptAttempts()
    {
        for (qsizetype i = 0; i < m_state.steps.size(); ++i) {
            if (m_state.steps[i].status == StepStatus::InFlight) {
                m_state.steps.edit(i).error =
                    Error{.kind = ErrorKind::OutcomeUnknown, .serviceCode = u"job.interrupted"_s};
                beginSettling(i);
            }
        }
    }

    // A person wants what stands still to be tried again.
    void goOn()
    {
        if (std::exchange(m_state.standsStill, false)) {
            m_state.error.reset();
            m_state.wait.reset();
            m_state.waitDue.reset();
            m_state.settleSince = m_at;
            m_state.verifySince = m_at;
            madeProgress(m_state);
        }
    }

    void beginSettling(qsizetype index)
    {
        m_state.steps.setStatus(index, StepStatus::Unknown);
        m_state.phase = JobPhase::Settling;
        m_state.settleSince = m_at;
    }

    void ended(qsizetype index, StepStatus status)
    {
        m_state.steps.setStatus(index, status);
        m_state.steps.refuseDependents(m_state.steps[index].id);
        afterStep(m_state, m_at);
    }

    void accepted(qsizetype index)
    {
        madeProgress(m_state);
        const StepState &step = m_state.steps[index];
        if (step.mustShow) {
            beginSettling(index);
        } else if (step.operationId.isEmpty()) {
            ended(index, StepStatus::Applied);
        } else {
            m_state.steps.setStatus(index, StepStatus::Polling);
            m_state.phase = JobPhase::Polling;
            m_state.polledSince = m_at;
        }
    }

    void refused(qsizetype index)
    {
        const StepState &step = m_state.steps[index];
        if (step.error && isPassing(*step.error)) {
            tryAgainLater(index);
        } else {
            ended(index, StepStatus::Refused);
        }
    }

    void tryAgainLater(qsizetype index)
    {
        m_state.steps.setStatus(index, StepStatus::Pending);
        m_state.waitDue = m_state.steps[index].error.value_or(Error{.kind = ErrorKind::Network});
        // Another attempt always starts from the re-read.
        m_state.phase = JobPhase::Checking;
    }
};

// Not what a person does, and not the start of a job that has waited for its turn in a program that ran all the time.
bool goesOnByItself(const JobEventBody &body)
{
    const auto *start = std::get_if<event::Started>(&body);
    return start ? start->afterRestart || start->afterSleep
                 : !std::holds_alternative<event::Resumed>(body) && !std::holds_alternative<event::Paused>(body)
            && !std::holds_alternative<event::CancelRequested>(body);
}

// Nobody expects yesterday's change to go out at tonight's start, or when the lid is opened: it asks.
bool isStale(const JobState &state, const QDateTime &at)
{
    return state.lastEventAt.isValid() && state.lastEventAt.addSecs(std::chrono::seconds(resumeWindow).count()) < at;
}

} // namespace

JobState folded(JobState state, const JobEvent &event)
{
    ++state.eventCount;
    if (!isFinal(state.phase)) {
        std::visit(Fold(state, event.at), event.body);
        if (goesOnByItself(event.body) && isStale(state, event.at)) {
            state.wentStale = state.wentStale || !state.paused;
            state.paused = true;
        }
    }
    state.lastEventAt = event.at;
    return state;
}

JobState fold(const QList<JobEvent> &events, const QDateTime &createdAt)
{
    return std::accumulate(events.begin(), events.end(), JobState{.lastEventAt = createdAt},
        [](JobState state, const JobEvent &event) { return folded(std::move(state), event); });
}

} // namespace allowdesk
