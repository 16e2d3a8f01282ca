#pragma once

#include "app/base/result.h"

#include <QString>

namespace allowdesk
{

/// Keeps a second process from running the same journal. Held by the kernel for this process (flock), so it dies with
/// it however it dies; a file that is left behind locks nobody out.
class RunnerLock final
{
public:
    RunnerLock() = default;
    ~RunnerLock();
    Q_DISABLE_COPY_MOVE(RunnerLock)

    /// Takes the lock. Conflict error when another process has it, with what that one wrote down about itself as the
    /// message; Storage error when the file cannot be made.
    [[nodiscard]] Result<void> acquire(const QString &path, const QString &aboutThisProcess);

private:
    int m_descriptor = -1;
};

} // namespace allowdesk
