#include "app/jobs/historymodel.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace allowdesk
{
namespace
{

constexpr std::array<const char *, HistoryModel::ColumnCount> historyTitles{
    QT_TRANSLATE_NOOP("HistoryModel", "Applied"),
    QT_TRANSLATE_NOOP("HistoryModel", "List"),
    QT_TRANSLATE_NOOP("HistoryModel", "Change"),
    QT_TRANSLATE_NOOP("HistoryModel", "Outcome"),
    QT_TRANSLATE_NOOP("HistoryModel", "Person"),
    QT_TRANSLATE_NOOP("HistoryModel", "Account"),
    QT_TRANSLATE_NOOP("HistoryModel", "Reason"),
    QT_TRANSLATE_NOOP("HistoryModel", "Workspace"),
};

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

const JobSummary *HistoryModel::summaryAt(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_shown.size() ? &m_shown[index.row()] : nullptr;
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    const JobSummary *summary = summaryAt(index);
    if (!summary || role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case TimeColumn:
        return summary->createdAt;
    case WorkspaceColumn:
        return summary->target.workspaceId;
    case TargetColumn:
        return summary->targetName;
    case PersonColumn:
        return summary->person;
    case AccountColumn:
        return summary->accountId;
    case ReasonColumn:
        return summary->reason;
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
    m_loadsAgain = m_isLoading;
    if (!m_isLoading) {
        read(0);
    }
}

bool HistoryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_hasMore && !m_isLoading;
}

void HistoryModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent)) {
        read(m_shown.constLast().id);
    }
}

// One reading at a time: the journal has writes to do between two of them.
void HistoryModel::read(qint64 before)
{
    m_isLoading = true;
    HistoryQuery query = m_query;
    query.before = before;
    m_journal.summaries(query, this, [this, before](const Result<QList<JobSummary>> &summaries) {
        m_isLoading = false;
        if (std::exchange(m_loadsAgain, false)) {
            read(0);
        } else if (summaries) {
            take(*summaries, before);
            Q_EMIT loaded();
            readFollowed();
        } else {
            Q_EMIT failed(summaries.error());
        }
    });
}

void HistoryModel::take(const QList<JobSummary> &summaries, qint64 before)
{
    m_hasMore = summaries.size() == m_query.limit;
    if (before == 0) {
        beginResetModel();
        m_shown = summaries;
        endResetModel();
    } else if (!summaries.isEmpty()) {
        const int end = rowCount();
        beginInsertRows({}, end, end + static_cast<int>(summaries.size()) - 1);
        m_shown += summaries;
        endInsertRows();
    }
}

void HistoryModel::follow(qint64 jobId)
{
    m_followed.insert(jobId);
    if (!m_isLoading) {
        readFollowed();
    }
}

void HistoryModel::readFollowed()
{
    const QSet<qint64> followed = std::exchange(m_followed, {});
    for (const qint64 jobId : followed) {
        HistoryQuery query = m_query;
        query.only = jobId;
        m_journal.summaries(query, this, [this, query](const Result<QList<JobSummary>> &summaries) {
            HistoryQuery asked = m_query;
            asked.only = query.only;
            if (!summaries) {
                Q_EMIT failed(summaries.error());
            } else if (asked == query && !m_isLoading && !summaries->isEmpty()) {
                takeOne(summaries->constFirst());
            } else if (m_isLoading) {
                m_followed.insert(query.only);
            }
        });
    }
}

// Rows stand by their ids, the highest first; one that is older than what was read so far comes with the others.
void HistoryModel::takeOne(const JobSummary &summary)
{
    const auto at = std::lower_bound(
        m_shown.begin(), m_shown.end(), summary.id, [](const JobSummary &shown, qint64 id) { return shown.id > id; });
    const int row = static_cast<int>(std::distance(m_shown.begin(), at));
    if (at != m_shown.end() && at->id == summary.id) {
        *at = summary;
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    } else if (at != m_shown.end() || !m_hasMore) {
        beginInsertRows({}, row, row);
        m_shown.insert(row, summary);
        endInsertRows();
        Q_EMIT loaded();
    }
}

void HistoryModel::setFilter(const QString &text)
{
    m_query.text = text.trimmed();
    reload();
}

void HistoryModel::setTarget(const std::optional<TargetRef> &target)
{
    m_query.target = target;
    reload();
}

void HistoryModel::setWorkspace(const QString &workspaceId)
{
    m_query.workspaceId = workspaceId;
    reload();
}

} // namespace allowdesk

#include "moc_historymodel.cpp"
