#pragma once

#include "app/base/process.h"

#include <QObject>

#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <type_traits>

namespace allowdesk
{

/// Where work on a thread of its own leaves what it has to tell: calls for a receiver on another thread, as long as
/// that lives.
class Mailbox final
{
    Q_DISABLE_COPY_MOVE(Mailbox)

public:
    explicit Mailbox(QObject *receiver) : m_receiver(receiver) { }

    /// From any thread: the call follows on the receiver's thread.
    void post(std::function<void()> call)
    {
        const std::lock_guard lock(m_mutex);
        if (m_receiver) {
            QMetaObject::invokeMethod(m_receiver, std::move(call), Qt::QueuedConnection);
        }
    }
    /// From the receiver's thread: nothing that was posted later is called.
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_receiver = nullptr;
    }

private:
    std::mutex m_mutex;
    QObject *m_receiver;
};

/// Like NewestWork, for work that may hang, as reading a file of a share that does not answer: each has a thread of its
/// own, and nobody ever waits for it. So the work must own all that it looks at.
class DetachedWork final
{
    Q_DISABLE_COPY_MOVE(DetachedWork)

public:
    DetachedWork() = default;
    ~DetachedWork()
    {
        stop();
        m_mailbox->close();
    }

    [[nodiscard]] bool isRunning() const { return m_isRunning; }

    /// No result of what runs is told any more.
    void stop()
    {
        m_stop.request_stop();
        ++m_newest;
        m_isRunning = false;
    }

    /// Runs work(stop token, report(permille)); done(its result) and progressed(permille) follow on this thread.
    template <typename Work, typename Done>
    void start(Work work, Done done, std::function<void(int)> progressed = {})
    {
        using Value = std::invoke_result_t<Work &, const std::stop_token &, const std::function<void(int)> &>;
        stop();
        m_stop = {};
        m_isRunning = true;
        const auto ifNewest = [this, turn = m_newest](const auto &call) {
            if (turn == m_newest) {
                call();
            }
        };
        const auto report = [mailbox = m_mailbox, ifNewest, progressed](int permille) {
            if (progressed) {
                mailbox->post([=] { ifNewest([=] { progressed(permille); }); });
            }
        };
        startDetached([this, ifNewest, report, done, mailbox = m_mailbox, stop = m_stop.get_token(),
                          work = std::move(work)]() mutable {
            const auto value = std::make_shared<Value>(work(stop, std::function<void(int)>(report)));
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
    QObject m_context; ///< what results are told to
    std::shared_ptr<Mailbox> m_mailbox = std::make_shared<Mailbox>(&m_context);
};

} // namespace allowdesk
