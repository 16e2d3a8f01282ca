#pragma once

#include "app/jobs/busyprobe.h"
#include "app/jobs/joboutcome.h"

#include <QPointer>

namespace allowdesk
{

/// Looks at a target once: whether something is at work on it, if that is asked, then its state; in this order, so that
/// what ends between the two is seen in the state. finished() exactly once, then it deletes itself.
class TargetObserver final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TargetObserver)

public:
    /// `concerned` are the intents that the reading is for.
    TargetObserver(Session &session, const Service &service, PlanContext context, TargetRef target, Intents concerned,
        QObject *parent);
    ~TargetObserver() override;

    /// Without questions it only reads.
    void start(const std::optional<BusyQuestions> &questions);

    /// Stops looking, without a finished().
    void abandon();

Q_SIGNALS:
    void finished(const allowdesk::Result<allowdesk::Observation> &observed);

private:
    Session &m_session;
    const Service &m_service;
    PlanContext m_context;
    TargetRef m_target;
    Intents m_concerned;
    QPointer<BusyProbe> m_probe;
    QPointer<TargetReader> m_reader;

    void read(Activity activity);
    void finish(const Result<Observation> &observed);
};

} // namespace allowdesk
