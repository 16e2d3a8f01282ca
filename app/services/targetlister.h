#pragma once

#include "app/services/service.h"

#include <QObject>

namespace allowdesk
{

/// Reads the list of a room's targets, page by page: those that are known without asking, then what the service says.
class TargetLister final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TargetLister)

public:
    /// Both outlive it.
    TargetLister(Session &session, const Service &service, QObject *parent = nullptr);
    ~TargetLister() override;

    /// finished() follows, perhaps at once; not while it is running.
    void start();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    /// So many came, of so many by the service's count (0 while that is not known).
    [[nodiscard]] qsizetype listed() const { return m_targets.size(); }
    [[nodiscard]] qsizetype total() const { return m_total; }

Q_SIGNALS:
    void progressed();
    void finished(const allowdesk::Result<QList<allowdesk::TargetSummary>> &targets);

private:
    Session &m_session;
    const Service &m_service;
    bool m_isRunning = false;
    qsizetype m_total = 0;
    QList<TargetSummary> m_targets;

    void readPage(const PlanContext &context, const ApiRequest &request);
    void end(const std::optional<Error> &error);
};

} // namespace allowdesk
