#pragma once

#include "app/jobs/jobqueue.h"

namespace allowdesk
{

class CommandSet;
class JobPane;
class WakeGuard;

/// What the commands of a job do, and when they can be used: on the job that is chosen in the pane.
class JobCommands final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JobCommands)

public:
    /// All of it outlives it.
    JobCommands(CommandSet &commands, JobPane &pane, WakeGuard &wake, SessionProvider &sessions, QObject *parent);
    ~JobCommands() override;

Q_SIGNALS:
    /// A person wants what this ended job did not bring about staged once more.
    void stageAgainRequested(allowdesk::ApplyJob *job);
    void said(const QString &sentence);

private:
    CommandSet &m_commands;
    JobPane &m_pane;
    SessionProvider &m_sessions;

    void bindWaking(WakeGuard &wake);
    void update();
};

} // namespace allowdesk
