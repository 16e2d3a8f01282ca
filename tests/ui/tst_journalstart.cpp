#include "app/services/catalogue.h"
#include "app/workspace/draftstore.h"
#include "tests/support/manualclock.h"
#include "tests/support/testregistry.h"
#include "ui/support/journalstart.h"

#include <QDir>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

class NoSessions final : public SessionProvider
{
public:
    [[nodiscard]] Session *session(const QString &) override { return nullptr; }
};

} // namespace

class JournalStartTest final : public QObject
{
    Q_OBJECT

    struct Run
    {
        explicit Run(const QString &folder)
            : drafts(QDir(folder).filePath(u"drafts.json"_s), clock),
              opening({clock, journal, queue, held, drafts}, {.data = folder}), start(opening, window)
        {
            window.show();
        }

        ManualClock clock{};
        NoSessions sessions{};
        std::unique_ptr<ServiceCatalog> services = makeServiceCatalog();
        Journal journal{clock};
        HeldTargets held{clock, journal, *services, sessions};
        JobQueue queue{{clock, journal, *services, sessions, &held}};
        DraftStore drafts;
        QWidget window{};
        JournalOpening opening;
        JournalStart start;

        [[nodiscard]] QMessageBox *question() { return window.findChild<QMessageBox *>(u"journalProblem"_s); }
        void answer(const QString &button) { question()->findChild<QPushButton *>(button)->click(); }
    };

    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    void write(const QString &name, const QByteArray &content)
    {
        QVERIFY(QDir().mkpath(QFileInfo(path(name)).path()));
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }
    void copyOfOldProfile()
    {
        const QString from = QStringLiteral(ALLOWDESK_SOURCE_DIR "/tests/data/profiles/0.1.0-first/");
        QVERIFY(QFile::copy(from + u"drafts.json"_s, path(u"drafts.json"_s)));
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void newProfileIsNotAsked()
    {
        Run run(m_folder->path());
        run.opening.open();
        QTRY_VERIFY(run.journal.isIdle());
        QVERIFY(!run.question());
        QVERIFY(!run.queue.journalProblem());
        QVERIFY(QFile::exists(path(u"journal.sqlite"_s)));
    }

    void profilesInUseAreKnown_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("inUse");
        QTest::newRow("drafts") << u"drafts.json"_s << true;
        QTest::newRow("snapshot") << u"known/abc/dcs.json"_s << true;
        QTest::newRow("limits") << u"pace.json"_s << true;
        QTest::newRow("in flight") << u"in-flight.json"_s << true;
        QTest::newRow("window") << u"window.json"_s << false;
        QTest::newRow("nothing") << u"other"_s << false;
    }

    void profilesInUseAreKnown()
    {
        QFETCH(QString, file);
        QFETCH(bool, inUse);
        write(file, "{}");
        QCOMPARE(isInUse({.data = m_folder->path()}), inUse);
    }

    void lostJournalIsAskedAbout_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("exists");
        QTest::newRow("emptied") << QByteArray() << true;
        QTest::newRow("missing") << QByteArray() << false;
        QTest::newRow("garbage") << QByteArray("no database at all ").repeated(2000) << true;
    }

    void lostJournalIsAskedAbout()
    {
        QFETCH(QByteArray, content);
        QFETCH(bool, exists);
        copyOfOldProfile();
        if (exists) {
            write(u"journal.sqlite"_s, content);
        }
        Run run(m_folder->path());
        QVERIFY(run.drafts.load());
        QSignalSpy anew(&run.opening, &JournalOpening::begunAnew);
        run.opening.open();
        QTRY_VERIFY(run.question());
        QVERIFY(run.question()->text().startsWith(path(u"journal.sqlite"_s)));
        QVERIFY(run.queue.journalProblem());
        QCOMPARE(QFileInfo::exists(path(u"journal.sqlite"_s)), exists); // nothing is done without an answer

        run.answer(u"journalGoOn"_s);
        QTRY_COMPARE(anew.size(), 1);
        QVERIFY(!run.queue.journalProblem());
        // What is staged is not offered again before it was looked at.
        QCOMPARE(run.queue.heldNames(), QStringList{u"web-cache-staging"_s});
        const QStringList aside = QDir(m_folder->path()).entryList({u"journal.sqlite.aside-*"_s}, QDir::Files);
        QCOMPARE(aside.size(), exists ? 1 : 0);
        const auto *told = run.window.findChild<QMessageBox *>(u"journalAside"_s);
        QCOMPARE(told != nullptr, exists);
        if (exists) {
            QFile kept(path(aside.constFirst()));
            QVERIFY(kept.open(QIODevice::ReadOnly));
            QCOMPARE(kept.readAll(), content);
            QVERIFY(told->text().contains(aside.constFirst()));
        }
    }

    void quittingTouchesNothing()
    {
        write(u"drafts.json"_s, "{\"version\":1,\"drafts\":[]}");
        write(u"journal.sqlite"_s, {});
        Run run(m_folder->path());
        QSignalSpy quit(&run.start, &JournalStart::quitRequested);
        run.opening.open();
        QTRY_VERIFY(run.question());
        run.answer(u"journalQuit"_s);
        QCOMPARE(quit.size(), 1);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), (QStringList{u"drafts.json"_s, u"journal.sqlite"_s}));
    }

    // Lists can be read, nothing can be applied, and the file stays as it is.
    void newerJournalIsLeftAlone()
    {
        {
            SqliteFile file;
            QVERIFY(file.open(path(u"journal.sqlite"_s)));
            QVERIFY(file.run(u"PRAGMA application_id=%1"_s.arg(0x416c6444)));
            QVERIFY(file.run(u"PRAGMA user_version=99"_s));
        }
        Run run(m_folder->path());
        QSignalSpy anew(&run.opening, &JournalOpening::begunAnew);
        run.opening.open();
        QTRY_VERIFY(run.question());
        QVERIFY(run.question()->text().contains(u"newer version"_s));
        run.answer(u"journalGoOn"_s);
        QTRY_VERIFY(run.journal.isIdle());
        QCOMPARE(anew.size(), 0);
        QVERIFY(run.queue.journalProblem());
        QCOMPARE(QDir(m_folder->path()).entryList({u"*aside*"_s}, QDir::Files), QStringList());
    }

    // It was open and is damaged by the time its jobs are read.
    void failureLaterIsAskedAboutOnce()
    {
        Run run(m_folder->path());
        run.opening.open();
        QTRY_VERIFY(run.journal.isIdle());
        const Error damaged{
            .kind = ErrorKind::Storage, .serviceCode = u"journal.unreadable"_s, .subject = path(u"journal.sqlite"_s)};
        run.opening.failed(damaged);
        run.opening.failed(damaged);
        QCOMPARE(run.window.findChildren<QMessageBox *>(u"journalProblem"_s).size(), 1);
    }
};

ALLOWDESK_TEST(JournalStartTest)
#include "tst_journalstart.moc"
