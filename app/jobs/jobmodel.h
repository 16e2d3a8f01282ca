#pragma once

#include "app/jobs/jobqueue.h"

#include <QAbstractTableModel>

namespace allowdesk
{

/// The jobs of the queue as a table, newest first. Words are the window's: the columns give codes and values.
class JobModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JobModel)

public:
    enum Column {
        TargetColumn,
        StateColumn,
        ProgressColumn,
        TimeLeftColumn,
        DetailColumn,
        WorkspaceColumn,
        ColumnCount
    };
    enum Role {
        JobRole = Qt::UserRole + 1, ///< ApplyJob*
        PhaseRole, ///< JobPhase as int
        WaitRole, ///< WaitReason as int while it waits, else invalid
        PausedRole,
        StepsDoneRole,
        StepsTotalRole,
        TimeLeftRole, ///< milliseconds; invalid when nobody can know
        ErrorRole, ///< Error, when there is one
        OperationStatusRole, ///< the service's word for its job
        RequestIdRole,
    };

    JobModel(JobQueue &queue, Clock &clock, QObject *parent = nullptr);
    ~JobModel() override;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    [[nodiscard]] ApplyJob *jobAt(const QModelIndex &index) const;

private:
    JobQueue &m_queue;
    Clock &m_clock;
    QList<ApplyJob *> m_jobs; ///< oldest first; rows count from the end

    [[nodiscard]] QVariant timeLeft(const ApplyJob &job) const;
    [[nodiscard]] std::chrono::milliseconds timeForSteps(const ApplyJob &job) const;
};

} // namespace allowdesk
