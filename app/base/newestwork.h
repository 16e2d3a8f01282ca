#pragma once

#include <QFutureWatcher>
#include <QObject>
#include <QtConcurrentRun>

#include <functional>
#include <stop_token>
#include <type_traits>

namespace allowdesk
{

/// What work on the pool is given: whether it should stop, and where it says how far it is.
struct WorkControl
{
    std::stop_token stop{};
    std::function<void(int permille)> report{};
};

/// Pure work on the thread pool of which only the newest counts: a newer start() stops the older and drops its result.
/// Stops its work when it dies and waits for it, so that what the work looks at has to live only as long as this.
class NewestWork final
{
    Q_DISABLE_COPY_MOVE(NewestWork)

public:
    NewestWork() = default;
    ~NewestWork()
    {
        stop();
        for (QFuture<void> &running : m_running) {
            running.waitForFinished();
        }
    }

    [[nodiscard]] bool isRunning() const { return m_isRunning; }

    /// No result of what runs is told any more.
    void stop()
    {
        m_stop.request_stop();
        ++m_newest;
        m_isRunning = false;
    }

    /// Runs work(WorkControl) on the pool; done(its result) and progressed(permille) follow on this thread.
    template <typename Work, typename Done>
    void start(Work work, Done done, const std::function<void(int)> &progressed = {})
    {
        using Value = std::invoke_result_t<Work &, const WorkControl &>;
        stop();
        m_stop = {};
        m_isRunning = true;
        auto *watcher = new QFutureWatcher<Value>(&m_context);
        QObject::connect(watcher, &QFutureWatcherBase::finished, &m_context, [this, watcher, done, turn = m_newest] {
            watcher->deleteLater();
            if (turn == m_newest) {
                m_isRunning = false;
                done(watcher->result());
            }
        });
        if (progressed) {
            QObject::connect(watcher, &QFutureWatcherBase::progressValueChanged, &m_context,
                [this, progressed, turn = m_newest](int permille) {
                    if (turn == m_newest) {
                        progressed(permille);
                    }
                });
        }
        watcher->setFuture(
            QtConcurrent::run([work = std::move(work), stop = m_stop.get_token()](QPromise<Value> &promise) mutable {
                promise.setProgressRange(0, 1000);
                promise.addResult(
                    work({.stop = stop, .report = [&promise](int permille) { promise.setProgressValue(permille); }}));
            }));
        m_running.removeIf([](const QFuture<void> &running) { return running.isFinished(); });
        m_running << QFuture<void>(watcher->future());
    }

private:
    std::stop_source m_stop; ///< of the newest
    QList<QFuture<void>> m_running;
    quint64 m_newest = 0; ///< turn of the newest
    bool m_isRunning = false;
    QObject m_context; ///< what results are told to; nothing is told once it is gone
};

} // namespace allowdesk
