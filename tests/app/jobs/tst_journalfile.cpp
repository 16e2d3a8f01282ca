#include "app/jobs/journalschema.h"
#include "tests/app/jobs/journalfile.h"
#include "tests/support/fulldisk.h"
#include "tests/support/testregistry.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <unistd.h>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

/// Rights count for the effective user: tests of the system administrator become nobody for a while.
class WithoutPrivileges final
{
public:
    WithoutPrivileges() : m_was(::geteuid()), m_dropped(m_was == 0 && ::seteuid(65534) == 0) { }
    ~WithoutPrivileges()
    {
        if (m_dropped && ::seteuid(m_was) != 0) {
            qFatal("cannot become the user of before");
        }
    }
    Q_DISABLE_COPY_MOVE(WithoutPrivileges)

private:
    uid_t m_was;
    bool m_dropped;
};

;

} // namespace

/// The journal against its file system.
class JournalFileTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<JournalFile> m_file;

private Q_SLOTS:
    void init()
    {
        m_file = std::make_unique<JournalFile>();
        QVERIFY(m_file->folder().isValid());
    }

    void foreignFilesAreRefused_data()
    {
        QTest::addColumn<QString>("made");
        QTest::newRow("text") << u"text"_s;
        QTest::newRow("other tables") << u"CREATE TABLE bookmarks (url TEXT)"_s;
        QTest::newRow("another program's version") << u"PRAGMA user_version=1"_s;
        QTest::newRow("another program's mark") << u"PRAGMA application_id=7"_s;
    }

    void foreignFilesAreRefused()
    {
        QFETCH(QString, made);
        if (made == u"text") {
            QFile file(m_file->path());
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray("these are my bookmarks, thousands of them. ").repeated(100));
            file.close();
        } else {
            QCOMPARE(saidTo(m_file->path(), made), QString());
        }
        QFile file(m_file->path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        JournalDatabase database;
        const auto opened = database.open(m_file->path());
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Storage);
        QCOMPARE(opened.error().subject, m_file->path());
        QCOMPARE(opened.error().serviceCode, u"journal.unreadable"_s);
        QVERIFY(!saidTo(m_file->path(), u"SELECT * FROM jobs"_s).isEmpty());
    }

    void newerVersionIsRefused()
    {
        m_file->fill();
        QCOMPARE(saidTo(m_file->path(), u"PRAGMA user_version=%1"_s.arg(journalVersion + 1)), QString());
        JournalDatabase database;
        const auto opened = database.open(m_file->path());
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Storage);
        QCOMPARE(opened.error().serviceCode, u"journal.newer"_s);
        QCOMPARE(opened.error().subject, m_file->path());
        QCOMPARE(QDir(m_file->folder().path()).entryList({u"*version*"_s}, QDir::Files), QStringList()); // left alone
    }

    void folderWithoutRightsIsRefused()
    {
        const QFileDevice::Permissions readOnly =
            QFileDevice::ReadOwner | QFileDevice::ExeOwner | QFileDevice::ReadOther | QFileDevice::ExeOther;
        QVERIFY(QFile::setPermissions(m_file->folder().path(), readOnly));
        {
            const WithoutPrivileges nobody;
            JournalDatabase database;
            const auto opened = database.open(m_file->path());
            QVERIFY(!opened);
            QCOMPARE(opened.error().kind, ErrorKind::Storage);
        }
        QVERIFY(QFile::setPermissions(m_file->folder().path(), readOnly | QFileDevice::WriteOwner));
    }

    void fileWithoutRightsIsRefused()
    {
        m_file->fill();
        QVERIFY(QFile::setPermissions(m_file->folder().path(),
            QFileDevice::ReadOther | QFileDevice::ExeOther | QFileDevice::ReadOwner | QFileDevice::ExeOwner));
        QVERIFY(QFile::setPermissions(m_file->path(), QFileDevice::ReadOther | QFileDevice::ReadOwner));
        {
            const WithoutPrivileges nobody;
            JournalDatabase database;
            QVERIFY(!database.open(m_file->path()));
        }
        QVERIFY(QFile::setPermissions(
            m_file->folder().path(), QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner));
    }

    void fullDiskGivesNoPermitAndLosesNothing()
    {
        m_file->fill();
        JournalDatabase database;
        QVERIFY(database.open(m_file->path()));
        qint64 number = 5;
        const auto append = [&] {
            const auto done =
                database.append(1, number + 1, {scriptStart, event::Polled{u"s1"_s, QString(4000, u'x')}});
            number += done ? 1 : 0;
            return done;
        };
        QVERIFY(append());
        Result<void> refused;
        Result<qint64> attempt = 0;
        {
            const FullDisk full(static_cast<rlim_t>(QFileInfo(m_file->path() + u"-wal"_s).size() + 20000));
            for (int i = 0; i < 100 && refused; ++i) {
                refused = append();
            }
            attempt = database.appendAttempt(1, number + 1,
                {scriptStart, event::AttemptBegan{.stepId = u"s1"_s, .requestText = QString(4000, u'x')}},
                reviewedCall());
        }
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Storage);
        QVERIFY(!attempt);
        QCOMPARE(attempt.error().kind, ErrorKind::Storage);
        QVERIFY(append()); // there is room again
        const StoredJob job = m_file->load()[2];
        QVERIFY(!job.damage);
        QCOMPARE(job.events.size(), number);
    }

    void nonAsciiPathsWork()
    {
        const QString path = m_file->folder().filePath(u"Büro 規則.sqlite"_s);
        JournalDatabase database;
        QVERIFY(database.open(path));
        QVERIFY(QFile::exists(path));
        QVERIFY(database.createJob(record(u"x"_s)));
    }

    void largeStatesAreKept()
    {
        JobRecord large = record(u"large"_s);
        for (int i = 0; i < 100000; ++i) {
            large.wanted.rows << Row{nextRowId(), {u"row-%1"_s.arg(i), u"remark"_s}};
        }
        {
            JournalDatabase database;
            QVERIFY(database.open(m_file->path()));
            QVERIFY(database.createJob(large));
        }
        large.id = 1;
        QCOMPARE(m_file->load()[0].record, large);
    }
};

ALLOWDESK_TEST(JournalFileTest)
#include "tst_journalfile.moc"
