#include "app/workspace/bulkmodel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{

bool canEditInBulk(const Schema &schema)
{
    const QList<Column> &columns = schema.columns();
    qsizetype addresses = 0;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        if (columns[i].kind == FieldKind::Address) {
            ++addresses;
        } else if (columns[i].required && columns[i].editable && i != schema.partColumn()) {
            return false;
        }
    }
    return addresses == 1;
}

BulkModel::BulkModel(Inventory &inventory, QObject *parent)
    : QAbstractTableModel(parent), m_inventory(inventory), m_list(inventory)
{
    connect(&m_list, &QAbstractItemModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
    connect(&m_list, &QAbstractItemModel::modelReset, this, [this] {
        reshape();
        endResetModel();
        Q_EMIT totalChanged();
    });
    connect(&m_list, &QAbstractItemModel::rowsAboutToBeInserted, this,
        [this](const QModelIndex &, int first, int last) { beginInsertRows({}, first, last); });
    connect(&m_list, &QAbstractItemModel::rowsInserted, this, [this] { endInsertRows(); });
    connect(&m_inventory, &Inventory::readingChanged, this, &BulkModel::recompute);
    connect(&m_inventory, &Inventory::draftChanged, this, &BulkModel::recompute);
}

BulkModel::~BulkModel() = default;

// What has gone is not ticked any more.
void BulkModel::reshape()
{
    m_lines.clear();
    m_ticked.removeIf([this](const TargetRef &target) { return !m_inventory.find(target); });
    m_keys.removeIf([this](const QHash<TargetRef, RowKeys>::iterator &keys) { return !m_inventory.find(keys.key()); });
}

void BulkModel::recompute(const TargetRef &target)
{
    m_lines.remove(target);
    if (const QModelIndex row = m_list.indexOf(target); row.isValid()) {
        Q_EMIT dataChanged(index(row.row(), 0), index(row.row(), columnCount() - 1));
    }
    Q_EMIT totalChanged();
}

void BulkModel::refreshAll()
{
    m_lines.clear();
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
    Q_EMIT totalChanged();
}

void BulkModel::tellTicks(int first, int last)
{
    if (first <= last) {
        Q_EMIT dataChanged(index(first, NameColumn), index(last, NameColumn), {Qt::CheckStateRole});
    }
    Q_EMIT totalChanged();
}

int BulkModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_list.rowCount();
}

int BulkModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_inventory.service().schema().partColumn() >= 0 ? PartColumn + 1 : PartColumn;
}

std::optional<TargetRef> BulkModel::targetAt(const QModelIndex &index) const
{
    return index.isValid() ? m_list.targetAt(m_list.index(index.row(), 0)) : std::nullopt;
}

bool BulkModel::choosesPart() const
{
    return m_edit.mode != BulkEdit::Mode::Remove;
}

BulkEdit BulkModel::editFor(const TargetRef &target) const
{
    BulkEdit edit = m_edit;
    if (choosesPart()) {
        edit.part = m_parts.value(target, m_edit.part);
    }
    return edit;
}

const BulkModel::Line &BulkModel::lineOf(const TargetRef &target) const
{
    const auto known = m_lines.constFind(target);
    return known != m_lines.cend() ? *known : *m_lines.insert(target, makeLine(target));
}

BulkModel::Line BulkModel::makeLine(const TargetRef &target) const
{
    const TargetSummary *summary = m_inventory.find(target);
    const TargetReading reading = m_inventory.reading(target);
    if (reading.isOfEarlierRun) {
        return {}; // what a change comes to is told by what is there now
    }
    const bool isStagedOn = m_inventory.pendingCountOf(target) > 0;
    const Draft *draft = summary && (isStagedOn || m_inventory.isNew(target)) ? m_inventory.draft(target) : nullptr;
    if (!summary || !summary->supported || (!draft && !reading.snapshot) || (draft && draft->isToBeDeleted())) {
        return {};
    }
    const Schema &schema = m_inventory.service().schema();
    const TargetState state = draft ? draft->wanted() : reading.snapshot->state;
    Line line{.outcome = outcomeOn(target, state)};
    for (const Row &row : state.rows) {
        if (const QString part = row.cells.value(schema.partColumn()); !part.isEmpty() && !line.parts.contains(part)) {
            line.parts << part;
        }
    }
    // One that is there already has a name that the service takes.
    const BulkEdit edit = editFor(target);
    if (m_parts.contains(target) && !line.parts.contains(edit.part) && !edit.entries.isEmpty() && isPartRefused(edit)) {
        line.outcome.problem = BulkOutcome::Problem::PartRefused;
    }
    line.verdict = line.outcome.problem != BulkOutcome::Problem::None ? Verdict::Undecided
        : line.outcome.changes.isEmpty()                              ? Verdict::NothingToDo
                                                                      : Verdict::Ready;
    return line;
}

BulkOutcome BulkModel::outcomeOn(const TargetRef &target, const TargetState &state) const
{
    const Schema &schema = m_inventory.service().schema();
    RowKeys &keys = m_keys[target];
    if (!m_edit.entries.isEmpty() && !keys.isOf(state.rows)) { // an edit without entries asks for none
        keys = RowKeys(schema, state.rows);
    }
    return bulkOutcome(schema, state, keys, editFor(target), m_inventory.service().planner().limits(state));
}

bool BulkModel::isPartRefused(const BulkEdit &edit) const
{
    const Schema &schema = m_inventory.service().schema();
    const Findings findings = m_inventory.service().planner().checkRow(
        m_inventory.session().workspace(), bulkCells(schema, edit.entries.constFirst(), edit.part));
    return std::any_of(findings.begin(), findings.end(), [&](const Finding &finding) {
        return finding.severity == Severity::Block && finding.column == schema.partColumn();
    });
}

QVariant BulkModel::data(const QModelIndex &index, int role) const
{
    const auto target = targetAt(index);
    if (!target) {
        return {};
    }
    const Line &line = lineOf(*target);
    const QModelIndex listed = m_list.index(index.row(), 0);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        if (index.column() == NameColumn) {
            return listed.data();
        }
        return index.column() == PartColumn && line.verdict != Verdict::NotRead ? editFor(*target).part : QString();
    case Qt::CheckStateRole:
        return index.column() == NameColumn && line.verdict != Verdict::NotRead
            ? QVariant(m_ticked.contains(*target) ? Qt::Checked : Qt::Unchecked)
            : QVariant();
    case StateRole:
        return listed.siblingAtColumn(TargetListModel::StateColumn).data(TargetListModel::StateRole);
    case VerdictRole:
        return static_cast<int>(line.verdict);
    case OutcomeRole:
        return QVariant::fromValue(line.outcome);
    case PartsRole:
        return line.parts;
    default:
        return {};
    }
}

bool BulkModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const auto target = targetAt(index);
    if (!target) {
        return false;
    }
    if (role == Qt::CheckStateRole && index.column() == NameColumn) {
        if (value.toInt() == Qt::Checked) {
            m_ticked.insert(*target);
        } else {
            m_ticked.remove(*target);
        }
        tellTicks(index.row(), index.row());
        return true;
    }
    if (role == Qt::EditRole && index.column() == PartColumn) {
        const QString part = value.toString().trimmed();
        if (part == editFor(*target).part) {
            return true; // an editor that was only looked into names no part of its own
        }
        m_parts.insert(*target, part);
        if (part == m_edit.part) {
            m_parts.remove(*target);
        }
    } else {
        return false;
    }
    recompute(*target);
    return true;
}

Qt::ItemFlags BulkModel::flags(const QModelIndex &index) const
{
    const auto target = targetAt(index);
    if (!target) {
        return Qt::NoItemFlags;
    }
    if (lineOf(*target).verdict == Verdict::NotRead) {
        return Qt::ItemIsSelectable;
    }
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    flags.setFlag(Qt::ItemIsUserCheckable, index.column() == NameColumn);
    flags.setFlag(Qt::ItemIsEditable, index.column() == PartColumn && choosesPart());
    return flags;
}

QVariant BulkModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case NameColumn:
        return tr("Name");
    case StateColumn:
        return m_list.headerData(TargetListModel::StateColumn, orientation, role);
    case OutcomeColumn:
        return tr("Staged");
    case PartColumn:
        return tr("Existing group");
    default:
        return {};
    }
}

void BulkModel::setEdit(const BulkEdit &edit)
{
    m_edit = edit;
    refreshAll();
}

void BulkModel::tickShown(bool isTicked)
{
    for (int row = 0; row < rowCount(); ++row) {
        const auto target = targetAt(index(row, NameColumn));
        if (isTicked && lineOf(*target).verdict != Verdict::NotRead) {
            m_ticked.insert(*target);
        } else {
            m_ticked.remove(*target);
        }
    }
    tellTicks(0, rowCount() - 1);
}

void BulkModel::leaveOutUndecided()
{
    m_ticked.removeIf([this](const TargetRef &target) { return lineOf(target).verdict == Verdict::Undecided; });
    tellTicks(0, rowCount() - 1);
}

BulkModel::Total BulkModel::total() const
{
    Total total{.ticked = m_ticked.size()};
    for (const TargetRef &target : m_ticked) {
        const Line &line = lineOf(target);
        total.notRead += line.verdict == Verdict::NotRead ? 1 : 0;
        total.undecided += line.verdict == Verdict::Undecided ? 1 : 0;
        total.added += line.outcome.changes.additions.size();
        total.removed += line.outcome.changes.removals.size();
        total.moved += line.outcome.changes.edits.size();
    }
    return total;
}

QList<TargetRef> BulkModel::stage()
{
    if (total().undecided > 0) {
        return {};
    }
    QList<TargetRef> staged;
    const QList<TargetSummary> targets = m_inventory.targets(); // a copy: staging tells of changes
    for (const TargetSummary &summary : targets) {
        if (!m_ticked.contains(summary.target) || lineOf(summary.target).verdict != Verdict::Ready) {
            continue;
        }
        const DraftChanges changes = lineOf(summary.target).outcome.changes;
        m_inventory.draft(summary.target)->apply(changes);
        staged << summary.target;
    }
    return staged;
}

} // namespace allowdesk

#include "moc_bulkmodel.cpp"
