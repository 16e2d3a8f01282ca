#include "app/workspace/inventory.h"

#include <QSet>

#include <algorithm>
#include <numeric>

namespace allowdesk
{

Inventory::Inventory(Session &session, const Service &service, Clock &clock, QObject *parent)
    : QObject(parent), m_session(session), m_service(service), m_clock(clock), m_lister(session, service)
{
    connect(&m_lister, &TargetLister::progressed, this, &Inventory::listProgressed);
    connect(&m_lister, &TargetLister::finished, this, &Inventory::listEnded);
    connect(&m_session, &Session::missingOperationsChanged, this, [this] {
        const QList<TargetRef> planned = m_planners.keys();
        for (const TargetRef &target : planned) {
            planDraft(target);
        }
    });
    connect(&m_session, &Session::signInNeededChanged, this, [this](Session *, bool needed) {
        if (!needed) {
            readWhatWasRefused();
        }
    });
}

Inventory::~Inventory()
{
    Q_EMIT closing(this);
}

void Inventory::readWhatWasRefused()
{
    // What stops a session until a person acts.
    const auto wasRefused = [](const std::optional<Error> &error) {
        return error
            && (error->kind == ErrorKind::Unauthorised || error->kind == ErrorKind::Clock
                || error->kind == ErrorKind::Locked);
    };
    if (wasRefused(m_listError)) {
        refresh();
        return;
    }
    QList<TargetRef> refused = m_readings.keys();
    refused.removeIf([&](const TargetRef &target) { return !wasRefused(m_readings[target].error); });
    refreshInTurn(refused);
}

void Inventory::refresh()
{
    if (m_lister.isRunning()) {
        m_listsAgain = true; // what is on its way may be older than what is asked for now
        return;
    }
    tryAfterPause(m_session, m_service, m_listError);
    m_lister.start();
    if (m_lister.isRunning()) {
        Q_EMIT listChanged();
    }
}

void Inventory::listEnded(const Result<QList<TargetSummary>> &targets)
{
    m_listError = targets ? m_lister.shortfall() : std::optional(targets.error());
    // A list that is not there or not to be read leaves what is known without it; so does one that has never come yet.
    const auto context = planContext(m_session, m_service);
    const QList<TargetSummary> known = context ? m_service.reader().knownTargets(*context) : QList<TargetSummary>();
    if (targets) {
        takeList(*targets);
        keepMissing(*targets);
        Q_EMIT snapshotTaken();
    } else if (!known.isEmpty() && (isUnavailable(*m_listError) || m_targets.isEmpty())) {
        takeList(known);
    } else if (isUnavailable(*m_listError)) {
        QList<TargetSummary> typed = m_targets; // or of an earlier run
        typed.removeIf([this](const TargetSummary &summary) { return isNew(summary.target); });
        takeList(typed);
        m_isListed = false;
    }
    Q_EMIT listChanged();
    if (std::exchange(m_listsAgain, false)) {
        refresh();
    }
}

void Inventory::takeList(QList<TargetSummary> fresh)
{
    QSet<TargetRef> listed;
    for (const TargetSummary &target : std::as_const(fresh)) {
        listed.insert(target.target);
    }
    for (const TargetSummary &old : std::as_const(m_targets)) {
        const Draft *draft = m_drafts.value(old.target);
        const bool isListed = listed.contains(old.target);
        // Others have deleted it: what is staged on it stays where it can be seen.
        const bool isStagedOn = (draft && !draft->isEmpty()) || m_waiting.contains(old.target);
        if (!isListed && !isNew(old.target) && isStagedOn) {
            fresh << old;
        } else {
            m_missing.remove(old.target);
        }
    }
    m_targets = fresh + m_new;
    m_isListed = true;
    findByName();
    QList<TargetRef> toRead;
    for (const TargetSummary &target : std::as_const(fresh)) {
        const bool isAwaited = m_readsWaiting && m_waiting.contains(target.target);
        if (target.supported && (!m_service.facts().readsWhenShown || isAwaited || wasReadHere(target.target))) {
            toRead << target.target;
        }
    }
    // A new one without edits has been handed to a job: it may be there by now.
    for (const TargetSummary &target : std::as_const(m_new)) {
        if (const Draft *draft = m_drafts.value(target.target); !draft || draft->isEmpty()) {
            toRead << target.target;
        }
    }
    refreshInTurn(toRead);
}

bool Inventory::wasReadHere(const TargetRef &target) const
{
    const TargetReading reading = m_readings.value(target);
    return m_readings.contains(target) && (!reading.isOfEarlierRun || reading.loading || reading.error);
}

void Inventory::show(const TargetRef &target)
{
    m_shown = target;
    const TargetSummary *summary = find(target);
    if (summary && summary->supported && (!wasReadHere(target) || m_queue.contains(target))) {
        refreshTarget(target);
    }
}

bool Inventory::takesTypedIds() const
{
    return m_service.typedIds() && planContext(m_session, m_service);
}

Result<TargetRef> Inventory::addTyped(const QString &id)
{
    return planContext(m_session, m_service).and_then([&](const PlanContext &context) -> Result<TargetRef> {
        const TypedIds *typedIds = m_service.typedIds();
        const auto target = typedIds ? typedIds->target(context, id) : std::nullopt;
        if (!target) {
            return failure({.kind = ErrorKind::Guard, .serviceCode = QStringLiteral("room.no-id"), .subject = id});
        }
        // The list may have come meanwhile, with what it knows of it.
        const auto known = std::find_if(m_targets.begin(), m_targets.end(),
            [&](const TargetSummary &summary) { return summary.target.id == target->id; });
        if (known != m_targets.end()) {
            return known->target;
        }
        m_targets << TargetSummary{.target = *target, .name = id};
        m_typed.insert(*target);
        Q_EMIT listChanged();
        refreshTarget(*target);
        return *target;
    });
}

// From now on the list has it, under its own id. What was staged on it since goes with its name.
void Inventory::wasMade(const TargetRef &target)
{
    const Draft *staged = m_drafts.value(target);
    if (staged && !staged->isEmpty()) {
        m_waiting.insert(target,
            {.target = target,
                .name = nameOf(target),
                .projectId = m_session.workspace().projectId,
                .intents = intentsBetween(m_service.schema(), staged->seen(), staged->wanted())});
    }
    drop(target);
    Q_EMIT listChanged();
    refresh();
}

const TargetSummary *Inventory::find(const TargetRef &target) const
{
    const auto it = std::find_if(
        m_targets.begin(), m_targets.end(), [&](const TargetSummary &summary) { return summary.target == target; });
    return it == m_targets.end() ? nullptr : &*it;
}

QString Inventory::nameOf(const TargetRef &target) const
{
    const TargetSummary *summary = find(target);
    return summary ? summary->name : target.id;
}

Draft *Inventory::draft(const TargetRef &target)
{
    Draft *&draft = m_drafts[target];
    const TargetReading reading = m_readings.value(target);
    if (!draft && reading.snapshot) {
        draft = new Draft(target, m_service.schema(), *reading.snapshot, this);
        auto *planner = new DraftPlanner(*draft, m_service, draft);
        m_planners.insert(target, planner);
        connect(planner, &DraftPlanner::planned, this, [this, target] { Q_EMIT planChanged(target); });
        connect(draft, &Draft::changed, this, [this, target] {
            planDraft(target);
            Q_EMIT draftChanged(target);
        });
        connect(draft, &Draft::met, this,
            [this, target](qsizetype conflicts, qsizetype halved) { Q_EMIT met(nameOf(target), conflicts, halved); });
        planDraft(target);
    }
    return draft;
}

Result<TargetRef> Inventory::stageNew(const QString &name, const TargetState &pattern)
{
    const auto context = planContext(m_session, m_service);
    if (!context) {
        return failure(context.error());
    }
    if (name.isEmpty()) {
        return failure({.kind = ErrorKind::Guard, .serviceCode = QStringLiteral("room.name-missing")});
    }
    const TargetMaking *making = m_service.targetMaking();
    if (!making) {
        return failure(ErrorKind::Unsupported, tr("lists cannot be created here"), name);
    }
    const TargetRef target = making->newTarget(*context, name);
    const bool isTaken = std::any_of(m_targets.begin(), m_targets.end(),
        [&](const TargetSummary &summary) { return summary.name == name || summary.target == target; });
    if (isTaken) {
        return failure({.kind = ErrorKind::Conflict,
            .serviceCode = m_service.id() + QStringLiteral(".name-taken"),
            .subject = name});
    }
    m_new << TargetSummary{.target = target, .name = name};
    m_targets << m_new.constLast();
    take(target, {.state = {.exists = false}});
    Draft &made = *draft(target);
    const TargetState wanted = making->newState(name, pattern);
    DraftChanges changes{.attributes = wanted.attributes};
    std::transform(wanted.rows.begin(), wanted.rows.end(), std::back_inserter(changes.additions),
        [](const Row &row) { return row.cells; });
    made.apply(changes);
    made.setExists(true);
    made.forgetHistory(); // half of a new target is nothing: it is taken back by deleting it
    Q_EMIT listChanged();
    return target;
}

bool Inventory::isNew(const TargetRef &target) const
{
    return std::any_of(
        m_new.begin(), m_new.end(), [&](const TargetSummary &summary) { return summary.target == target; });
}

void Inventory::drop(const TargetRef &target)
{
    m_missing.remove(target);
    const auto isIt = [&](const TargetSummary &summary) { return summary.target == target; };
    m_new.removeIf(isIt);
    m_targets.removeIf(isIt);
    m_readings.remove(target);
    m_queue.removeOne(target);
    if (const auto work = m_recognising.value(target)) {
        work->stop();
    }
    m_planners.remove(target); // it belongs to the draft
    if (Draft *staged = m_drafts.take(target)) {
        staged->disconnect(this);
        staged->deleteLater();
    }
}

qsizetype Inventory::pendingCount() const
{
    QSet<TargetRef> staged(m_drafts.keyBegin(), m_drafts.keyEnd());
    staged.unite({m_waiting.keyBegin(), m_waiting.keyEnd()});
    return std::accumulate(staged.begin(), staged.end(), qsizetype(0),
        [this](qsizetype sum, const TargetRef &target) { return sum + pendingCountOf(target); });
}

qsizetype Inventory::pendingCountOf(const TargetRef &target) const
{
    const Draft *draft = m_drafts.value(target);
    return (draft ? draft->pendingCount() : 0) + allowdesk::pendingCount(m_waiting.value(target));
}

void Inventory::planDraft(const TargetRef &target)
{
    m_planners[target]->plan(planContext(m_session, m_service), nameOf(target));
}

const DraftPlan *Inventory::draftPlan(const TargetRef &target) const
{
    const DraftPlanner *planner = m_planners.value(target);
    return planner ? planner->current() : nullptr;
}

Findings Inventory::findings(const TargetRef &target) const
{
    const DraftPlanner *planner = m_planners.value(target);
    return planner ? planner->findings() : Findings();
}

} // namespace allowdesk

#include "moc_inventory.cpp"
