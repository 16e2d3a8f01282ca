#pragma once

#include "app/cli/cloudaccess.h"
#include "app/cli/command.h"

#include <QSet>

namespace allowdesk::cli
{

/// `history`: what was applied, newest first. Reads the journal beside a desk that runs.
class HistoryCommand final : public Command
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HistoryCommand)

public:
    HistoryCommand(CommandLine line, MakeServiceCatalog makeServices);
    ~HistoryCommand() override;

    void start() override;

private:
    CloudAccess m_access;
};

/// `history archive --before DAY`: moves the jobs that ended before it into a file beside the journal. Exit 9 beside a
/// desk that runs.
class ArchiveCommand final : public Command
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ArchiveCommand)

public:
    ArchiveCommand(CommandLine line, MakeServiceCatalog makeServices);
    ~ArchiveCommand() override;

    void start() override;

private:
    CloudAccess m_access;

    void archive();
};

/// `jobs`: what has not ended; `jobs resume` carries it on, as a desk does, until it has.
class JobsCommand final : public Command
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JobsCommand)

public:
    JobsCommand(CommandLine line, MakeServiceCatalog makeServices);
    ~JobsCommand() override;

    void start() override;

private:
    CloudAccess m_access;

    void resume();
    bool m_isRestored = false;
    QSet<qint64> m_carried; ///< jobs that had not ended

    QSet<qint64> m_resumed;

    void carryOn();
    void goOn(ApplyJob &job);
    void endWhenDone();
};

} // namespace allowdesk::cli
