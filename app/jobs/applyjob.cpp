#include "app/jobs/applyjob.h"

#include "app/jobs/jobprogress.h"
#include "app/network/authorizer.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace allowdesk
{
namespace
{

// Each of them gets its place in the state.
bool hasManySteps(const JobEvent &event)
{
    const auto *checked = std::get_if<event::Checked>(&event.body);
    return checked && checked->stepIds.size() > ApplyJob::smallWork;
}

} // namespace

ApplyJob::ApplyJob(Context context, const StoredJob &stored, QObject *parent)
    : QObject(parent), m_with(context), m_record(stored.record),
      m_state(allowdesk::fold(stored.events, stored.record.createdAt)), m_events(stored.events),
      m_recorder(context.clock, context.journal, stored.record.id, m_state.eventCount),
      m_ofEarlierProcess(stored.ofEarlierProcess), m_madeAt(context.clock.now()),
      m_madeAtMonotonic(context.clock.monotonic()), m_plan(context.clock, context.service)
{
    connect(&m_recorder, &EventRecorder::stored, this, &ApplyJob::fold);
    connect(&m_recorder, &EventRecorder::drained, this, &ApplyJob::proceed);
    connect(&m_recorder, &EventRecorder::errorChanged, this, [this] { Q_EMIT changed(this); });
    connect(&m_with.session, &Session::endedChanged, this, &ApplyJob::sessionEnded);
    connect(&m_with.session, &Session::signInNeededChanged, this,
        [this](Session *, bool needed) { signInNeededChanged(needed); });
}

ApplyJob::~ApplyJob() = default;

void ApplyJob::start()
{
    if (!m_started && !isFinal(m_state.phase)) {
        m_started = true;
        m_recorder.record(event::Started{.afterRestart = m_ofEarlierProcess, .afterSleep = hasSlept()});
    }
}

bool ApplyJob::hasSlept() const
{
    const std::chrono::milliseconds byWall(m_madeAt.msecsTo(m_with.clock.now()));
    return byWall - (m_with.clock.monotonic() - m_madeAtMonotonic) > 1h;
}

void ApplyJob::cancel()
{
    if (!isFinal(m_state.phase) && !m_state.cancelRequested) {
        m_recorder.record(event::CancelRequested{});
    }
}

void ApplyJob::pause()
{
    if (!isFinal(m_state.phase) && !m_state.paused) {
        m_recorder.record(event::Paused{});
    }
}

void ApplyJob::resume()
{
    if (!isFinal(m_state.phase) && (m_state.paused || (m_state.standsStill && !m_with.session.ended()))) {
        m_recorder.record(event::Resumed{});
    }
}

void ApplyJob::tryNow()
{
    if (m_state.standsStill) {
        resume();
    } else if (m_state.wait) {
        if (const auto with = context(); with && m_state.wait->reason == WaitReason::RateLimit) {
            m_with.session.channel().tryOnce(with->endpoint);
        }
        m_recorder.record(event::WaitEnded{});
    }
}

void ApplyJob::sessionEnded()
{
    if (!isFinal(m_state.phase) && !m_state.standsStill && m_with.session.ended()) {
        m_recorder.record(sessionEnd(m_state, *m_with.session.ended()));
    }
}

// A read waits for a person inside its session, for hours perhaps: the job waits instead, where it is seen, and where
// it holds nobody up. A write that has left is waited for.
void ApplyJob::signInNeededChanged(bool needed)
{
    const bool reads = m_action
        && (std::holds_alternative<action::Read>(*m_action) || std::holds_alternative<action::Poll>(*m_action));
    if (needed && reads) {
        abandonOperation();
        readFailed(Authorizer::signInNeededError());
    } else if (!needed && m_state.wait && m_state.wait->reason == WaitReason::SignIn) {
        tryNow();
    }
}

// What a read needs: the workspace's services, and nobody who has to sign in first.
Result<PlanContext> ApplyJob::openDoor() const
{
    return m_with.session.isSignInNeeded() ? failure(Authorizer::signInNeededError()) : context();
}

void ApplyJob::fold(const JobEvent &event)
{
    m_events << event;
    const BeforeFold before{m_state.phase, m_state.settleSince, m_state.verifySince};
    if (!hasManySteps(event)) {
        m_state = folded(std::move(m_state), event); // a copy would be work for every step
        goOnAfter(event, before);
        return;
    }
    m_recorder.hold();
    m_folding.start([state = m_state, event](const WorkControl &) { return folded(state, event); },
        [this, event, before](JobState state) {
            m_state = std::move(state);
            goOnAfter(event, before);
            m_recorder.resume();
        });
}

void ApplyJob::goOnAfter(const JobEvent &event, const BeforeFold &before)
{
    if (before.phase != m_state.phase) {
        m_polls = 0;
        m_readBacks = 0;
    }
    if (before.settleSince != m_state.settleSince || before.verifySince != m_state.verifySince) {
        m_readBacksSince = m_with.clock.monotonic();
    }
    if (m_state.phase == JobPhase::Checking && !keepsReading(event)) {
        m_plan.drop();
    }
    // What is under way may have become pointless: a wait that ended, a check before a cancelled write. A write that
    // has left is always waited for.
    const bool writes = m_action && std::holds_alternative<action::Send>(*m_action);
    if (m_action && !writes && nextAction(m_state) != *m_action) {
        abandonOperation();
    }
    if (!isFinal(m_state.phase)) {
        Q_EMIT changed(this);
        return;
    }
    m_recorder.close();
    sumUp();
}

// Of a service that takes rows one by one, a refusal that passes leaves the reading valid, which may have taken
// minutes. After a pause, or a step of unknown outcome, the list must be read again.
bool ApplyJob::keepsReading(const JobEvent &event) const
{
    return m_with.service.facts().worksByRow
        && (std::holds_alternative<event::AttemptEnded>(event.body)
            || std::holds_alternative<event::WaitBegan>(event.body)
            || std::holds_alternative<event::WaitEnded>(event.body));
}

void ApplyJob::abandonOperation()
{
    ++m_generation;
    m_action.reset();
    m_timer.cancel();
    m_work.stop();
    if (m_observer) {
        m_observer->abandon();
    }
}

void ApplyJob::proceed()
{
    if (m_action || !m_recorder.isIdle()) {
        return;
    }
    JobAction next = nextAction(m_state);
    if (!m_started && !std::holds_alternative<action::Finish>(next)) {
        return; // it has its turn later; only a cancelled one may end before
    }
    if (std::holds_alternative<action::Send>(next) && !m_plan.isFresh()) {
        next = action::Read{ReadPurpose::Check};
    }
    std::visit([this](const auto &action) { perform(action); }, next);
}

void ApplyJob::conclude(std::optional<JobEventBody> outcome)
{
    m_action.reset();
    if (outcome) {
        m_recorder.record(std::move(*outcome));
    } else {
        proceed();
    }
}

void ApplyJob::perform(const action::Poll &poll)
{
    m_action = poll;
    after(pollDelay(m_polls++), [this, operationId = currentStep(m_state)->operationId] { pollFor(operationId); });
}

void ApplyJob::perform(const action::BeginWait &wait)
{
    m_recorder.record(event::WaitBegan{wait.reason, m_with.clock.now().addMSecs(wait.delay.count()), wait.error});
}

void ApplyJob::perform(const action::Sleep &sleep)
{
    m_action = sleep;
    const std::chrono::milliseconds left(m_with.clock.now().msecsTo(sleep.until));
    // Never longer than an hour, whatever wall time did meanwhile.
    after(std::clamp<std::chrono::milliseconds>(left, 0ms, 1h), [this] { conclude(event::WaitEnded{}); });
}

void ApplyJob::perform(const action::StandStill &standStill)
{
    m_recorder.record(event::ReadFailed{.error = standStill.error, .standsStill = true});
}

void ApplyJob::perform(const action::DeclareConflict &conflict)
{
    m_recorder.record(event::ConflictFound{.error = conflict.error});
}

void ApplyJob::perform(const action::Finish &finish)
{
    m_recorder.record(event::Finished{finish.outcome, finish.error});
}

void ApplyJob::after(std::chrono::milliseconds delay, const std::function<void()> &then)
{
    m_timer = m_with.clock.callLater(delay, this, [this, then, generation = m_generation] {
        if (generation == m_generation) {
            then();
        }
    });
}

Result<PlanContext> ApplyJob::context() const
{
    if (m_with.session.ended()) {
        return failure(*m_with.session.ended());
    }
    return planContext(m_with.session, m_with.service);
}

void ApplyJob::perform(const action::Send &send)
{
    const PlanStep *step = m_plan.step(send.stepId);
    const StepState *state = m_state.steps.find(send.stepId);
    if (!step || !state) {
        perform(action::Read{ReadPurpose::Check}); // not the plan of the last check
        return;
    }
    // The rate limit is waited for before the attempt is written down, so that a stop or a crash meanwhile finds
    // nothing sent.
    if (const auto wait = m_plan.waitOf(*step, m_with.session.channel()); wait > 0ms) {
        m_recorder.record(event::WaitBegan{WaitReason::RateLimit, m_with.clock.now().addMSecs(wait.count()),
            Error{.kind = ErrorKind::Throttled, .retryAfter = wait}});
        return;
    }
    m_action = send;
    m_recorder.beginAttempt({.stepId = send.stepId, .attempt = state->attempts + 1}, step->request,
        [this, step = *step](Result<Permit> permit) { permitted(step, std::move(permit)); });
}

void ApplyJob::permitted(const PlanStep &step, Result<Permit> permit)
{
    if (!permit) {
        // No entry, no write; and the check before it is old when the journal can be written again.
        m_action.reset();
        m_plan.drop();
        if (permit.error().kind == ErrorKind::Guard) {
            m_recorder.record(event::ConflictFound{.error = permit.error()});
        } else {
            m_with.clock.callLater(5s, this, [this] { proceed(); });
        }
        return;
    }
    if (m_with.session.ended()) {
        sent(step, failure(ErrorKind::NotSent, m_with.session.ended()->message));
        return;
    }
    connect(m_with.session.channel().write(step.request, std::move(*permit)), &ApiCall::finished, this,
        [this, step](const Result<ApiResponse> &outcome) { sent(step, outcome); });
}

void ApplyJob::sent(const PlanStep &step, const Result<ApiResponse> &outcome)
{
    event::AttemptEnded ended = attemptOutcome(step, m_with.service, outcome);
    if (!outcome) {
        const QString missing = m_with.service.planner().missingOperation(step.request, outcome.error());
        if (!missing.isEmpty()) {
            m_with.session.noteMissingOperation(missing);
            // An operation that is absent needs a new review; another form of the same one was part of the review.
            ended.wantsOtherForm = outcome.error().kind != ErrorKind::Unsupported;
        }
    }
    conclude(std::move(ended));
}

void ApplyJob::pollFor(const QString &operationId)
{
    const auto with = openDoor();
    if (!with) {
        readFailed(with.error());
        return;
    }
    const OperationPolling *polling = m_with.service.operationPolling();
    if (!polling) {
        conclude(
            event::PollingEnded{.stepId = currentStep(m_state)->id, .reason = operationId}); // reading back has to tell
        return;
    }
    const ApiRequest request = polling->request(*with, operationId);
    connect(m_with.session.channel().read(request), &ApiCall::finished, this,
        [this, polling, request, generation = m_generation](const Result<ApiResponse> &outcome) {
            if (generation == m_generation) {
                const auto status =
                    outcome.and_then([&](const ApiResponse &response) { return polling->decode(request, response); });
                conclude(pollOutcome(m_state, status, m_with.clock.now()));
            }
        });
}

} // namespace allowdesk

#include "moc_applyjob.cpp"
