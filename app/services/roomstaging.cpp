// The part of a room that carries what is staged and what is known from one run of the program to the next.
#include "app/services/room.h"

#include "app/plans/staging.h"

namespace allowdesk
{

void Room::restore(const StagedDraft &staged)
{
    m_waiting.insert(staged.target, staged);
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

// After a list that came whole: what it does not have is not there any more.
void Room::tellGone()
{
    const QList<StagedDraft> waiting = m_waiting.values();
    for (const StagedDraft &staged : waiting) {
        if (staged.made) {
            makeWaiting(staged);
        } else if (!find(staged.target)) {
            m_waiting.remove(staged.target);
            Q_EMIT restored(staged.name, staged.wishes);
        }
    }
}

// Not on the beginning of a list: what is missing there may be further down.
void Room::stageWaiting(const TargetRef &target)
{
    const TargetReading reading = m_readings.value(target);
    const auto &snapshot = reading.snapshot;
    if (!m_waiting.contains(target) || m_waiting[target].made || !snapshot || !snapshot->whole
        || !snapshot->usableAsBase || reading.isOfEarlierRun) {
        return;
    }
    const StagedDraft staged = m_waiting.take(target);
    const QList<RowIntent> leftOut = stageIntents(*draft(target), staged.wishes);
    Q_EMIT restored(staged.name, {.rows = leftOut});
}

void Room::startFrom(const RoomMemory &memory)
{
    if (memory.projectId != m_session.place().projectId) {
        return;
    }
    if (m_targets.isEmpty()) {
        m_targets = memory.targets;
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
    RoomMemory memory{.projectId = m_session.place().projectId};
    for (const TargetSummary &summary : m_targets) {
        if (isNew(summary.target)) {
            continue;
        }
        memory.targets << summary;
        const auto &snapshot = m_readings.value(summary.target).snapshot;
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
