#include "app/jobs/journal.h"
#include "tests/support/manualclock.h"
#include "tests/support/testregistry.h"
#include "ui/support/closingsaves.h"
#include "ui/support/unsavednotice.h"
#include "ui/support/windowmemory.h"

#include <QDir>
#include <QMessageBox>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class ClosingSavesTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_root;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<WindowMemory> m_memory;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<UnsavedNotice> m_notice;
    std::unique_ptr<ClosingSaves> m_saves;
    int m_left = 0;

    [[nodiscard]] QString folder() const { return m_root->filePath(u"later"_s); }
    [[nodiscard]] QString fileName() const { return QDir(folder()).filePath(u"window.json"_s); }
    [[nodiscard]] QMessageBox *question() { return m_window->findChild<QMessageBox *>(u"notSaved"_s); }

private Q_SLOTS:
    void init()
    {
        m_left = 0;
        m_root = std::make_unique<QTemporaryDir>();
        m_clock = std::make_unique<ManualClock>();
        m_journal = std::make_unique<Journal>(*m_clock);
        m_memory = std::make_unique<WindowMemory>(fileName(), *m_clock);
        m_window = std::make_unique<QWidget>();
        m_notice = std::make_unique<UnsavedNotice>(m_window.get());
        m_notice->watch(*m_memory);
        m_saves = std::make_unique<ClosingSaves>(*m_window, *m_clock, *m_journal, [this] { ++m_left; });
        m_saves->watch(*m_memory);
        m_window->show();
    }
    void cleanup()
    {
        m_saves.reset();
        m_notice.reset();
        m_window.reset();
        m_memory.reset();
        m_journal.reset();
    }

    void nothingToSaveClosesAtOnce()
    {
        QVERIFY(m_window->close());
        QVERIFY(!m_window->isVisible());
    }

    void closesWhenTheDiskHasTakenIt()
    {
        QVERIFY(QDir().mkpath(folder()));
        m_memory->note(u"key"_s, u"value"_s);
        QVERIFY(!m_window->close());
        QTRY_VERIFY(!m_window->isVisible());
        QVERIFY(QFile::exists(fileName()));
        QVERIFY(!question());
    }

    void whatIsLostIsTold_data()
    {
        QTest::addColumn<bool>("leave");
        QTest::newRow("close all the same") << true;
        QTest::newRow("keep open") << false;
    }

    void whatIsLostIsTold()
    {
        QFETCH(bool, leave);
        m_memory->note(u"key"_s, u"value"_s);
        QVERIFY(!m_window->close());
        QTRY_VERIFY(question());
        QVERIFY(question()->text().contains(fileName()));
        QVERIFY(m_notice->isVisibleTo(m_window.get()));
        QVERIFY(m_notice->text().contains(u"window.json"_s));
        question()->findChild<QPushButton *>(leave ? u"closeAllTheSame"_s : u"keepOpen"_s)->click();
        QCOMPARE(m_left, leave ? 1 : 0);
        QVERIFY(m_window->isVisible()); // leaving ends the process
        QVERIFY(QDir().mkpath(folder()));
        m_clock->advance(2min);
        QTRY_VERIFY(!m_notice->isVisibleTo(m_window.get()));
        QVERIFY(m_window->close());
    }

    void journalThatHangsIsTold()
    {
        // Nothing answers while this thread is here: the call stays open.
        m_journal->load(1, this, [](const Result<QList<StoredJob>> &) {});
        QVERIFY(!m_window->close());
        m_clock->advance(ClosingSaves::patience);
        QVERIFY(question());
        QVERIFY(question()->text().contains(u"journal"_s));
        QTRY_VERIFY(!m_window->isVisible()); // it has answered meanwhile
    }
};

ALLOWDESK_TEST(ClosingSavesTest)
#include "tst_closingsaves.moc"
