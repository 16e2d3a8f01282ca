#include "app/changes/jobstate.h"

#include <algorithm>
#include <numeric>

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

// A step came to its end: on to the next one, or to the last read-back when none is left.
void afterStep(JobState &state, const QDateTime &at)
{
    const bool morePending = countSteps(state, StepStatus::Pending) > 0;
    const bool anyApplied = countSteps(state, StepStatus::Applied) > 0;
    state.phase = !morePending && anyApplied ? JobPhase::Verifying : JobPhase::Sending;
    state.verifySince = at;
    state.waits = 0;
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
        if (m_state.phase == JobPhase::Queued || m_state.phase == JobPhase::Sending) {
            m_state.phase = JobPhase::Checking;
        }
        if (!e.afterRestart) {
            return;
        }
        for (StepState &step : m_state.steps) {
            if (step.status == StepStatus::InFlight) {
                step.status = StepStatus::Unknown;
                m_state.phase = JobPhase::Settling;
            }
        }
        m_state.settleSince = m_at;
        // Nobody expects yesterday's change to go out at tonight's start: it asks.
        const bool stale = m_state.lastEventAt.isValid()
            && m_state.lastEventAt.addSecs(std::chrono::seconds(resumeWindow).count()) < m_at;
        m_state.paused = m_state.paused || stale;
    }

    void operator()(const event::Checked &e)
    {
        if (m_state.phase != JobPhase::Checking) {
            return;
        }
        if (!m_state.before) {
            m_state.before = e.fresh;
        }
        m_state.sent = e.wanted;
        for (StepState &step : m_state.steps) {
            if (step.status == StepStatus::Pending && !e.stepIds.contains(step.id)) {
                // The fresh state fulfils it already: a settled attempt of ours, or somebody else's work.
                step.status = StepStatus::Applied;
            }
        }
        for (const QString &id : e.stepIds) {
            if (!findStep(m_state, id)) {
                m_state.steps << StepState{.id = id};
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

    void operator()(const event::ReadFailed &e) { m_state.error = e.error; }

    void operator()(const event::AttemptBegan &e)
    {
        if (StepState *step = findStep(m_state, e.stepId); step && step->status == StepStatus::Pending) {
            step->status = StepStatus::InFlight;
            step->attempts = e.attempt;
            step->error.reset();
            m_state.phase = JobPhase::Sending;
        }
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
            step->followId = e.followId;
            accepted(*step);
            break;
        case AttemptOutcome::Refused:
            refused(*step);
            break;
        case AttemptOutcome::NotSent:
            tryAgainLater(*step);
            break;
        case AttemptOutcome::Unknown:
            step->status = StepStatus::Unknown;
            m_state.phase = JobPhase::Settling;
            m_state.settleSince = m_at;
            break;
        }
    }

    void operator()(const event::Polled &e)
    {
        if (StepState *step = findStep(m_state, e.stepId)) {
            step->followStatus = e.status;
            m_state.waits = 0;
        }
    }

    void operator()(const event::FollowEnded &e)
    {
        StepState *step = findStep(m_state, e.stepId);
        if (!step || step->status != StepStatus::Following) {
            return;
        }
        if (e.success.value_or(false)) {
            step->status = StepStatus::Applied;
            afterStep(m_state, m_at);
            return;
        }
        step->status = StepStatus::Unknown;
        step->endedByService = e.success.has_value();
        step->error = Error{.kind = e.success ? ErrorKind::Server : ErrorKind::OutcomeUnknown,
            .message = e.reason,
            .requestId = step->requestId};
        m_state.phase = JobPhase::Settling;
        m_state.settleSince = m_at;
    }

    void operator()(const event::Settled &e)
    {
        StepState *step = findStep(m_state, e.stepId);
        if (!step || step->status != StepStatus::Unknown) {
            return;
        }
        step->status = e.applied   ? StepStatus::Applied
            : step->endedByService ? StepStatus::Refused
                                   : StepStatus::NotApplied;
        afterStep(m_state, m_at);
    }

    void operator()(const event::Verified &e)
    {
        m_state.verification = e.verification;
        m_state.differences = e.differences;
    }

    void operator()(const event::WaitBegan &e)
    {
        m_state.wait = e;
        m_state.waitDue.reset();
        ++m_state.waits;
    }

    void operator()(const event::WaitEnded &) { m_state.wait.reset(); }
    void operator()(const event::Paused &) { m_state.paused = true; }
    void operator()(const event::Resumed &) { m_state.paused = false; }
    void operator()(const event::CancelRequested &) { m_state.cancelRequested = true; }

    void operator()(const event::Finished &e)
    {
        constexpr JobPhase ends[] = {JobPhase::Done, JobPhase::PartlyDone, JobPhase::Failed, JobPhase::Cancelled};
        m_state.phase = ends[static_cast<int>(e.outcome)];
        m_state.error = e.error;
        m_state.wait.reset();
    }

private:
    JobState &m_state;
    QDateTime m_at;

    void accepted(StepState &step)
    {
        if (step.followId.isEmpty()) {
            step.status = StepStatus::Applied;
            afterStep(m_state, m_at);
            return;
        }
        step.status = StepStatus::Following;
        m_state.phase = JobPhase::Following;
        m_state.followSince = m_at;
        m_state.waits = 0;
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

} // namespace

bool isFinal(JobPhase phase)
{
    return phase >= JobPhase::Conflict;
}

JobState folded(JobState state, const JobEvent &event)
{
    ++state.eventCount;
    if (!isFinal(state.phase)) {
        std::visit(Fold(state, event.at), event.body);
    }
    state.lastEventAt = event.at;
    return state;
}

JobState fold(const QList<JobEvent> &events)
{
    return std::accumulate(events.begin(), events.end(), JobState(),
        [](JobState state, const JobEvent &event) { return folded(std::move(state), event); });
}

const StepState *currentStep(const JobState &state)
{
    const auto it = std::find_if(state.steps.begin(), state.steps.end(), [](const StepState &step) {
        return step.status == StepStatus::InFlight || step.status == StepStatus::Following
            || step.status == StepStatus::Unknown;
    });
    return it == state.steps.end() ? nullptr : &*it;
}

qsizetype countSteps(const JobState &state, StepStatus status)
{
    return std::count_if(
        state.steps.begin(), state.steps.end(), [status](const StepState &step) { return step.status == status; });
}

bool isPassing(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Unauthorised:
    case ErrorKind::Locked:
    case ErrorKind::Throttled:
    case ErrorKind::Conflict:
    case ErrorKind::Clock:
    case ErrorKind::NotSent:
        return true;
    default:
        return false;
    }
}

} // namespace allowdesk
