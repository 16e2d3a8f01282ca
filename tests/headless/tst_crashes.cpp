#include "tests/headless/headlessprocess.h"
#include "tests/headless/simulatedcaches.h"
#include "tests/support/profilefolder.h"
#include "tests/support/testregistry.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;

/// Kills the real engine at every point of a write, starts it again, and compares what the cloud saw with the plan.
class CrashesTest final : public QObject
{
    Q_OBJECT

    std::optional<ProfileFolder> m_folder;

    static void addPoints(const QStringList &points)
    {
        QTest::addColumn<QString>("point");
        QTest::addColumn<QString>("add");
        for (const QString &point : points) {
            for (const char *add : {"refuse", "append", "replace"}) {
                QTest::addRow("%s, --dcs-add %s", qPrintable(point), add) << point << QString::fromLatin1(add);
            }
        }
    }

    // After the last run: each cache has its plan and saw one write, or saw none and its job says so.
    static void compare(SimulatedCaches &caches, HeadlessProcess &last)
    {
        QVERIFY2(last.waitForEnd(), last.errorText().constData());
        QVERIFY2(!last.wasKilled() && last.exitCode() == 0, last.errorText().constData());
        const auto jobs = last.jobs();
        for (const QString &id : caches.ids()) {
            const QString phase = jobs.value(id)[u"phase"_s].toString();
            const QByteArray told = jobs.value(id)[u"error"_s].toString().toUtf8();
            QVERIFY2(caches.takenUp(id) <= 1, told.constData());
            if (caches.takenUp(id) == 1) {
                QCOMPARE(caches.rows(id), caches.rowsWanted(id));
                QVERIFY2(phase == u"Done"_s, told.constData());
            } else {
                QCOMPARE(caches.rows(id), caches.rowsBefore(id));
                QVERIFY2(phase == u"Failed"_s && told.contains("job.not-applied"), told.constData());
            }
        }
    }

    // How many of the two plans the cloud took up in the end.
    static qsizetype allTakenUp(SimulatedCaches &caches)
    {
        return caches.takenUp(caches.ids()[0]) + caches.takenUp(caches.ids()[1]);
    }

private Q_SLOTS:
    void init() { m_folder.emplace(); }
    void cleanup() { m_folder.reset(); }

    void undisturbed_data() { addPoints({u"none"_s}); }

    void undisturbed()
    {
        QFETCH(QString, add);
        SimulatedCaches caches(add);
        HeadlessProcess run(caches.url(), m_folder->path(), caches.plans(), caches.setting());
        compare(caches, run);
        if (QTest::currentTestFailed()) {
            return;
        }
        QCOMPARE(allTakenUp(caches), 2);
        QCOMPARE(caches.methods(caches.ids()[0]), QStringList{u"POST"_s});
        QCOMPARE(caches.methods(caches.ids()[1]), QStringList{u"PUT"_s});
    }

    void diesByItself_data()
    {
        addPoints({u"before-journal"_s, u"after-journal"_s, u"after-answer"_s, u"while-polling"_s, u"before-verify"_s,
            u"before-end"_s});
    }

    void diesByItself()
    {
        QFETCH(QString, point);
        QFETCH(QString, add);
        SimulatedCaches caches(add);
        {
            HeadlessProcess first(caches.url(), m_folder->path(), caches.plans(), caches.setting(point));
            QVERIFY2(first.waitForEnd(), first.errorText().constData());
            QVERIFY2(first.wasKilled(), first.errorText().constData());
        }
        HeadlessProcess second(caches.url(), m_folder->path(), {}, caches.setting());
        compare(caches, second);
        if (QTest::currentTestFailed()) {
            return;
        }
        // Only what was journalled and never left is missing: that of the job that died there, and perhaps that of its
        // neighbour, which was interrupted wherever it was.
        const qsizetype missing = point == u"after-journal" ? 1 : 0;
        QVERIFY(allTakenUp(caches) >= 1 - missing);
        QVERIFY(allTakenUp(caches) <= 2 - missing);
    }

    void diesBetweenSendingAndTheAnswer_data() { addPoints({u"after-send"_s}); }

    void diesBetweenSendingAndTheAnswer()
    {
        QFETCH(QString, add);
        SimulatedCaches caches(add);
        caches.cloud().control(
            u"faults"_s, {{u"path"_s, u"whitelist-async"_s}, {u"delay_after_ms"_s, 30000}, {u"times"_s, 2}});
        {
            HeadlessProcess first(caches.url(), m_folder->path(), caches.plans(), caches.setting());
            QTRY_COMPARE_WITH_TIMEOUT(caches.cloud().log(u"?writes=1"_s).size(), 2, 20000);
            first.kill();
            QVERIFY(first.wasKilled());
        }
        HeadlessProcess second(caches.url(), m_folder->path(), {}, caches.setting());
        compare(caches, second);
        if (QTest::currentTestFailed()) {
            return;
        }
        QCOMPARE(allTakenUp(caches), 2);
    }

    void diesBeforeTheRequestIsHandled_data() { addPoints({u"after-send, not handled"_s}); }

    void diesBeforeTheRequestIsHandled()
    {
        QFETCH(QString, add);
        SimulatedCaches caches(add);
        caches.cloud().control(
            u"faults"_s, {{u"path"_s, u"whitelist-async"_s}, {u"close"_s, u"before"_s}, {u"times"_s, 2}});
        HeadlessProcess first(caches.url(), m_folder->path(), caches.plans(), caches.setting());
        QTRY_COMPARE_WITH_TIMEOUT(caches.cloud().log(u"?writes=1"_s).size(), 2, 20000);
        first.kill();
        HeadlessProcess second(caches.url(), m_folder->path(), {}, caches.setting());
        compare(caches, second);
        if (QTest::currentTestFailed()) {
            return;
        }
        QCOMPARE(allTakenUp(caches), 0);
        QCOMPARE(caches.cloud().log(u"?writes=1"_s).size(), 2);
    }

    void diesWithAnImmediatePut_data()
    {
        QTest::addColumn<QString>("point");
        for (const char *point : {"after-journal", "after-answer", "before-verify"}) {
            QTest::newRow(point) << QString::fromLatin1(point);
        }
    }

    // A cloud without asynchronous forms: nothing is followed, and what was sent shows a moment later.
    void diesWithAnImmediatePut()
    {
        QFETCH(QString, point);
        SimulatedCaches caches(u"refuse"_s);
        caches.cloud().control(u"switches"_s, {{u"dcs"_s, QJsonObject{{u"put_delay_ms"_s, 700}}}});
        HeadlessSetting setting{
            .crashAt = point, .missing = {u"dcs.UpdateIpWhitelistAsync"_s, u"dcs.AddIpWhitelist"_s}};
        {
            HeadlessProcess first(caches.url(), m_folder->path(), caches.plans(), setting);
            QVERIFY2(first.waitForEnd(), first.errorText().constData());
            QVERIFY2(first.wasKilled(), first.errorText().constData());
        }
        setting.crashAt.clear();
        HeadlessProcess second(caches.url(), m_folder->path(), {}, setting);
        compare(caches, second);
        if (QTest::currentTestFailed()) {
            return;
        }
        QVERIFY(caches.methods(caches.ids()[0]).count(u"PUT"_s) <= 1);
        QVERIFY(!caches.methods(caches.ids()[0]).contains(u"POST"_s));
    }

    void diesWhileAWriteWaitsForItsRateLimit()
    {
        SimulatedCaches caches(u"refuse"_s);
        caches.cloud().control(u"faults"_s,
            {{u"path"_s, u"whitelist-async"_s}, {u"status"_s, 429}, {u"code"_s, u"APIGW.0308"_s},
                {u"retry_after"_s, 120}, {u"times"_s, 2}});
        {
            HeadlessProcess first(caches.url(), m_folder->path(), caches.plans());
            QTRY_COMPARE_WITH_TIMEOUT(caches.cloud().log(u"?writes=1"_s).size(), 2, 20000);
            QVERIFY(!first.endsWithin(300));
            first.kill();
        }
        HeadlessProcess second(caches.url(), m_folder->path());
        compare(caches, second);
        if (QTest::currentTestFailed()) {
            return;
        }
        QCOMPARE(allTakenUp(caches), 2);
        QCOMPARE(caches.cloud().log(u"?writes=1"_s).size(), 4); // each refused once, each sent once more
    }

    // Whatever the moment: killed again and again at random, until it gets through.
    void diesAgainAndAgain_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 4; ++seed) {
            QTest::addRow("seed %u", seed) << seed;
        }
    }

    void diesAgainAndAgain()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        SimulatedCaches caches(u"refuse"_s);
        const auto runAndKill = [&](const QJsonArray &plans) {
            HeadlessProcess run(caches.url(), m_folder->path(), plans);
            const bool ended = run.endsWithin(random.bounded(60, 500));
            run.kill();
            return ended;
        };
        bool ended = runAndKill(caches.plans());
        for (int kills = 1; kills < 12 && !ended; ++kills) {
            ended = runAndKill({});
        }
        HeadlessProcess last(caches.url(), m_folder->path());
        QVERIFY2(last.waitForEnd(), last.errorText().constData());
        QCOMPARE(last.exitCode(), 0);
        const auto jobs = last.jobs();
        for (const QString &id : caches.ids()) {
            QVERIFY(caches.takenUp(id) <= 1);
            QCOMPARE(caches.arrived(id) - caches.takenUp(id), 0); // no attempt was refused, so none was repeated
            const bool applied = caches.takenUp(id) == 1;
            QCOMPARE(caches.rows(id), applied ? caches.rowsWanted(id) : caches.rowsBefore(id));
            if (jobs.contains(id)) { // it may have died before the plan was written down
                QCOMPARE(jobs[id][u"phase"_s].toString(), applied ? u"Done"_s : u"Failed"_s);
            } else {
                QVERIFY(!applied);
            }
        }
    }
};

ALLOWDESK_TEST(CrashesTest)
#include "tst_crashes.moc"
