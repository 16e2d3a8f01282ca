#pragma once

#include "app/base/backgroundwork.h"
#include "app/base/process.h"

namespace allowdesk
{

/// Like NewestWork, for work that may hang, as reading a file of a share that does not answer: nobody ever waits for
/// it. So the work must own all that it looks at.
class DetachedWork final : public BackgroundWork
{
public:
    /// Runs work(WorkControl); done(its result) and progressed(permille) follow on this thread.
    template <typename Work, typename Done>
    void start(Work work, Done done, std::function<void(int)> progressed = {})
    {
        startBy(
            [](auto job) { startDetached(std::move(job)); }, std::move(work), std::move(done), std::move(progressed));
    }
};

} // namespace allowdesk
