#pragma once

#include "app/accounts/session.h"
#include "app/plans/plan.h"
#include "app/services/hss/codec.h"

#include <QPointer>

namespace allowdesk::hss
{

/// Reads the servers of an enterprise project, page by page, for picking their addresses. finished() exactly once, then
/// it deletes itself.
class HostReader final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostReader)

public:
    /// Sends the first request at once.
    HostReader(Session &session, PlanContext context, TargetRef target, QObject *parent);
    ~HostReader() override;

Q_SIGNALS:
    void finished(const allowdesk::Result<QList<allowdesk::hss::Host>> &result);

private:
    Session &m_session;
    PlanContext m_context;
    TargetRef m_target;
    QPointer<ApiCall> m_call;
    QList<Host> m_hosts;

    void readPage();
    void end(const Result<QList<Host>> &result);
};

} // namespace allowdesk::hss
