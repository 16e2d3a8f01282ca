#pragma once

#include "app/base/mailbox.h"

#include <atomic>
#include <functional>
#include <memory>
#include <stop_token>
#include <type_traits>

namespace allowdesk
{

/// What work on a thread of its own is given: whether it should stop, where it says how far it is, and how it tells
/// something before its end: the call follows on the thread that started it, as long as no other work has followed.
struct WorkControl
{
    std::stop_token stop{};
    std::function<void(int permille)> report{};
    std::function<void(std::function<void()> call)> tell{};
};

/// Work beside the thread that starts it, of which only the newest counts: a newer start stops the older one and drops
/// its result. What NewestWork and DetachedWork have in common; they differ in what becomes of the work when they go.
class BackgroundWork
{
    Q_DISABLE_COPY_MOVE(BackgroundWork)

public:
    [[nodiscard]] bool isRunning() const { return m_isRunning; }

    /// No result of what runs is told any more.
    void stop()
    {
        m_stop.request_stop();
        ++m_newest;
        m_isRunning = false;
    }

protected:
    BackgroundWork() = default;
    ~BackgroundWork()
    {
        stop();
        m_mailbox->close();
    }

    /// Gives run() what has to be called on another thread, once.
    template <typename Run, typename Work, typename Done>
    void startBy(const Run &run, Work work, Done done, std::function<void(int)> progressed)
    {
        using Value = std::invoke_result_t<Work &, const WorkControl &>;
        stop();
        m_stop = {};
        m_isRunning = true;
        const auto ifNewest = [this, generation = m_newest](const auto &call) {
            if (generation == m_newest) {
                call();
            }
        };
        const auto report = [mailbox = m_mailbox, ifNewest, progressed = std::move(progressed),
                                last = std::make_shared<std::atomic<int>>(-1)](int permille) {
            if (progressed && last->exchange(permille) != permille) {
                mailbox->post([ifNewest, progressed, permille] { ifNewest([&] { progressed(permille); }); });
            }
        };
        const auto tell = [mailbox = m_mailbox, ifNewest](std::function<void()> call) {
            mailbox->post([ifNewest, call = std::move(call)] { ifNewest(call); });
        };
        run([this, ifNewest, report, tell, done = std::move(done), mailbox = m_mailbox, stop = m_stop.get_token(),
                work = std::move(work)]() mutable {
            const auto value = std::make_shared<Value>(work({.stop = stop, .report = report, .tell = tell}));
            mailbox->post([this, ifNewest, done, value] {
                ifNewest([&] {
                    m_isRunning = false;
                    done(std::move(*value));
                });
            });
        });
    }

private:
    std::stop_source m_stop; ///< of the newest
    quint64 m_newest = 0; ///< turn of the newest
    bool m_isRunning = false;
    QObject m_context; ///< tells the mailbox which thread this is of
    std::shared_ptr<Mailbox> m_mailbox = std::make_shared<Mailbox>(&m_context);
};

/// Small work at once, so that nothing is shown half done, and large work beside this thread, so that the window goes
/// on; done(its result) follows either way.
template <typename Worker, typename Work, typename Done>
void startOrDo(Worker &worker, bool isLarge, Work work, Done done)
{
    worker.stop();
    if (isLarge) {
        worker.start(std::move(work), std::move(done));
    } else {
        done(work(WorkControl{}));
    }
}

} // namespace allowdesk
