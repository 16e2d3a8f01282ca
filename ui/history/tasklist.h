#pragma once

#include "app/accounts/session.h"
#include "app/services/capabilities.h"

#include <QPointer>
#include <QWidget>

class QStandardItemModel;

namespace allowdesk
{

class StatePage;

/// What the service itself did to a target of late, whoever wanted it: read when it is first shown.
class TaskList final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TaskList)

public:
    /// Session and service outlive it, or the session's end ends the reading.
    TaskList(Session &session, const TaskLookUp &lookUp, ApiRequest request, QWidget *parent = nullptr);
    ~TaskList() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    QPointer<Session> m_session;
    const TaskLookUp &m_lookUp;
    ApiRequest m_request;
    QStandardItemModel *m_model;
    StatePage *m_page;
    QPointer<ApiCall> m_call;

    void read();
    void show(const Result<QList<ServiceTask>> &tasks);
};

} // namespace allowdesk
