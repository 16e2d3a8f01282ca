#pragma once

#include "app/jobs/jobstate.h"
#include "app/jobs/journal.h"

#include <QAbstractTableModel>

namespace allowdesk
{

/// All that was ever agreed to, newest first, as the journal has it. Words are the window's: the columns give values.
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

    /// A job of the journal with what its events come to.
    struct Entry
    {
        StoredJob job{};
        JobState state{};
    };

    explicit HistoryModel(Journal &journal, QObject *parent = nullptr);
    ~HistoryModel() override;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Reads the newest jobs of the journal; loaded() follows, or failed().
    void reload();
    /// Shows only jobs whose target, person, reason or rows contain the text.
    void setFilter(const QString &text);
    /// Shows only jobs of one target; nothing for all.
    void setTarget(const std::optional<TargetRef> &target);
    /// Shows only jobs of one workspace, by its id; an empty one for all.
    void setWorkspace(const QString &workspaceId);

    [[nodiscard]] const Entry *entryAt(const QModelIndex &index) const;
    /// Whether there may be older ones than those that were read.
    [[nodiscard]] bool isCut() const { return m_entries.size() >= mostEntries; }

    static constexpr int mostEntries = 1000;

Q_SIGNALS:
    void loaded();
    void failed(const allowdesk::Error &error);

private:
    Journal &m_journal;
    QList<Entry> m_entries;
    QList<qsizetype> m_shown; ///< places in m_entries
    bool m_isLoading = false;
    bool m_loadsAgain = false;
    QString m_filter;
    std::optional<TargetRef> m_target;
    QString m_workspaceId;

    void take(const QList<StoredJob> &jobs);
    void rebuild();
    [[nodiscard]] bool matches(const Entry &entry) const;
};

} // namespace allowdesk
