#pragma once

#include "app/jobs/journal.h"
#include "tests/support/manualclock.h"

#include <QSignalSpy>

namespace allowdesk
{

/// Something to wait for.
class Waiter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Waiter)

public:
    Waiter() = default;
    /// Runs the event loop until come() was called; ends the program when it is not within 20 s.
    void await();
    void come();

Q_SIGNALS:
    void came();

private:
    bool m_came = false;
};

/// Makes an asynchronous call of a journal and waits for its answer.
template <typename T>
[[nodiscard]] Result<T> awaited(const std::function<void(QObject *, Journal::Callback<T>)> &call)
{
    Waiter waiter;
    std::optional<Result<T>> answer;
    call(&waiter, [&](Result<T> result) {
        answer.emplace(std::move(result));
        waiter.come();
    });
    waiter.await();
    return std::move(*answer);
}

/// Lets a journal's thread and this one work until neither has anything to do, and moves time only then.
class JournalPump final
{
public:
    explicit JournalPump(ManualClock &clock) : m_clock(clock) { }
    Q_DISABLE_COPY_MOVE(JournalPump)
    ~JournalPump() = default;

    /// The journal that is at work; null for none.
    void setJournal(Journal *journal) { m_journal = journal; }
    /// Tells whether something goes on beside the journal that is to be waited for.
    void setWork(std::function<bool()> isGoingOn) { m_isWorkGoingOn = std::move(isGoingOn); }
    /// Something happened that may make more happen.
    void noteActivity() { ++m_activity; }

    void settle();
    /// Runs until the condition holds; false when moving time does not help, or more than `atMost` would have to pass.
    bool runUntil(const std::function<bool()> &condition, std::chrono::seconds atMost = std::chrono::hours(2));

private:
    ManualClock &m_clock;
    Journal *m_journal = nullptr;
    std::function<bool()> m_isWorkGoingOn = [] { return false; };
    qint64 m_activity = 0;

    void barrier();
};

/// A folder in memory where the system has such a place: most of these tests end processes, not machines, and write
/// a lot.
[[nodiscard]] QString fastFolderTemplate();

/// Runs a statement on a journal's file past the program, as `sqlite3` by hand would.
void runSqlFromOutside(const QString &path, const QString &sql);

} // namespace allowdesk
