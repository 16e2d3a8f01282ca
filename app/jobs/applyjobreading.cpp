#include "app/jobs/applyjob.h"

#include "app/jobs/jobprogress.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// How a job looks at its target: the check before writing, the reading back.

namespace allowdesk
{
namespace
{

bool isLarge(const TargetState &state)
{
    return state.rows.size() > ApplyJob::smallWork;
}

} // namespace

void ApplyJob::perform(const action::Read &read)
{
    m_action = read;
    if (read.purpose == ReadPurpose::Check && m_plan.isFresh()) {
        check();
        return;
    }
    const auto delay = read.purpose == ReadPurpose::Check ? 0ms : readBackDelay(m_readBacks++);
    if (delay == 0ms) {
        observe(read.purpose);
    } else {
        after(delay, [this, read] { observe(read.purpose); });
    }
}

std::chrono::milliseconds ApplyJob::readBackTime() const
{
    return m_with.clock.monotonic() - m_readBacksSince;
}

// What it is about is looked for among all rows of the job.
void ApplyJob::observe(ReadPurpose purpose)
{
    startOrDo(
        m_work, m_record.intents.rows.size() > smallWork,
        [purpose, record = m_record, state = m_state](
            const WorkControl &) { return readingConcern(purpose, record, state); },
        [this, purpose](const Intents &concerned) { startObserver(purpose, concerned); });
}

void ApplyJob::startObserver(ReadPurpose purpose, Intents concerned)
{
    const auto with = openDoor();
    if (!with) {
        readFailed(with.error());
        return;
    }
    const bool provesAbsence = purpose != ReadPurpose::Check
        && std::any_of(concerned.rows.begin(), concerned.rows.end(), [](const RowIntent &row) { return !row.before; });
    if (provesAbsence && m_plan.reading().readAt.isValid() && m_plan.reading().whole) {
        concerned = {}; // what was found by reading everything is not gone because looking for it finds nothing
    }
    m_observer = new TargetObserver(m_with.session, m_with.service, *with, m_record.target, concerned, this);
    connect(m_observer.data(), &TargetObserver::finished, this, [this, purpose](const Result<Observation> &result) {
        m_observer.clear();
        if (result) {
            observed(purpose, *result);
        } else {
            readFailed(result.error());
        }
    });
    m_observer->start(questionsFor(purpose, m_with.service, *with, m_record.target, m_state));
}

void ApplyJob::observed(ReadPurpose purpose, const Observation &observation)
{
    Observation stamped = observation;
    stamped.snapshot.readAt = m_with.clock.now();
    if (purpose == ReadPurpose::Check) {
        m_plan.take(stamped.snapshot, m_state);
        check();
        return;
    }
    startOrDo(
        m_work, isLarge(stamped.snapshot.state),
        [purpose, stamped, &schema = m_with.service.schema(), state = m_state, elapsed = readBackTime()](
            const WorkControl &) {
            return purpose == ReadPurpose::Settle ? settleOutcome(schema, state, stamped, elapsed)
                                                  : verifyOutcome(schema, state, stamped.snapshot, elapsed);
        },
        [this](const std::optional<JobEventBody> &outcome) { conclude(outcome); });
}

void ApplyJob::check()
{
    if (!m_plan.reading().usableAsBase) {
        const Error unfinished{
            .kind = ErrorKind::Conflict, .serviceCode = u"job.reading-not-finished"_s, .subject = m_record.targetName};
        conclude(readFailure(m_state, unfinished, m_with.clock.now(), readBackTime()));
        return;
    }
    const auto with = context();
    if (!with) {
        conclude(readFailure(m_state, with.error(), m_with.clock.now(), readBackTime()));
        return;
    }
    struct Checked
    {
        PlanOnReading planned;
        JobEventBody outcome;
    };
    startOrDo(
        m_work, isLarge(m_plan.reading().state) || m_record.intents.rows.size() > smallWork,
        [planning = m_plan.planning(*with, m_record, m_state), &schema = m_with.service.schema(), record = m_record,
            state = m_state](const WorkControl &) {
            PlanOnReading planned = planning();
            JobEventBody outcome = checkOutcome(schema, record, state, planned.plan);
            return Checked{std::move(planned), std::move(outcome)};
        },
        [this](const Checked &checked) {
            m_plan.keep(checked.planned);
            conclude(checked.outcome);
        });
}

void ApplyJob::readFailed(const Error &error)
{
    if (m_with.session.ended()) {
        conclude(sessionEnd(m_state, *m_with.session.ended()));
    } else {
        conclude(readFailure(m_state, withSubject(error, m_record.targetName), m_with.clock.now(), readBackTime()));
    }
}

} // namespace allowdesk
