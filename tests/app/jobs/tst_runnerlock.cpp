#include "app/jobs/runnerlock.h"
#include "tests/app/jobs/journalpump.h"
#include "tests/support/testregistry.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// The lock against a second process: a real one, which is also killed.
class RunnerLockTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QProcess> m_other;
    pid_t m_grandchild = 0;

    [[nodiscard]] QString path() const { return m_folder->filePath(u"runner.lock"_s); }

    // A process that holds the lock, and has a child of its own.
    void startOther()
    {
        m_other = std::make_unique<QProcess>();
        m_other->start(QString::fromLatin1(ALLOWDESK_LOCK_HOLDER), {path(), u"display :7, process 42"_s});
        QVERIFY(m_other->waitForReadyRead(20000));
        const QByteArray line = m_other->readLine();
        QVERIFY2(line.startsWith("taken, child "), line.constData());
        m_grandchild = line.mid(13).trimmed().toInt();
        QVERIFY(m_grandchild > 0);
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(fastFolderTemplate()); }

    void cleanup()
    {
        if (m_other) {
            m_other->closeWriteChannel();
            QVERIFY(m_other->state() == QProcess::NotRunning || m_other->waitForFinished(20000));
        }
        if (m_grandchild > 0) {
            ::kill(m_grandchild, SIGKILL);
            m_grandchild = 0;
        }
        m_other.reset();
        m_folder.reset();
    }

    void firstOneGetsIt()
    {
        RunnerLock lock;
        QVERIFY(lock.acquire(path(), u"this process"_s));
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("this process\n"));
        QCOMPARE(file.permissions() & (QFile::ReadOther | QFile::ReadGroup), QFile::Permissions());
    }

    void secondOneIsToldWhoHasIt()
    {
        startOther();
        RunnerLock lock;
        const auto refused = lock.acquire(path(), u"this process, with a longer text about itself"_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        QCOMPARE(refused.error().message, u"display :7, process 42"_s);
        QCOMPARE(refused.error().subject, path());
    }

    void endedProcessLeavesItFree()
    {
        startOther();
        m_other->closeWriteChannel();
        QVERIFY(m_other->waitForFinished(20000));
        RunnerLock lock;
        QVERIFY(lock.acquire(path(), u"this process"_s));
    }

    void killedProcessLeavesItFreeAlthoughItsChildLives()
    {
        startOther();
        ::kill(static_cast<pid_t>(m_other->processId()), SIGKILL);
        QVERIFY(m_other->waitForFinished(20000));
        QCOMPARE(m_other->exitStatus(), QProcess::CrashExit);
        QCOMPARE(::kill(m_grandchild, 0), 0);
        RunnerLock lock;
        QVERIFY(lock.acquire(path(), u"short"_s));
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("short\n")); // nothing of the longer text of before
    }

    void destructorFreesIt()
    {
        {
            RunnerLock lock;
            QVERIFY(lock.acquire(path(), u"first"_s));
        }
        startOther();
    }

    void placeThatCannotBeWrittenIsAStorageError()
    {
        RunnerLock lock;
        const auto refused = lock.acquire(m_folder->filePath(u"missing/runner.lock"_s), {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Storage);
        QVERIFY(!refused.error().message.isEmpty());
    }
};

ALLOWDESK_TEST(RunnerLockTest)
#include "tst_runnerlock.moc"
