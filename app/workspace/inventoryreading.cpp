#include "app/workspace/inventory.h"

// How an inventory reads its targets.

namespace allowdesk
{
namespace
{

constexpr qsizetype recognisedAtOnce = 2000; // rows, in some milliseconds
constexpr int sideBySide = 12; // of the readings of a refresh

} // namespace

void Inventory::refreshChanged(const TargetRef &target)
{
    if (m_readings.value(target).loading && !m_queue.contains(target)) {
        m_readAgain.insert(target); // what is on its way began before the change
    } else {
        refreshTarget(target);
    }
}

void Inventory::refreshTarget(const TargetRef &target)
{
    const bool isQueued = m_queue.removeOne(target); // somebody wants to see it: it does not wait for its turn
    if (isQueued || !m_readings[target].loading) {
        ReadingRound round;
        startReading(target, round);
    }
}

// A few at a time, so that what somebody looks at has to wait for those at most.
void Inventory::refreshInTurn(const QList<TargetRef> &targets)
{
    m_round = {};
    for (const TargetRef &target : targets) {
        TargetReading &reading = m_readings[target];
        if (!reading.loading) {
            reading.loading = true;
            m_queue << target;
        }
    }
    if (m_queue.removeOne(m_shown)) {
        m_queue.prepend(m_shown);
    }
    readNext();
}

void Inventory::readNext()
{
    while (m_underWay < sideBySide && !m_queue.isEmpty()) {
        startReading(m_queue.takeFirst(), m_round);
    }
}

void Inventory::startReading(const TargetRef &target, ReadingRound &round)
{
    TargetReading &reading = m_readings[target];
    const auto context = planContext(m_session, m_service);
    if (!context) {
        reading.loading = false;
        reading.error = context.error();
        Q_EMIT readingChanged(target);
        return;
    }
    tryAfterPause(m_session, m_service, reading.error);
    reading.loading = true;
    reading.total = 0;
    ++m_underWay;
    TargetReader *reader = m_service.reader().readInRound(m_session, *context, target, round, this);
    connect(reader, &TargetReader::progressed, this,
        [this, target](const Snapshot &soFar, qsizetype total) { progressed(target, soFar, total); });
    connect(reader, &TargetReader::finished, this, [this, target](const Result<Snapshot> &result) {
        --m_underWay;
        targetRead(target, result);
        readNext();
    });
    Q_EMIT readingChanged(target);
}

// What was read whole before is not given up for the beginning of it.
void Inventory::progressed(const TargetRef &target, const Snapshot &soFar, qsizetype total)
{
    TargetReading &reading = m_readings[target];
    reading.total = total;
    const auto &known = reading.snapshot;
    if (!known || (!known->whole && known->state.rows.size() <= soFar.state.rows.size())) {
        recognise(target, soFar, [this, target](const Snapshot &snapshot) {
            take(target, snapshot);
            Q_EMIT readingChanged(target);
        });
    } else {
        Q_EMIT readingChanged(target);
    }
}

void Inventory::targetRead(const TargetRef &target, const Result<Snapshot> &result)
{
    const auto known = m_readings[target].snapshot;
    if (result && (result->usableAsBase || !known)) {
        recognise(target, *result, [this, target, existed = known && known->state.exists](const Snapshot &fresh) {
            take(target, fresh);
            readingEnded(target, fresh, existed);
        });
        return;
    }
    if (const auto work = m_recognising.value(target)) {
        work->stop(); // the beginning of it is not wanted any more
    }
    readingEnded(target, result, known && known->state.exists);
}

// Comparing a long list with what was known of it takes more than a moment.
void Inventory::recognise(
    const TargetRef &target, const Snapshot &fresh, const std::function<void(const Snapshot &)> &then)
{
    const auto &known = m_readings[target].snapshot;
    if (!known) {
        then(fresh);
        return;
    }
    auto &work = m_recognising[target];
    if (!work) {
        work = std::make_shared<NewestWork>();
    }
    startOrDo(
        *work, fresh.state.rows.size() > recognisedAtOnce,
        [&schema = m_service.schema(), fresh, rows = known->state.rows](const WorkControl &) {
            Snapshot recognised = fresh;
            recognised.state.rows = withKnownIds(schema, fresh.state.rows, rows);
            return recognised;
        },
        then);
}

// The result without its rows, which have been taken.
void Inventory::readingEnded(const TargetRef &target, const Result<Snapshot> &result, bool existed)
{
    TargetReading &reading = m_readings[target];
    reading.loading = false;
    reading.total = 0;
    if (result) {
        reading.error.reset();
        // An answer in between says nothing of the rows; what was read before it does.
        reading.unfinished = !result->usableAsBase;
        if (result->state.exists && isNew(target)) {
            wasMade(target);
            return;
        }
        if (existed && !result->state.exists) {
            refresh(); // it has been deleted
        }
    } else {
        reading.error = result.error();
    }
    Q_EMIT readingChanged(target);
    if (m_readAgain.remove(target)) {
        refreshTarget(target);
    }
}

void Inventory::take(const TargetRef &target, Snapshot fresh)
{
    TargetReading &reading = m_readings[target];
    fresh.readAt = m_clock.now();
    reading.snapshot = fresh;
    reading.isOfEarlierRun = false;
    if (fresh.state.exists) {
        m_missing.remove(target); // not listed, but there
    }
    if (!isNew(target)) {
        Q_EMIT snapshotTaken();
    }
    if (Draft *draft = m_drafts.value(target)) {
        if (!draft->rebaseOnto(fresh)) {
            planDraft(target); // it names the reading that it stands on
        }
    }
    stageWaiting(target);
}

} // namespace allowdesk
