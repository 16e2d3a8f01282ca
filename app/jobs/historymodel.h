#pragma once

#include "app/jobs/journal.h"

#include <QAbstractTableModel>

namespace allowdesk
{

/// All that was ever agreed to, newest first, as the journal has it: read as far as somebody scrolls. Words are the
/// window's: the columns give values.
class HistoryModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HistoryModel)

public:
    enum Column {
        TimeColumn,
        TargetColumn,
        ChangeColumn,
        OutcomeColumn,
        PersonColumn,
        AccountColumn,
        ReasonColumn,
        WorkspaceColumn,
        ColumnCount
    };

    explicit HistoryModel(Journal &journal, QObject *parent = nullptr);
    ~HistoryModel() override;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    /// Reads the newest jobs that the filters let through; loaded() follows, or failed(). So it does after each of the
    /// setters.
    void reload();
    /// Shows only jobs whose list, workspace, person, reason or rows contain the text.
    void setFilter(const QString &text);
    /// Shows only jobs of one target; nothing for all.
    void setTarget(const std::optional<TargetRef> &target);
    /// Shows only jobs of one workspace, by its id; an empty one for all.
    void setWorkspace(const QString &workspaceId);
    /// Looks again at one job: it is new, or has gone on.
    void follow(qint64 jobId);

    [[nodiscard]] const JobSummary *summaryAt(const QModelIndex &index) const;

Q_SIGNALS:
    void loaded();
    void failed(const allowdesk::Error &error);

private:
    Journal &m_journal;
    HistoryQuery m_query; ///< the filters
    QList<JobSummary> m_shown;
    bool m_hasMore = false;
    bool m_isLoading = false;
    bool m_loadsAgain = false; ///< the filters have changed meanwhile
    QSet<qint64> m_followed; ///< once what is being read is there

    void read(qint64 before);
    void take(const QList<JobSummary> &summaries, qint64 before);
    void takeOne(const JobSummary &summary);
    void readFollowed();
};

} // namespace allowdesk
