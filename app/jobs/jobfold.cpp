#include "app/jobs/jobstate.h"

#include <QSet>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

StepState *findStep(JobState &state, const QString &id)
{
    const auto it =
        std::find_if(state.steps.begin(), state.steps.end(), [&](const StepState &step) { return step.id == id; });
    return it == state.steps.end() ? nullptr : &*it;
}

// What cannot go because the step before it did not take place: it ends with that, at once and without a byte sent.
void refuseDependents(JobState &state)
{
    for (StepState &step : state.steps) {
        const StepState *needed =
            step.status == StepStatus::Pending && !step.needs.isEmpty() ? findStep(state, step.needs) : nullptr;
        if (needed && (needed->status == StepStatus::Refused || needed->status == StepStatus::NotApplied)) {
            step.status = StepStatus::Refused;
            step.error = Error{.kind = ErrorKind::NotSent, .serviceCode = u"job.step-before-failed"_s};
        }
    }
}

// A step came to its end: on to the next one, or to the last read-back when none is left.
void afterStep(JobState &state, const QDateTime &at)
{
    refuseDependents(state);
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
        const QSet<QString> planned(e.stepIds.begin(), e.stepIds.end());
        const auto isDropped = [&](const StepState &step) {
            return step.status == StepStatus::Pending && !planned.contains(step.id);
        };
        for (StepState &step : m_state.steps) {
            if (isDropped(step) && (!e.fulfilled || e.fulfilled->contains(step.id))) {
                // The fresh state fulfils it already: a settled attempt of ours, or somebody else's work.
                step.status = StepStatus::Applied;
            }
        }
        m_state.steps.removeIf(isDropped); // other steps do its work now
        for (qsizetype i = 0; i < e.stepIds.size(); ++i) {
            StepState &step = findOrAddStep(e.stepIds[i]);
            step.effect = e.effects.value(i);
            step.needs = e.needs.value(i);
            step.mustShow = e.mustShow.contains(step.id);
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
        StepState &step = findOrAddStep(e.stepId);
        step.status = StepStatus::InFlight;
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
        StepState *step = findStep(m_state, e.stepId);
        if (!step || (step->status != StepStatus::InFlight && step->status != StepStatus::Unknown)) {
            return;
        }
        step->requestId = e.requestId;
        step->error = e.error;
        switch (e.outcome) {
        case AttemptOutcome::Accepted:
            step->operationId = e.operationId;
            accepted(*step);
            break;
        case AttemptOutcome::Refused:
            if (e.wantsOtherForm && step->attempts == 1) {
                step->status = StepStatus::Pending; // planned anew, in the form that the cloud wants
                m_state.phase = JobPhase::Checking;
                break;
            }
            refused(*step);
            break;
        case AttemptOutcome::NotSent:
            tryAgainLater(*step);
            break;
        case AttemptOutcome::Unknown:
            beginSettling(*step);
            break;
        }
    }

    void operator()(const event::Polled &e)
    {
        if (StepState *step = findStep(m_state, e.stepId)) {
            step->operationStatus = e.status;
            madeProgress(m_state);
        }
    }

    void operator()(const event::PollingEnded &e)
    {
        StepState *step = findStep(m_state, e.stepId);
        if (!step || step->status != StepStatus::Polling) {
            return;
        }
        madeProgress(m_state);
        if (e.success.value_or(false)) {
            step->status = StepStatus::Applied;
            afterStep(m_state, m_at);
            return;
        }
        step->endedByService = e.success.has_value();
        step->error = Error{.kind = e.success ? ErrorKind::Server : ErrorKind::OutcomeUnknown,
            .message = e.reason,
            .requestId = step->requestId};
        beginSettling(*step);
    }

    void operator()(const event::Settled &e)
    {
        StepState *step = findStep(m_state, e.stepId);
        if (!step || step->status != StepStatus::Unknown) {
            return;
        }
        madeProgress(m_state);
        if (!e.applied && mayRepeatHalf(m_state, *step)) {
            step->status = StepStatus::Pending;
            m_state.phase = JobPhase::Checking;
            return;
        }
        if (e.applied) {
            step->status = StepStatus::Applied;
        } else if (step->endedByService) {
            step->status = StepStatus::Refused;
        } else {
            step->status = StepStatus::NotApplied;
            step->error = lossOf(*step);
        }
        afterStep(m_state, m_at);
        const bool wasProof = step->mustShow && e.applied;
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

    StepState &findOrAddStep(const QString &id)
    {
        if (StepState *step = findStep(m_state, id)) {
            return *step;
        }
        return m_state.steps.emplaceBack(StepState{.id = id});
    }

    // What was in flight when the process before this one ended may have arrived.
    void interruptAttempts()
    {
        for (StepState &step : m_state.steps) {
            if (step.status == StepStatus::InFlight) {
                step.error = Error{.kind = ErrorKind::OutcomeUnknown, .serviceCode = u"job.interrupted"_s};
                beginSettling(step);
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

    void beginSettling(StepState &step)
    {
        step.status = StepStatus::Unknown;
        m_state.phase = JobPhase::Settling;
        m_state.settleSince = m_at;
    }

    void accepted(StepState &step)
    {
        madeProgress(m_state);
        if (step.mustShow) {
            beginSettling(step);
            return;
        }
        if (step.operationId.isEmpty()) {
            step.status = StepStatus::Applied;
            afterStep(m_state, m_at);
            return;
        }
        step.status = StepStatus::Polling;
        m_state.phase = JobPhase::Polling;
        m_state.polledSince = m_at;
    }

    void refused(StepState &step)
    {
        if (step.error && isPassing(*step.error)) {
            tryAgainLater(step);
            return;
        }
        step.status = StepStatus::Refused;
        afterStep(m_state, m_at);
    }

    void tryAgainLater(StepState &step)
    {
        step.status = StepStatus::Pending;
        m_state.waitDue = step.error.value_or(Error{.kind = ErrorKind::Network});
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
