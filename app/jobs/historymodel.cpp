#include "app/jobs/historymodel.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace allowdesk
{
namespace
{

constexpr std::array<const char *, HistoryModel::ColumnCount> historyTitles{
    QT_TRANSLATE_NOOP("HistoryModel", "Agreed to"),
    QT_TRANSLATE_NOOP("HistoryModel", "List"),
    QT_TRANSLATE_NOOP("HistoryModel", "Change"),
    QT_TRANSLATE_NOOP("HistoryModel", "Outcome"),
    QT_TRANSLATE_NOOP("HistoryModel", "Person"),
    QT_TRANSLATE_NOOP("HistoryModel", "Account"),
    QT_TRANSLATE_NOOP("HistoryModel", "Reason"),
    QT_TRANSLATE_NOOP("HistoryModel", "Workspace"),
};

bool hasCell(const std::optional<QStringList> &cells, const QString &text)
{
    return cells && std::any_of(cells->begin(), cells->end(), [&](const QString &cell) {
        return cell.contains(text, Qt::CaseInsensitive);
    });
}

} // namespace

HistoryModel::HistoryModel(Journal &journal, QObject *parent) : QAbstractTableModel(parent), m_journal(journal) { }

HistoryModel::~HistoryModel() = default;

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(historyTitles.size());
}

const HistoryModel::Entry *HistoryModel::entryAt(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_shown.size() ? &m_entries[m_shown[index.row()]] : nullptr;
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    const Entry *entry = entryAt(index);
    if (!entry || role != Qt::DisplayRole) {
        return {};
    }
    const JobRecord &record = entry->job.record;
    switch (index.column()) {
    case TimeColumn:
        return record.createdAt;
    case WorkspaceColumn:
        return record.target.workspaceId;
    case TargetColumn:
        return record.targetName;
    case PersonColumn:
        return record.person;
    case AccountColumn:
        return record.accountId;
    case ReasonColumn:
        return record.reason;
    default:
        return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool isTitle = orientation == Qt::Horizontal && role == Qt::DisplayRole && section >= 0
        && section < static_cast<int>(historyTitles.size());
    return isTitle ? QCoreApplication::translate("HistoryModel", historyTitles[static_cast<std::size_t>(section)])
                   : QVariant();
}

void HistoryModel::reload()
{
    if (m_isLoading) {
        m_loadsAgain = true; // the journal has writes to do between two readings
        return;
    }
    m_isLoading = true;
    m_journal.load(mostEntries, this, [this](const Result<QList<StoredJob>> &jobs) {
        m_isLoading = false;
        if (std::exchange(m_loadsAgain, false)) {
            reload();
        }
        if (jobs) {
            take(*jobs);
            Q_EMIT loaded();
        } else {
            Q_EMIT failed(jobs.error());
        }
    });
}

void HistoryModel::take(const QList<StoredJob> &jobs)
{
    m_entries.clear();
    for (const StoredJob &job : jobs) {
        m_entries << Entry{job, fold(job.events, job.record.createdAt)};
    }
    rebuild();
}

void HistoryModel::setFilter(const QString &text)
{
    m_filter = text.trimmed();
    rebuild();
}

void HistoryModel::setTarget(const std::optional<TargetRef> &target)
{
    m_target = target;
    rebuild();
}

void HistoryModel::setWorkspace(const QString &workspaceId)
{
    m_workspaceId = workspaceId;
    rebuild();
}

bool HistoryModel::matches(const Entry &entry) const
{
    const JobRecord &record = entry.job.record;
    const bool isOfWorkspace = m_workspaceId.isEmpty() || record.target.workspaceId == m_workspaceId;
    if (!isOfWorkspace || (m_target && record.target != *m_target)) {
        return false;
    }
    const auto says = [this](const QString &text) { return text.contains(m_filter, Qt::CaseInsensitive); };
    return m_filter.isEmpty() || says(record.targetName) || says(record.workspaceName) || says(record.person)
        || says(record.reason)
        || std::any_of(record.intents.rows.begin(), record.intents.rows.end(),
            [this](const RowIntent &row) { return hasCell(row.before, m_filter) || hasCell(row.after, m_filter); });
}

void HistoryModel::rebuild()
{
    beginResetModel();
    m_shown.clear();
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        if (matches(m_entries[i])) {
            m_shown << i;
        }
    }
    endResetModel();
}

} // namespace allowdesk

#include "moc_historymodel.cpp"
