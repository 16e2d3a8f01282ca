#include "app/lists/draft.h"

#include <algorithm>

namespace allowdesk
{

Draft::Draft(TargetRef target, const Schema &schema, Snapshot base, QObject *parent)
    : QObject(parent), m_target(std::move(target)), m_content(schema, std::move(base))
{ }

Draft::~Draft() = default;

quint64 Draft::nextRevision()
{
    static quint64 newest = 0; // drafts live on the main thread
    return ++newest;
}

void Draft::edited()
{
    m_revision = nextRevision();
    m_contentNumber = m_revision;
    Q_EMIT changed(this);
}

namespace
{

// From so many rows on the overlay is kept as a whole: looking up each of them takes longer than a moment.
constexpr qsizetype largeEdit = 1000;

StepSide sideOf(const DraftOverlay &overlay, const QSet<RowId> &rows)
{
    return {.rows = overlay.ofRows(rows), .attributes = overlay.attributes, .exists = overlay.exists};
}

StepSide wholeOf(const DraftOverlay &overlay)
{
    return {.attributes = overlay.attributes, .exists = overlay.exists, .whole = overlay};
}

} // namespace

void Draft::edit(const QSet<RowId> &rows, const std::function<QList<RowId>()> &change)
{
    if (rows.size() >= largeEdit) {
        editMany(change);
        return;
    }
    DraftStep step{.before = sideOf(m_content.overlay(), rows)};
    const QList<RowId> added = change();
    for (const RowId id : added) {
        step.before.rows.insert(id, {});
    }
    keep(std::move(step));
}

void Draft::editRows(const QList<RowId> &ids, const std::function<void()> &change)
{
    const auto put = [&] {
        change();
        return QList<RowId>();
    };
    if (ids.size() >= largeEdit) {
        editMany(put);
    } else {
        edit(QSet<RowId>(ids.begin(), ids.end()), put);
    }
}

void Draft::editMany(const std::function<QList<RowId>()> &change)
{
    DraftStep step{.before = wholeOf(m_content.overlay())};
    change();
    keep(std::move(step));
}

bool Draft::take(const DraftContent &edited, quint64 copiedNumber)
{
    if (copiedNumber != m_contentNumber) {
        return false;
    }
    editMany([&] {
        m_content = edited;
        return QList<RowId>();
    });
    return true;
}

void Draft::keep(DraftStep step)
{
    const QSet<RowId> rows(step.before.rows.keyBegin(), step.before.rows.keyEnd());
    const bool isLarge = step.before.whole.has_value();
    step.after = isLarge ? wholeOf(m_content.overlay()) : sideOf(m_content.overlay(), rows);
    m_history.add(std::move(step));
    const QHash<RowId, RowId> &conflicts = m_content.laying().conflicts;
    const bool mayMeet =
        isLarge || std::any_of(rows.cbegin(), rows.cend(), [&](RowId id) { return conflicts.contains(id); });
    if (!conflicts.isEmpty() && mayMeet) {
        m_content.lay([](RowId) { return false; });
    }
    edited();
}

// A reading that came in between may say the same by now, or something else.
void Draft::put(const DraftStep &step, bool isForward)
{
    m_content.putStep(step, isForward);
    if (m_mayMeet) {
        const QHash<RowId, RowOverlay> touched = step.rows(true);
        m_content.lay([&](RowId id) { return touched.contains(id); });
    }
    edited();
}

void Draft::undo()
{
    if (canUndo()) {
        put(m_history.takeUndo(), false);
    }
}

void Draft::redo()
{
    if (canRedo()) {
        put(m_history.takeRedo(), true);
    }
}

qsizetype Draft::pendingCount() const
{
    const DraftOverlay &overlay = m_content.overlay();
    return overlay.edited.size() + overlay.removed.size() + overlay.added.size() + overlay.attributes.size()
        + (overlay.exists == base().state.exists ? 0 : 1);
}

RowId Draft::addRow(const QStringList &cells)
{
    // Taken first: who listens to changed() may discard the row at once.
    RowId id = 0;
    edit({}, [&] {
        const QList<RowId> added = m_content.putAdditions({cells});
        id = added.constFirst();
        return added;
    });
    return id;
}

void Draft::apply(const DraftChanges &changes)
{
    if (changes.isEmpty()) {
        return;
    }
    const auto put = [&] { return m_content.putChanges(changes); };
    if (changes.rowCount() >= largeEdit) {
        editMany(put);
        return;
    }
    QSet<RowId> touched(changes.removals.begin(), changes.removals.end());
    for (auto it = changes.edits.begin(); it != changes.edits.end(); ++it) {
        touched.insert(it.key());
    }
    edit(touched, put);
}

bool Draft::setCells(RowId id, const QStringList &cells)
{
    if (!m_content.isEditable(id)) {
        return false;
    }
    edit({id}, [&] {
        m_content.putCells(id, cells);
        return QList<RowId>();
    });
    return true;
}

void Draft::removeRows(const QList<RowId> &ids)
{
    editRows(ids, [&] { m_content.putRemovals(ids); });
}

void Draft::restoreRows(const QList<RowId> &ids)
{
    editRows(ids, [&] { m_content.dropRows(ids); });
}

void Draft::setAttribute(const QString &id, const QJsonValue &value)
{
    edit({}, [&] {
        m_content.putAttribute(id, value);
        return QList<RowId>();
    });
}

StagingResult Draft::stage(const StagedChanges &changes)
{
    StagingResult result;
    const DraftOverlay before = m_content.overlay();
    m_content.putStaged(changes, result);
    m_contentNumber = nextRevision();
    m_mayMeet = true;
    const DraftOverlay &after = m_content.overlay();
    if (after != before) {
        const bool isLarge = before.rowCount() + after.rowCount() >= largeEdit;
        keep({.before = isLarge ? wholeOf(before) : sideOf(before, before.rows() + after.rows())});
    }
    return result;
}

bool Draft::decide(const QList<Conflict> &conflicts, ConflictSide side)
{
    if (isGone()) {
        const bool ends = side == ConflictSide::Theirs && conflicts.contains(goneConflict());
        if (ends) {
            discard();
        }
        return ends;
    }
    m_content.lay([](RowId) { return false; }); // also what was edited here and meets what was there already
    m_contentNumber = nextRevision();
    const QList<RowId> rows = m_content.rowsOf(conflicts);
    const QStringList attributes = m_content.attributesOf(conflicts);
    if (rows.isEmpty() && attributes.isEmpty()) {
        return false;
    }
    QSet<RowId> touched;
    for (const RowId id : rows) {
        touched << id << m_content.laying().conflicts.value(id);
    }
    m_mayMeet = true;
    edit(touched, [&] {
        m_content.putDecision(rows, attributes, side);
        return QList<RowId>();
    });
    return true;
}

void Draft::setExists(bool exists)
{
    edit({}, [&] {
        m_content.putExists(exists);
        return QList<RowId>();
    });
}

void Draft::discard()
{
    edit(m_content.overlay().rows(), [&] {
        m_content.clear();
        return QList<RowId>();
    });
}

void Draft::handOver()
{
    m_content.clear();
    m_history.clear();
    edited();
}

bool Draft::rebaseOnto(Snapshot fresh)
{
    fresh = m_content.completed(std::move(fresh));
    const Snapshot &known = base();
    const bool saysNew =
        fresh.state != known.state || fresh.usableAsBase != known.usableAsBase || fresh.whole != known.whole;
    const qsizetype knownConflicts = conflictCount();
    m_content.setBase(std::move(fresh));
    m_contentNumber = nextRevision();
    if (saysNew) {
        m_mayMeet = true;
        m_content.lay([](RowId) { return true; });
        Q_EMIT changed(this);
        const qsizetype halved = m_content.laying().halved;
        if (conflictCount() > knownConflicts || halved > 0) {
            Q_EMIT met(conflictCount(), halved);
        }
    }
    return saysNew;
}

} // namespace allowdesk

#include "moc_draft.cpp"
