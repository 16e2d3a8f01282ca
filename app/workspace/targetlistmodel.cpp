#include "app/workspace/targetlistmodel.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

// Texts as they are, numbers as text, lists with commas, nothing for what the service did not say.
QString detailText(const QJsonValue &value, const ListColumn &column)
{
    const QJsonArray list = value.toArray();
    if (column.isShare) {
        const QString used = list.at(0).toVariant().toString();
        return list.at(1).isDouble()
            ? QCoreApplication::translate("List", "%1 of %2").arg(used, list.at(1).toVariant().toString())
            : used;
    }
    return value.isArray() ? value.toVariant().toStringList().join(u", "_s) : value.toVariant().toString();
}

QVariant shareOf(const QJsonValue &value, const ListColumn &column)
{
    const QJsonArray share = value.toArray();
    const bool isKnown = column.isShare && share.at(0).isDouble() && share.at(1).toDouble() > 0;
    return isKnown ? QVariant(share.at(0).toDouble() / share.at(1).toDouble()) : QVariant();
}

} // namespace

TargetListModel::TargetListModel(Inventory &inventory, QObject *parent)
    : QAbstractTableModel(parent), m_inventory(inventory), m_details(inventory.service().facts().columns)
{
    connect(&inventory, &Inventory::listChanged, this, &TargetListModel::rebuild);
    connect(&inventory, &Inventory::readingChanged, this, &TargetListModel::refreshRow);
    connect(&inventory, &Inventory::draftChanged, this, &TargetListModel::refreshRow);
    rebuild();
}

TargetListModel::~TargetListModel() = default;

int TargetListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int TargetListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FirstDetailColumn + static_cast<int>(m_details.size());
}

QVariant TargetListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const TargetSummary &summary = m_shown[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() >= FirstDetailColumn) {
            const ListColumn &column = m_details[index.column() - FirstDetailColumn];
            const QJsonValue value = detail(summary, column);
            return column.kind == FieldKind::Boolean && value.isBool() ? QVariant(value.toBool())
                                                                       : QVariant(detailText(value, column));
        }
        return index.column() == NameColumn ? QVariant(summary.name) : QVariant();
    case ShareRole:
        return index.column() >= FirstDetailColumn
            ? shareOf(detail(summary, m_details[index.column() - FirstDetailColumn]),
                m_details[index.column() - FirstDetailColumn])
            : QVariant();
    case TargetRole:
        return targetRefText(summary.target);
    case StateRole:
        return QVariant::fromValue(stateOf(summary));
    case ErrorRole: {
        const auto error = summary.problem ? summary.problem : m_inventory.reading(summary.target).error;
        return error ? QVariant::fromValue(*error) : QVariant();
    }
    case PendingRole:
        return static_cast<int>(m_inventory.pendingCountOf(summary.target));
    case ConflictsRole:
        return static_cast<int>(m_inventory.conflictCountOf(summary.target));
    default:
        return {};
    }
}

QVariant TargetListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columnCount()) {
        return {};
    }
    const char *title = section == NameColumn ? QT_TRANSLATE_NOOP("List", "Name")
        : section == StateColumn              ? m_inventory.service().facts().stateTitle
                                              : m_details[section - FirstDetailColumn].title;
    return QCoreApplication::translate("List", title);
}

Finding TargetListModel::stateOf(const TargetSummary &summary) const
{
    if (summary.problem) {
        return {.severity = Severity::Warn, .code = u"target.unreadable"_s};
    }
    if (!summary.supported) {
        return m_inventory.service().facts().noList;
    }
    if (m_inventory.isMissing(summary.target)) {
        return {.severity = Severity::Warn, .code = u"target.missing"_s};
    }
    const TargetReading reading = m_inventory.reading(summary.target);
    if (reading.error) {
        return m_inventory.service().reader().meansNoList(*reading.error)
            ? m_inventory.service().facts().noList
            : Finding{.severity = Severity::Warn, .code = u"target.unreadable"_s};
    }
    if (!reading.snapshot) {
        return {.code = reading.loading || !m_inventory.service().facts().readsWhenShown ? u"target.loading"_s
                                                                                         : u"target.not-read"_s};
    }
    return m_inventory.service().reader().describe(reading.snapshot->state);
}

void TargetListModel::setFilter(const QString &text)
{
    m_filter = FilterWords(text);
    rebuild();
}

// What was read of the target itself is newer than the list.
QJsonValue TargetListModel::detail(const TargetSummary &summary, const ListColumn &column) const
{
    const TargetReading reading = m_inventory.reading(summary.target);
    const QJsonObject read =
        reading.snapshot ? m_inventory.service().reader().details(reading.snapshot->state) : QJsonObject();
    return read.contains(column.detail) ? read[column.detail] : summary.details[column.detail];
}

void TargetListModel::setWording(std::function<QString(const Finding &)> wording)
{
    m_wording = std::move(wording);
}

void TargetListModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
    rebuild();
}

// States come by how grave they are, then by their words.
SortKey TargetListModel::keyOf(const TargetSummary &summary) const
{
    if (m_sortColumn == NameColumn) {
        return {.text = summary.name.toCaseFolded()};
    }
    if (m_sortColumn == StateColumn) {
        const Finding state = stateOf(summary);
        return {.text = QString::number(9 - static_cast<int>(state.severity)) + m_wording(state)};
    }
    const ListColumn &column = m_details[m_sortColumn - FirstDetailColumn];
    const QJsonValue value = detail(summary, column);
    return column.isShare ? SortKey{.number = value.toArray().at(0).toDouble(-1)}
                          : sortKey(column.kind, detailText(value, column));
}

void TargetListModel::sortShown()
{
    if (m_sortColumn < 0 || m_sortColumn >= columnCount()) {
        return;
    }
    std::vector<std::pair<SortKey, TargetSummary>> keyed;
    for (const TargetSummary &summary : std::as_const(m_shown)) {
        keyed.emplace_back(keyOf(summary), summary);
    }
    std::stable_sort(keyed.begin(), keyed.end(), [this](const auto &left, const auto &right) {
        return m_sortOrder == Qt::AscendingOrder ? left.first < right.first : right.first < left.first;
    });
    std::transform(
        keyed.begin(), keyed.end(), m_shown.begin(), [](const auto &item) -> const auto & { return item.second; });
}

bool TargetListModel::isInRows(const QString &word, const QList<Row> &rows) const
{
    const QList<allowdesk::Column> &columns = m_inventory.service().schema().columns();
    const auto address = AddressRange::parse(word);
    const auto cellMatches = [&](const QString &cell, const allowdesk::Column &column) {
        if (cell.contains(word, Qt::CaseInsensitive)) {
            return true;
        }
        if (!address || !holdsAddresses(column.kind)) {
            return false;
        }
        const QStringList entries = cell.split(u',');
        return std::any_of(entries.begin(), entries.end(), [&](const QString &entry) {
            const auto range = AddressRange::parse(entry);
            return range && range->contains(*address);
        });
    };
    return std::any_of(rows.begin(), rows.end(), [&](const Row &row) {
        const auto count = std::min(row.cells.size(), columns.size());
        for (qsizetype i = 0; i < count; ++i) {
            if (cellMatches(row.cells[i], columns[i])) {
                return true;
            }
        }
        return false;
    });
}

bool TargetListModel::matches(const TargetSummary &summary) const
{
    if (m_filter.isEmpty()) {
        return true;
    }
    QStringList cells{summary.name, m_wording(stateOf(summary))};
    for (const ListColumn &column : m_details) {
        cells << detailText(detail(summary, column), column);
    }
    const TargetReading reading = m_inventory.reading(summary.target);
    const QStringList &words = m_filter.words();
    return std::all_of(words.begin(), words.end(), [&](const QString &word) {
        return FilterWords::isIn(word, cells) || (reading.snapshot && isInRows(word, reading.snapshot->state.rows));
    });
}

void TargetListModel::rebuild()
{
    beginResetModel();
    m_shown.clear();
    std::copy_if(m_inventory.targets().begin(), m_inventory.targets().end(), std::back_inserter(m_shown),
        [this](const TargetSummary &summary) { return matches(summary); });
    sortShown();
    endResetModel();
}

void TargetListModel::refreshRow(const TargetRef &target)
{
    const QModelIndex first = indexOf(target);
    if (first.isValid()) {
        Q_EMIT dataChanged(first, first.siblingAtColumn(columnCount() - 1));
    } else if (const TargetSummary *summary = m_inventory.find(target); summary && matches(*summary)) {
        show(*summary);
    }
}

// In the order of the inventory; of a sorted list at its end, where it moves nothing else.
void TargetListModel::show(const TargetSummary &summary)
{
    int row = m_sortColumn < 0 ? 0 : static_cast<int>(m_shown.size());
    for (const TargetSummary &each : m_inventory.targets()) {
        if (m_sortColumn >= 0 || each.target == summary.target) {
            break;
        }
        row += row < m_shown.size() && m_shown[row].target == each.target ? 1 : 0;
    }
    beginInsertRows({}, row, row);
    m_shown.insert(row, summary);
    endInsertRows();
}

std::optional<TargetRef> TargetListModel::targetAt(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_shown.size() ? std::optional(m_shown[index.row()].target) : std::nullopt;
}

QModelIndex TargetListModel::indexOf(const TargetRef &target) const
{
    for (int i = 0; i < m_shown.size(); ++i) {
        if (m_shown[i].target == target) {
            return index(i, 0);
        }
    }
    return {};
}

} // namespace allowdesk

#include "moc_targetlistmodel.cpp"
