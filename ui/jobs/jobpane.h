#pragma once

#include "app/jobs/jobmodel.h"

#include <QWidget>

class QBoxLayout;
class QCheckBox;
class QLabel;
class QTableView;

namespace allowdesk
{

class CommandSet;
class JobTextModel;

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
    /// What workspaces are called, and which one is open.
    void setWorkspaces(const QList<Workspace> &workspaces, const QString &openId);

Q_SIGNALS:
    void currentChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    JobModel m_model;
    JobTextModel *m_texts;
    QTableView *m_table;
    QCheckBox *m_onlyOpen;
    QLabel *m_nothing;
    QLabel *m_notice;
    JobQueue &m_queue;

    void buildTable();
    void buildHead(const CommandSet &commands, QBoxLayout &head);
    void showTable();
    void jobsCame();
    void showChosen();
    void showNotice();
};

} // namespace allowdesk
