#pragma once

#include "app/base/detachedwork.h"
#include "app/cli/command.h"
#include "app/jobs/runnerlock.h"
#include "app/workspace/profile.h"

namespace allowdesk::cli
{

/// `profile save FOLDER` and `profile restore FOLDER`: everything but secrets, to be taken elsewhere. Exit 9 beside a
/// desk that runs, 4 where the folder or the profile has files.
class ProfileCommand final : public Command
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProfileCommand)

public:
    explicit ProfileCommand(CommandLine line);
    ~ProfileCommand() override;

    void start() override;

private:
    Profile m_profile;
    RunnerLock m_lock;
    DetachedWork m_work;
};

} // namespace allowdesk::cli
