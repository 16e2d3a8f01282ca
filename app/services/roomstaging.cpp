// The part of a room that carries what is staged and what is known from one run of the program to the next.
#include "app/services/room.h"

#include "app/plans/staging.h"

namespace allowdesk
{

void Room::restore(const StagedDraft &staged)
{
    if (const auto waiting = m_waiting.find(staged.target); waiting != m_waiting.end() && !staged.made) {
        waiting->wishes.rows += staged.wishes.rows;
        waiting->wishes.attributes += staged.wishes.attributes;
        waiting->wishes.existence = staged.wishes.existence ? staged.wishes.existence : waiting->wishes.existence;
    } else {
        m_waiting.insert(staged.target, staged);
    }
    if (staged.made) {
        makeWaiting(staged);
    } else {
        stageWaiting(staged.target);
    }
}

// Where the service cannot be reached now, it may be once the place is mended.
void Room::makeWaiting(const StagedDraft &staged)
{
    if (const auto made = stageNew(staged.name, *staged.made); made) {
        m_waiting.remove(staged.target);
    } else if (made.error().kind == ErrorKind::Conflict) {
        m_waiting.remove(staged.target);
        Q_EMIT notRestored(staged.name, made.error());
    }
}

// After a list that has come: what it does not have is not there any more, unless it did not come whole.
void Room::tellGone()
{
    const QList<StagedDraft> waiting = m_waiting.values();
    for (const StagedDraft &staged : waiting) {
        if (staged.made) {
            makeWaiting(staged);
        } else if (!m_listError && !find(staged.target)) {
            m_waiting.remove(staged.target);
            Q_EMIT restored(staged.name, staged.wishes);
        }
    }
}

// Not on the beginning of a list: what is missing there may be further down.
void Room::stageWaiting(const TargetRef &target)
{
    const TargetReading reading = m_readings.value(target);
    if (!m_waiting.contains(target) || m_waiting[target].made || !reading.canBeStagedOn()) {
        return;
    }
    const StagedDraft staged = m_waiting.take(target);
    const Intents leftOut = stageIntents(*draft(target), staged.wishes);
    Q_EMIT restored(staged.name, leftOut);
}

QString Room::origin() const
{
    const Place &place = m_session.place();
    const auto context = planContext(m_session, m_service);
    return QStringList{place.accountId, place.projectId, place.enterpriseProjectId.value_or(QString()),
        context ? context->endpoint.toString() : QString()}
        .join(QLatin1Char('\n'));
}

void Room::startFrom(const RoomMemory &memory)
{
    if (memory.origin != origin()) {
        return;
    }
    if (!m_isListed) {
        // Before those that were typed or made here meanwhile.
        const QList<TargetSummary> here = std::exchange(m_targets, memory.targets);
        for (const TargetSummary &summary : here) {
            if (!find(summary.target)) {
                m_targets << summary;
            }
        }
        Q_EMIT listChanged();
    }
    for (const auto &[target, snapshot] : memory.snapshots.asKeyValueRange()) {
        if (const TargetSummary *summary = find(target); summary && summary->supported) {
            TargetReading &reading = m_readings[target];
            if (!reading.snapshot) {
                reading.snapshot = snapshot;
                reading.isOfEarlierRun = true;
                Q_EMIT readingChanged(target);
            }
        }
    }
}

RoomMemory Room::memory() const
{
    RoomMemory memory{.origin = origin()};
    for (const TargetSummary &summary : m_targets) {
        const auto &snapshot = m_readings.value(summary.target).snapshot;
        // An id that was typed and led to nothing is not worth keeping.
        if (isNew(summary.target) || (m_typed.contains(summary.target) && !snapshot)) {
            continue;
        }
        memory.targets << summary;
        if (snapshot && snapshot->whole && snapshot->usableAsBase && snapshot->state.exists) {
            memory.snapshots.insert(summary.target, *snapshot);
        }
    }
    return memory;
}

QList<TargetRef> Room::stagedTargets() const
{
    QList<TargetRef> targets;
    for (const TargetSummary &summary : m_targets) {
        const Draft *draft = m_drafts.value(summary.target);
        if (draft && !draft->isEmpty()) {
            targets << summary.target;
        }
    }
    return targets;
}

QList<Room::Staged> Room::staged() const
{
    QList<Staged> staged;
    for (const Draft *draft : m_drafts) {
        if (draft && !draft->isEmpty()) {
            const TargetRef &target = draft->target();
            const TargetSummary *known = find(target);
            staged << Staged{
                target, known ? known->name : target.id, draft->base().state, draft->wanted(), isNew(target)};
        }
    }
    return staged;
}

} // namespace allowdesk
