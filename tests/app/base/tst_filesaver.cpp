#include "app/base/filesaver.h"
#include "app/base/jsonfile.h"
#include "app/base/process.h"
#include "tests/support/manualclock.h"
#include "tests/support/testregistry.h"

#include <QDir>
#include <QElapsedTimer>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class FileSaverTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_root;
    ManualClock m_clock;
    int m_value = 0;

    // Of a folder that is not there yet, so that nothing can be written.
    [[nodiscard]] QString folder() const { return m_root->filePath(u"later"_s); }
    [[nodiscard]] QString fileName() const { return QDir(folder()).filePath(u"kept.json"_s); }
    [[nodiscard]] int kept() const
    {
        const auto json = readJsonFile(fileName());
        return json ? json->value(u"value"_s).toInt() : -1;
    }
    FileSaver::Source source()
    {
        return [this] { return [value = m_value](JsonWriter &json) { json.value(QJsonObject{{u"value"_s, value}}); }; };
    }

private Q_SLOTS:
    void init()
    {
        m_root = std::make_unique<QTemporaryDir>();
        m_value = 1;
    }

    void failureLastsUntilAWriteWorks()
    {
        FileSaver saver(fileName(), m_clock, 500ms, source());
        QSignalSpy failed(&saver, &FileSaver::failed);
        QSignalSpy recovered(&saver, &FileSaver::recovered);
        QVERIFY(saver.isSaved());
        saver.saveSoon();
        QVERIFY(!saver.isSaved());
        m_clock.advance(500ms);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(saver.problem());
        QCOMPARE(saver.problem()->subject, fileName());
        QVERIFY(!saver.isSaved());

        // Tried again and again by itself, told once.
        QSignalSpy settled(&saver, &FileSaver::settled);
        m_clock.advance(1s);
        QTRY_COMPARE(settled.size(), 1);
        m_clock.advance(1s);
        QCOMPARE(settled.size(), 1); // the waits grow
        m_clock.advance(1s);
        QTRY_COMPARE(settled.size(), 2);
        QCOMPARE(failed.size(), 1);

        m_value = 7;
        QVERIFY(QDir().mkpath(folder()));
        m_clock.advance(60s);
        QTRY_COMPARE(recovered.size(), 1);
        QVERIFY(!saver.problem());
        QTRY_VERIFY(saver.isSaved());
        QCOMPARE(kept(), 7); // what it holds by then
        QCOMPARE(m_clock.pendingCount(), 0);
    }

    void newestContentWins()
    {
        QVERIFY(QDir().mkpath(folder()));
        FileSaver saver(fileName(), m_clock, 500ms, source());
        for (m_value = 2; m_value < 40; ++m_value) {
            saver.save();
        }
        QTRY_VERIFY(saver.isSaved());
        QCOMPARE(kept(), 39);
    }

    void whatIsUnsavedIsTriedOnceMoreAtTheEnd()
    {
        {
            FileSaver saver(fileName(), m_clock, 500ms, source());
            saver.save();
            QTRY_VERIFY(saver.problem());
            QVERIFY(QDir().mkpath(folder()));
        }
        QCOMPARE(kept(), 1);
    }

    void leftAloneMeansUntouched()
    {
        QVERIFY(QDir().mkpath(folder()));
        QVERIFY(writeJsonFile(fileName(), {{u"value"_s, 99}}));
        {
            FileSaver saver(fileName(), m_clock, 500ms, source());
            saver.leaveAlone();
            saver.saveSoon();
            saver.save();
            QVERIFY(saver.isSaved());
        }
        QCOMPARE(kept(), 99);
    }

    // The inventory has gone: nothing is asked any more, and its last content is written all the same.
    void finishAsksTheSourceNoMore()
    {
        int asked = 0;
        FileSaver saver(fileName(), m_clock, 500ms, [&] {
            ++asked;
            return [](JsonWriter &json) { json.value(QJsonObject{{u"value"_s, 5}}); };
        });
        saver.saveSoon();
        saver.finish();
        const int before = asked;
        QTRY_VERIFY(saver.problem());
        QVERIFY(QDir().mkpath(folder()));
        m_clock.advance(1s);
        QTRY_COMPARE(kept(), 5);
        QCOMPARE(asked, before);
    }

    // A disk that does not answer costs the end ten seconds, not for ever.
    void endIsNotHeldUpByADiskThatHangs()
    {
        QVERIFY(QDir().mkpath(folder()));
        auto disk = std::make_shared<QSemaphore>();
        QElapsedTimer timer;
        {
            FileSaver saver(fileName(), m_clock, 500ms, [disk] { return [disk](JsonWriter &) { disk->acquire(); }; });
            saver.save();
            timer.start();
        }
        QVERIFY(timer.elapsed() < 30'000);
        QVERIFY(isDetachedWorkRunning());
        disk->release();
        QTRY_VERIFY(!isDetachedWorkRunning());
    }
};

ALLOWDESK_TEST(FileSaverTest)
#include "tst_filesaver.moc"
