// The part of an inventory that carries what is staged and what is known from one run of the program to the next.
#include "app/workspace/inventory.h"

#include <algorithm>

namespace allowdesk
{

void Inventory::restore(const StagedDraft &staged)
{
    if (const auto waiting = m_waiting.find(staged.target); waiting != m_waiting.end() && !staged.made) {
        addIntents(*waiting, staged.intents);
    } else {
        m_waiting.insert(staged.target, staged);
    }
    if (staged.made) {
        makeWaiting(staged);
    } else {
        stageWaiting(staged.target);
    }
}

// Where the service cannot be reached now, it may be once the workspace is fixed.
void Inventory::makeWaiting(const StagedDraft &staged)
{
    if (const auto made = stageNew(staged.name, *staged.made); made) {
        m_waiting.remove(staged.target);
    } else if (made.error().kind == ErrorKind::Conflict) {
        const QString newName = freeName(staged.name);
        if (stageNew(newName, *staged.made)) {
            m_waiting.remove(staged.target);
            Q_EMIT renamed(staged.name, newName);
        }
    }
}

QString Inventory::freeName(const QString &name) const
{
    const auto isTaken = [this](const QString &candidate) {
        return std::any_of(m_targets.begin(), m_targets.end(),
            [&](const TargetSummary &summary) { return summary.name == candidate; });
    };
    QString candidate = name;
    for (int number = 2; isTaken(candidate); ++number) {
        candidate = name + u'-' + QString::number(number);
    }
    return candidate;
}

// After a list that has come. A right that is missing or a page that went astray makes one short as well as a
// deletion does: what waits is shown, and goes only when somebody discards it.
void Inventory::keepMissing(const QList<TargetSummary> &listed)
{
    const auto isListed = [&](const TargetRef &target) {
        return std::any_of(
            listed.begin(), listed.end(), [&](const TargetSummary &summary) { return summary.target == target; });
    };
    const QList<StagedDraft> waiting = m_waiting.values();
    for (const StagedDraft &staged : waiting) {
        if (staged.made) {
            makeWaiting(staged);
        } else if (!isListed(staged.target) && !m_missing.contains(staged.target) && !m_typed.contains(staged.target)) {
            // What an earlier run knew of it may be shown already.
            if (!find(staged.target)) {
                m_targets << TargetSummary{.target = staged.target, .name = staged.name};
            }
            m_missing.insert(staged.target);
            Q_EMIT missing(staged.name, staged.intents);
            refreshTarget(staged.target);
        }
    }
}

// What was staged on a new target after it was handed to a job: it has another id since it is there.
void Inventory::findByName()
{
    const auto context = planContext(m_session, m_service);
    const TargetMaking *making = m_service.targetMaking();
    if (!context || !making) {
        return;
    }
    const QList<StagedDraft> waiting = m_waiting.values();
    for (const StagedDraft &staged : waiting) {
        if (staged.made || making->newTarget(*context, staged.name) != staged.target) {
            continue;
        }
        const auto made = std::find_if(m_targets.cbegin(), m_targets.cend(), [&](const TargetSummary &summary) {
            return summary.name == staged.name && summary.target != staged.target;
        });
        if (made == m_targets.cend()) {
            continue;
        }
        StagedDraft found = staged;
        found.target = made->target;
        discard(staged.target);
        restore(found);
    }
}

void Inventory::readWaiting()
{
    m_readsWaiting = true;
    if (!m_isListed) {
        refresh();
    }
    const QList<TargetRef> waiting = waitingTargets();
    for (const TargetRef &target : waiting) {
        if (find(target)) {
            refreshTarget(target);
        }
    }
}

// Not on the beginning of a list: what is missing there may be further down.
void Inventory::stageWaiting(const TargetRef &target)
{
    const TargetReading reading = m_readings.value(target);
    if (!m_waiting.contains(target) || m_waiting[target].made || !reading.canBeStagedOn()) {
        return;
    }
    const StagedDraft staged = m_waiting.take(target);
    const Restaged restaged = stageIntents(*draft(target), staged.intents);
    Q_EMIT restored(staged.name, restaged);
}

Result<void> Inventory::split(const TargetRef &target, const QList<NewPart> &parts)
{
    Draft *whole = draft(target);
    if (!whole) {
        return failure(ErrorKind::NotFound, {}, nameOf(target));
    }
    Split split{.from = target, .parts = parts};
    return makeParts(split).map([&] {
        QList<RowId> moved;
        for (const NewPart &part : parts) {
            for (const Row &row : part.pattern.rows) {
                moved << row.id;
            }
        }
        whole->removeRows(moved);
        split.step = whole->undoNumber();
        m_splits.add(split);
    });
}

// All of them or none.
Result<void> Inventory::makeParts(Split &split)
{
    split.made.clear();
    for (const NewPart &part : std::as_const(split.parts)) {
        const auto made = stageNew(part.name, part.pattern);
        if (!made) {
            dropParts(split);
            return failure(made.error());
        }
        split.made << MadePart{.target = *made, .revision = m_drafts.value(*made)->revision()};
    }
    return {};
}

void Inventory::dropParts(const Split &split)
{
    for (const MadePart &part : split.made) {
        if (isNew(part.target)) {
            drop(part.target);
        }
    }
    Q_EMIT listChanged();
}

std::optional<TargetRef> Inventory::splitFrom(const TargetRef &target) const
{
    const Split *split = isNew(target) ? m_splits.ofPart(target) : nullptr;
    return split ? std::optional(split->from) : std::nullopt;
}

// From a part only while nothing of its own is left to take back, and the split is the last edit of the whole.
bool Inventory::canUndo(const TargetRef &target) const
{
    const Draft *draft = m_drafts.value(target);
    if (draft && draft->canUndo()) {
        return true;
    }
    const auto from = splitFrom(target);
    const Draft *whole = from ? m_drafts.value(*from) : nullptr;
    return whole && m_splits.ofPart(target)->step == whole->undoNumber();
}

bool Inventory::canRedo(const TargetRef &target) const
{
    const Draft *draft = m_drafts.value(target);
    return draft && draft->canRedo();
}

Result<void> Inventory::undo(const TargetRef &target)
{
    const Draft *asked = m_drafts.value(target);
    const bool isOfPart = asked && !asked->canUndo() && canUndo(target);
    const TargetRef whole = isOfPart ? *splitFrom(target) : target;
    Draft *draft = m_drafts.value(whole);
    if (!draft) {
        return {};
    }
    const Split *split = m_splits.ofStep(whole, draft->undoNumber());
    if (const auto used = split ? usedPart(*split) : std::nullopt) {
        return failure(
            {.kind = ErrorKind::Guard, .serviceCode = QStringLiteral("room.split-used"), .subject = nameOf(*used)});
    }
    draft->undo();
    if (split) {
        dropParts(*split);
    }
    return {};
}

// One that was edited or handed to a job since. One that is not new any more has nothing that could be lost.
std::optional<TargetRef> Inventory::usedPart(const Split &split) const
{
    for (const MadePart &part : split.made) {
        if (isNew(part.target) && m_drafts.value(part.target)->revision() != part.revision) {
            return part.target;
        }
    }
    return std::nullopt;
}

Result<void> Inventory::redo(const TargetRef &target)
{
    Draft *draft = m_drafts.value(target);
    if (!draft || !draft->canRedo()) {
        return {};
    }
    if (Split *split = m_splits.ofStep(target, draft->redoNumber())) {
        if (const auto made = makeParts(*split); !made) {
            return made;
        }
    }
    draft->redo();
    return {};
}

QString Inventory::origin() const
{
    const Workspace &workspace = m_session.workspace();
    const auto context = planContext(m_session, m_service);
    return QStringList{workspace.accountId, workspace.projectId, workspace.enterpriseProjectId.value_or(QString()),
        context ? context->endpoint.toString() : QString()}
        .join(QLatin1Char('\n'));
}

void Inventory::startFrom(const KnownInventory &memory)
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

KnownInventory Inventory::memory() const
{
    KnownInventory memory{.origin = origin()};
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

qsizetype Inventory::conflictCountOf(const TargetRef &target) const
{
    const Draft *draft = m_drafts.value(target);
    return draft ? draft->conflictCount() : 0;
}

void Inventory::discard(const TargetRef &target)
{
    m_waiting.remove(target);
    if (isNew(target) || isMissing(target)) {
        drop(target);
        Q_EMIT listChanged();
    } else if (Draft *staged = m_drafts.value(target)) {
        staged->discard();
    }
}

QList<TargetRef> Inventory::stagedTargets() const
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

QList<const Draft *> Inventory::stagedDrafts() const
{
    QList<const Draft *> staged;
    std::copy_if(m_drafts.cbegin(), m_drafts.cend(), std::back_inserter(staged),
        [](const Draft *draft) { return draft && !draft->isEmpty(); });
    return staged;
}

} // namespace allowdesk
