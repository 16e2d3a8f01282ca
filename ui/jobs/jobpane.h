#pragma once

#include "app/changes/jobmodel.h"

#include <QWidget>

class QLabel;
class QTableView;

namespace allowdesk
{

class CommandSet;

/// The jobs with state, progress, time left and error, and what can be done to the selected one.
class JobPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JobPane)

public:
    /// All of it outlives it.
    JobPane(JobQueue &queue, Clock &clock, const ServiceCatalog &services, const CommandSet &commands,
        QWidget *parent = nullptr);
    ~JobPane() override;

    [[nodiscard]] ApplyJob *currentJob() const;
    void showDetails();
    void pauseOrResume();

Q_SIGNALS:
    void currentChanged();

private:
    JobModel m_model;
    QTableView *m_table;
    QLabel *m_nothing;

    void showTable();
};

} // namespace allowdesk
