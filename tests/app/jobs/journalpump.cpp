#include "tests/app/jobs/journalpump.h"

#include <QDir>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

using namespace Qt::StringLiterals;

namespace allowdesk
{

void Waiter::come()
{
    m_came = true;
    Q_EMIT came();
}

void Waiter::await()
{
    QSignalSpy spy(this, &Waiter::came);
    if (!m_came && !spy.wait(20000)) {
        qFatal("what was waited for did not come");
    }
}

void JournalPump::barrier()
{
    // An event of a job that does not exist: comes back refused, after everything that was asked before.
    const auto refused = awaited<JobEvent>([this](QObject *context, const Journal::Callback<JobEvent> &callback) {
        m_journal->append(-1, 1, event::WaitEnded{}, context, callback);
    });
    Q_ASSERT(!refused);
}

void JournalPump::settle()
{
    // What one turn makes possible comes in the next ones: an answer, its event, the next request.
    constexpr int quietTurns = 4;
    for (int quiet = 0; m_journal && quiet < quietTurns; ++quiet) {
        const qint64 before = m_activity;
        barrier();
        if (m_activity != before || m_isWorkGoingOn()) {
            quiet = 0;
        }
    }
}

bool JournalPump::runUntil(const std::function<bool()> &condition, std::chrono::seconds atMost)
{
    const auto begin = m_clock.monotonic();
    for (;;) {
        settle();
        if (condition()) {
            return true;
        }
        if (m_clock.monotonic() - begin > atMost || !m_clock.advanceToNext()) {
            return false;
        }
    }
}

QString fastFolderTemplate()
{
    const QFileInfo memory(u"/dev/shm"_s);
    return (memory.isDir() && memory.isWritable() ? memory.filePath() : QDir::tempPath()) + u"/allowdesk-XXXXXX"_s;
}

void runSqlFromOutside(const QString &path, const QString &sql)
{
    const QString name = u"outside"_s;
    {
        QSqlDatabase outside = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        outside.setDatabaseName(path);
        if (!outside.open()) {
            qFatal("%s", qPrintable(outside.lastError().text()));
        }
        QSqlQuery query(outside);
        if (!query.exec(sql)) {
            qFatal("%s", qPrintable(query.lastError().text()));
        }
    }
    QSqlDatabase::removeDatabase(name);
}

} // namespace allowdesk
