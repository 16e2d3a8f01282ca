#pragma once

#include "app/accounts/session.h"
#include "app/lists/plan.h"
#include "app/services/hss/codec.h"
#include "app/services/pagereader.h"

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
    HostReader(Session &session, const PlanContext &context, const TargetRef &target, QObject *parent);
    ~HostReader() override;

Q_SIGNALS:
    /// `missing` says why these are not all, though they were read again; nothing where they are.
    void finished(
        const allowdesk::Result<QList<allowdesk::hss::Host>> &result, const std::optional<allowdesk::Error> &missing);

private:
    QList<Host> m_hosts;
    QSet<QString> m_known; ///< their ids

    void keep(const QList<Host> &hosts);
};

} // namespace allowdesk::hss
