#pragma once

#include "app/services/pagereader.h"
#include "app/services/service.h"

#include <QHash>
#include <QObject>

namespace allowdesk
{

/// Whoever reads again what ended with a pause that the service asked for wants to know whether that still holds: one
/// call goes out in spite of it. `last` is how the last reading ended.
void tryAfterPause(Session &session, const Service &service, const std::optional<Error> &last);

/// Reads the list of an inventory's targets: those that are known without asking, then what the service says. Items
/// that cannot be read are in it, with what is wrong.
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
    /// Why the list that has come is not the whole one, though it was read again; nothing where it is.
    [[nodiscard]] const std::optional<Error> &shortfall() const { return m_shortfall; }

Q_SIGNALS:
    void progressed();
    void finished(const allowdesk::Result<QList<allowdesk::TargetSummary>> &targets);

private:
    Session &m_session;
    const Service &m_service;
    bool m_isRunning = false;
    qsizetype m_total = 0;
    QList<TargetSummary> m_targets;
    QHash<TargetRef, qsizetype> m_positions; ///< in m_targets
    std::optional<Error> m_shortfall;

    void beginWith(const QList<TargetSummary> &known);
    void addOrReplace(const TargetSummary &target);
    void read(const PlanContext &context, const ApiRequest &first);
    void keep(const TargetPage &page);
    void end(const std::optional<Error> &error);
};

} // namespace allowdesk
