#pragma once

#include "app/base/backgroundwork.h"

#include <list>
#include <thread>

namespace allowdesk
{

/// Pure work on a thread of its own of which only the newest counts. Stops its work when it dies and waits for it, so
/// that what the work looks at has to live only as long as this.
class NewestWork final : public BackgroundWork
{
    Q_DISABLE_COPY_MOVE(NewestWork)

public:
    NewestWork() = default;
    ~NewestWork()
    {
        stop();
        m_threads.clear(); // waits for each
    }

    /// Runs work(WorkControl); done(its result) and progressed(permille) follow on this thread.
    template <typename Work, typename Done>
    void start(Work work, Done done, std::function<void(int)> progressed = {})
    {
        const auto run = [this](auto job) {
            m_threads.remove_if([](const Thread &thread) { return thread.hasEnded->load(); });
            const auto hasEnded = std::make_shared<std::atomic<bool>>(false);
            m_threads.push_back({hasEnded, std::jthread([hasEnded, job = std::move(job)]() mutable {
                                     job();
                                     *hasEnded = true;
                                 })});
        };
        startBy(run, std::move(work), std::move(done), std::move(progressed));
    }

private:
    struct Thread
    {
        std::shared_ptr<std::atomic<bool>> hasEnded; ///< all but the destruction of what it was given
        std::jthread thread;
    };

    std::list<Thread> m_threads;
};

} // namespace allowdesk
