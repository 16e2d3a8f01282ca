#include "app/changes/applyjob.h"

#include "app/base/log.h"
#include "app/changes/busyprobe.h"
#include "app/changes/verification.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace allowdesk
{

ApplyJob::ApplyJob(Surroundings surroundings, const StoredJob &stored, QObject *parent)
    : QObject(parent), m_with(surroundings), m_record(stored.record), m_state(allowdesk::fold(stored.events)),
      m_events(stored.events)
{
    connect(&m_with.session, &Session::endedChanged, this, &ApplyJob::sessionEnded);
    connect(&m_with.session, &Session::signInNeededChanged, this, [this](Session *, bool needed) {
        if (!needed && m_state.wait && m_state.wait->reason == WaitReason::SignIn) {
            tryNow();
        }
    });
}

ApplyJob::~ApplyJob() = default;

void ApplyJob::start()
{
    record(event::Started{.afterRestart = m_state.eventCount > 0});
}

void ApplyJob::cancel()
{
    if (!isFinal(m_state.phase) && !m_state.cancelRequested) {
        record(event::CancelRequested{});
    }
}

void ApplyJob::pause()
{
    if (!isFinal(m_state.phase) && !m_state.paused) {
        record(event::Paused{});
    }
}

void ApplyJob::resume()
{
    if (m_state.paused) {
        record(event::Resumed{});
    }
}

void ApplyJob::tryNow()
{
    if (m_state.wait) {
        record(event::WaitEnded{});
    }
}

void ApplyJob::sessionEnded()
{
    if (!isFinal(m_state.phase) && m_with.session.ended()) {
        record(event::ReadFailed{*m_with.session.ended()});
    }
}

// ---- writing down what happened

void ApplyJob::record(JobEventBody body)
{
    m_unwritten << std::move(body);
    writeNext();
}

void ApplyJob::writeNext()
{
    if (m_writing || m_unwritten.isEmpty()) {
        return;
    }
    m_writing = true;
    m_with.journal.append(m_record.id, m_state.eventCount + 1, m_unwritten.constFirst(), this,
        [this](const Result<JobEvent> &stored) { written(stored); });
}

void ApplyJob::written(const Result<JobEvent> &stored)
{
    m_writing = false;
    m_storageError = stored ? std::nullopt : std::optional(stored.error());
    if (!stored) {
        // What is not written down has not happened: no further step until it is.
        qCWarning(logJobs) << "job" << m_record.id << errorSummary(stored.error());
        Q_EMIT changed(this);
        m_with.clock.callLater(5s, this, [this] { writeNext(); });
        return;
    }
    m_unwritten.removeFirst();
    fold(*stored);
    writeNext();
    proceed();
}

void ApplyJob::fold(const JobEvent &event)
{
    const JobPhase before = m_state.phase;
    const bool waited = m_state.wait.has_value();
    m_state = folded(std::move(m_state), event);
    m_events << event;
    if (before != m_state.phase) {
        m_polls = 0;
        m_reads = 0;
    }
    // A command may have made what is under way pointless: a wait that ended, a check before a cancelled write.
    const bool waitOver = waited && !m_state.wait;
    const bool stopped = std::holds_alternative<event::CancelRequested>(event.body)
        || std::holds_alternative<event::Paused>(event.body) || std::holds_alternative<event::ReadFailed>(event.body);
    const bool sendsOrFollows = m_state.phase == JobPhase::Sending && currentStep(m_state);
    if (waitOver || (stopped && !sendsOrFollows)) {
        abandonOperation();
    }
    Q_EMIT changed(this);
    if (isFinal(m_state.phase)) {
        abandonOperation();
        Q_EMIT finished(this);
    }
}

void ApplyJob::abandonOperation()
{
    ++m_generation;
    m_operating = false;
    m_timer.cancel();
    if (m_reader) {
        m_reader->cancel();
        m_reader.clear();
    }
}

// ---- doing the next thing

void ApplyJob::proceed()
{
    if (m_operating || m_writing || !m_unwritten.isEmpty()) {
        return;
    }
    std::visit([this](const auto &next) { perform(next); }, nextAction(m_state));
}

void ApplyJob::perform(const action::Nothing &) { }

void ApplyJob::perform(const action::Read &read)
{
    m_operating = true;
    switch (read.purpose) {
    case ReadPurpose::Check:
        readTarget([this](const Snapshot &fresh) { checkWith(fresh); });
        break;
    case ReadPurpose::Settle:
        after(readBackDelay(m_reads++), [this] { probeThenSettle(); });
        break;
    case ReadPurpose::Verify:
        after(readBackDelay(m_reads++), [this] { readTarget([this](const Snapshot &fresh) { verifyWith(fresh); }); });
        break;
    }
}

void ApplyJob::perform(const action::Poll &poll)
{
    m_operating = true;
    after(pollDelay(m_polls++), [this, poll] {
        const auto with = context();
        if (!with) {
            readFailed(with.error());
            return;
        }
        const ApiRequest request = m_with.service.followRequest(*with, currentStep(m_state)->followId);
        connect(m_with.session.channel().read(request), &ApiCall::finished, this,
            [this, poll, generation = m_generation](const Result<ApiResponse> &outcome) {
                if (generation == m_generation) {
                    m_operating = false;
                    polled(poll.stepId, outcome);
                }
            });
    });
}

void ApplyJob::perform(const action::BeginWait &wait)
{
    record(event::WaitBegan{wait.reason, m_with.clock.now().addMSecs(wait.delay.count()), wait.error});
}

void ApplyJob::perform(const action::Sleep &sleep)
{
    m_operating = true;
    const std::chrono::milliseconds left(m_with.clock.now().msecsTo(sleep.until));
    // Never longer than an hour, whatever wall time did meanwhile.
    after(std::clamp<std::chrono::milliseconds>(left, 0ms, 1h), [this] {
        m_operating = false;
        record(event::WaitEnded{});
    });
}

void ApplyJob::perform(const action::DeclareConflict &conflict)
{
    record(event::ConflictFound{.error = conflict.error});
}

void ApplyJob::perform(const action::Finish &finish)
{
    record(event::Finished{finish.outcome, finish.error});
}

void ApplyJob::after(std::chrono::milliseconds delay, const std::function<void()> &then)
{
    m_timer = m_with.clock.callLater(delay, this, [this, then, generation = m_generation] {
        if (generation == m_generation) {
            then();
        }
    });
}

// ---- reading

Result<PlanContext> ApplyJob::context() const
{
    if (m_with.session.ended()) {
        return failure(*m_with.session.ended());
    }
    return planContext(m_with.session, m_with.service);
}

void ApplyJob::readTarget(const std::function<void(const Snapshot &)> &then)
{
    const auto with = context();
    if (!with) {
        readFailed(with.error());
        return;
    }
    m_reader = m_with.service.readTarget(m_with.session, *with, m_record.target, this);
    connect(m_reader.data(), &TargetReader::finished, this,
        [this, then, generation = m_generation](const Result<Snapshot> &fresh) {
            if (generation != m_generation) {
                return;
            }
            m_reader.clear();
            if (!fresh) {
                readFailed(fresh.error());
                return;
            }
            m_operating = false;
            Snapshot stamped = *fresh;
            stamped.readAt = m_with.clock.now();
            then(stamped);
        });
}

void ApplyJob::readFailed(const Error &error)
{
    m_operating = false;
    if (const auto wait = waitAfter(error, m_state.waits)) {
        perform(*wait);
    } else {
        record(event::ReadFailed{error});
    }
}

Result<Plan> ApplyJob::planFrom(const Snapshot &base) const
{
    return context().map([&](const PlanContext &with) {
        return m_with.service.plan(with, m_record.target, m_record.targetName, base, m_record.intents);
    });
}

void ApplyJob::checkWith(const Snapshot &fresh)
{
    if (!fresh.usableAsBase) {
        readFailed({.kind = ErrorKind::Conflict,
            .serviceCode = u"job.reading-not-finished"_s,
            .subject = m_record.targetName});
        return;
    }
    auto plan = planFrom(fresh);
    if (!plan) {
        readFailed(plan.error());
        return;
    }
    m_plan = std::move(*plan);
    if (const auto deviation = deviationFromReview(*m_plan, m_record.steps, m_record.findings)) {
        record(
            event::ConflictFound{*deviation, m_plan->conflicts, unseenFindings(m_plan->findings, m_record.findings)});
        return;
    }
    event::Checked checked{.fresh = fresh, .wanted = m_plan->wanted};
    for (const PlanStep &step : m_plan->steps) {
        checked.stepIds << step.id;
    }
    record(std::move(checked));
}

Intents ApplyJob::promisedBy(StepStatus status)
{
    if (!m_plan && m_state.before) {
        if (auto plan = planFrom(*m_state.before)) {
            m_plan = std::move(*plan);
        }
    }
    Intents promised;
    for (const StepState &step : std::as_const(m_state.steps)) {
        if (step.status != status || !m_plan) {
            continue;
        }
        for (const PlanStep &planned : std::as_const(m_plan->steps)) {
            if (planned.id == step.id) {
                promised.rows << planned.effect.rows;
                promised.attributes << planned.effect.attributes;
                promised.existence = planned.effect.existence ? planned.effect.existence : promised.existence;
            }
        }
    }
    return promised;
}

void ApplyJob::probeThenSettle()
{
    const auto with = context();
    if (!with) {
        readFailed(with.error());
        return;
    }
    // First the question, then the reading: what ends between the two is seen by the reading.
    auto *probe =
        new BusyProbe(m_with.session, m_with.service, m_with.service.busyRequests(*with, m_record.target), this);
    connect(probe, &BusyProbe::finished, this, [this, generation = m_generation](const Result<bool> &busy) {
        if (generation != m_generation) {
            return;
        }
        if (!busy) {
            readFailed(busy.error());
            return;
        }
        readTarget([this, busy = *busy](const Snapshot &fresh) { settleWith(fresh, busy); });
    });
}

void ApplyJob::settleWith(const Snapshot &fresh, bool busy)
{
    const Intents promised = promisedBy(StepStatus::Unknown);
    const bool fulfilled = !promised.isEmpty() && fresh.usableAsBase
        && verify(m_with.service.schema(), promised, fresh.state) == Verification::Fulfilled;
    const auto concluded = settledAs(m_state, fulfilled, busy || !fresh.usableAsBase, m_with.clock.now());
    if (concluded) {
        record(event::Settled{currentStep(m_state)->id, *concluded});
    } else {
        proceed();
    }
}

void ApplyJob::verifyWith(const Snapshot &fresh)
{
    const Schema &schema = m_with.service.schema();
    const Verification found = verify(schema, promisedBy(StepStatus::Applied), fresh.state);
    const bool longEnough = m_state.verifySince.addSecs(std::chrono::seconds(settleTime).count()) <= m_with.clock.now();
    if ((found == Verification::Fulfilled && fresh.usableAsBase) || longEnough) {
        record(event::Verified{found, differences(schema, m_state.sent, fresh.state)});
    } else {
        proceed();
    }
}

// ---- writing to the service

void ApplyJob::perform(const action::Send &send)
{
    const auto step = std::find_if(m_plan->steps.cbegin(), m_plan->steps.cend(),
        [&](const PlanStep &candidate) { return candidate.id == send.stepId; });
    Q_ASSERT(step != m_plan->steps.cend()); // Checked listed exactly the steps of this plan
    const auto state = std::find_if(m_state.steps.cbegin(), m_state.steps.cend(),
        [&](const StepState &candidate) { return candidate.id == send.stepId; });
    m_operating = true;
    m_writing = true; // the attempt is the next event; commands queue up behind it
    m_with.journal.beginAttempt(m_record.id, m_state.eventCount + 1,
        {.stepId = send.stepId, .attempt = state->attempts + 1}, step->request, this,
        [this, step = *step](Result<Journal::BegunAttempt> begun) { sendPermitted(step, std::move(begun)); });
}

void ApplyJob::sendPermitted(const PlanStep &step, Result<Journal::BegunAttempt> begun)
{
    m_writing = false;
    if (!begun) {
        // No entry, no write.
        m_operating = false;
        m_storageError = begun.error();
        Q_EMIT changed(this);
        if (begun.error().kind == ErrorKind::Guard) {
            record(event::ConflictFound{.error = begun.error()});
        } else {
            m_with.clock.callLater(5s, this, [this] { proceed(); });
        }
        return;
    }
    m_storageError.reset();
    fold(begun->event);
    connect(m_with.session.channel().write(step.request, std::move(begun->permit)), &ApiCall::finished, this,
        [this, step](const Result<ApiResponse> &outcome) { sent(step, outcome); });
    writeNext();
}

void ApplyJob::sent(const PlanStep &step, const Result<ApiResponse> &outcome)
{
    m_operating = false;
    event::AttemptEnded ended{.stepId = step.id, .outcome = AttemptOutcome::Accepted};
    if (!outcome) {
        const ErrorKind kind = outcome.error().kind;
        ended.outcome = kind == ErrorKind::NotSent ? AttemptOutcome::NotSent
            : kind == ErrorKind::OutcomeUnknown    ? AttemptOutcome::Unknown
                                                   : AttemptOutcome::Refused;
        ended.error = outcome.error();
        ended.requestId = outcome.error().requestId;
        if (kind == ErrorKind::Unsupported) {
            m_with.session.noteMissingOperation(step.request.operation);
        }
    } else if (step.followed) {
        const Result<QString> followId = m_with.service.decodeFollowId(*outcome);
        ended.outcome = followId ? AttemptOutcome::Accepted : AttemptOutcome::Unknown;
        ended.followId = followId.value_or(QString());
        if (!followId) {
            ended.error = followId.error();
        }
    }
    if (outcome) {
        ended.requestId = outcome->requestId;
    }
    record(std::move(ended));
}

void ApplyJob::polled(const QString &stepId, const Result<ApiResponse> &outcome)
{
    const Result<FollowStatus> status =
        outcome.and_then([this](const ApiResponse &response) { return m_with.service.decodeFollow(response); });
    if (!status) {
        if (waitAfter(status.error(), m_state.waits)) {
            readFailed(status.error());
        } else {
            // The job is lost to us (not found, forbidden, garbage): reading back has to tell.
            record(event::FollowEnded{.stepId = stepId, .reason = errorSummary(status.error())});
        }
        return;
    }
    switch (status->progress) {
    case FollowStatus::Progress::Succeeded:
        record(event::FollowEnded{.stepId = stepId, .success = true});
        break;
    case FollowStatus::Progress::Failed:
        record(event::FollowEnded{.stepId = stepId, .success = false, .reason = status->reason});
        break;
    case FollowStatus::Progress::Running:
        if (const StepState *step = currentStep(m_state); step && step->followStatus != status->status) {
            record(event::Polled{stepId, status->status});
        } else {
            proceed();
        }
        break;
    }
}

} // namespace allowdesk

#include "moc_applyjob.cpp"
