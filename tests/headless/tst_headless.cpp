#include "tests/headless/headlessprocess.h"
#include "tests/headless/simulatedcaches.h"
#include "tests/support/profilefolder.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// The engine over real HTTP against faults of the cloud, in one process.
class HeadlessTest final : public QObject
{
    Q_OBJECT

    static void compare(SimulatedCaches &caches, HeadlessProcess &run, const QString &phase, int takenUp)
    {
        QVERIFY2(run.waitForEnd(), run.errorText().constData());
        QVERIFY2(run.exitCode() == 0, run.errorText().constData());
        const auto jobs = run.jobs();
        for (const QString &id : caches.ids()) {
            const QByteArray told = jobs.value(id)[u"error"_s].toString().toUtf8();
            QVERIFY2(jobs.value(id)[u"phase"_s].toString() == phase, told.constData());
            QCOMPARE(caches.takenUp(id), takenUp);
            QCOMPARE(caches.rows(id), phase == u"Done"_s ? caches.rowsWanted(id) : caches.rowsBefore(id));
        }
    }

private Q_SLOTS:
    void faultsDoNotChangeTheEnd_data()
    {
        QTest::addColumn<QByteArray>("faults");
        QTest::addColumn<QString>("phase");
        QTest::addColumn<int>("takenUp"); // of each plan
        const auto row = [](const char *name, const char *faults, const char *phase, int takenUp) {
            QTest::newRow(name) << QByteArray(faults) << QString::fromLatin1(phase) << takenUp;
        };
        row("answers lost", R"([{"path":"whitelist-async","close":"after","times":2}])", "Done", 1);
        row("requests lost", R"([{"path":"whitelist-async","close":"before","times":2}])", "Failed", 0);
        row("bad gateway, handled", R"([{"path":"whitelist-async","status":502,"handled":true,"times":2}])", "Done", 1);
        row("bad gateway, not handled", R"([{"path":"whitelist-async","status":502,"times":2}])", "Failed", 0);
        row("busy", R"([{"path":"whitelist-async","status":400,"code":"DCS.4017","times":4}])", "Done", 1);
        row("too many calls",
            R"([{"path":"whitelist-async","status":429,"code":"APIGW.0308","retry_after":2,"times":3}])", "Done", 1);
        row("too many calls on all reads",
            R"([{"method":"GET","status":429,"code":"APIGW.0308","retry_after":1,"times":6}])", "Done", 1);
        row("token outdated once", R"([{"path":"whitelist-async","status":401,"code":"APIGW.0307","times":1}])", "Done",
            1);
        row("redirected", R"([{"path":"whitelist-async","redirect":307,"to":"http://127.0.0.1:1/","times":2}])",
            "Failed", 0);
        row("redirected, and carried out all the same",
            R"([{"path":"whitelist-async","redirect":303,"to":"http://127.0.0.1:1/","times":2,"handled":true}])",
            "Done", 1);
        row("not found, says a page in between, and carried out all the same",
            R"([{"path":"whitelist-async","status":404,"body":"<html>gone</html>","times":2,"handled":true}])", "Done",
            1);
        row("given up by a gateway, and carried out all the same",
            R"([{"path":"whitelist-async","status":499,"body":"","times":2,"handled":true}])", "Done", 1);
        row("answer cut", R"([{"path":"whitelist-async","cut_body":5,"times":2}])", "Done", 1);
        row("a web page for the answer", R"([{"path":"whitelist-async","html":true,"times":2,"handled":true}])", "Done",
            1);
        // The first two readings belong to the plans; these meet the jobs.
        row("a web page for a read",
            R"([{"method":"GET","path":"/whitelist$","html":true,"nth":3},)"
            R"({"method":"GET","path":"/whitelist$","html":true,"nth":4},)"
            R"({"method":"GET","path":"/whitelist$","html":true,"nth":5}])",
            "Done", 1);
        row("forbidden", R"([{"path":"whitelist-async","status":403,"code":"DCS.2003","times":2}])", "Failed", 0);
        row("no such operation", R"([{"path":"whitelist-async","status":405,"code":"DCS.5001","times":2}])", "Conflict",
            0);
        row("job cannot be found", R"([{"path":"/jobs/","status":404,"code":"DCS.4001"}])", "Done", 1);
    }

    void faultsDoNotChangeTheEnd()
    {
        QFETCH(QByteArray, faults);
        QFETCH(QString, phase);
        QFETCH(int, takenUp);
        const ProfileFolder folder;
        SimulatedCaches caches(u"refuse"_s);
        const QJsonArray rules = QJsonDocument::fromJson(faults).array();
        QVERIFY(!rules.isEmpty());
        caches.cloud().control(u"faults"_s, {{u"rules"_s, rules}});
        HeadlessProcess run(caches.url(), folder.path(), caches.plans());
        compare(caches, run, phase, takenUp);
    }

    void waysOfTheCloud_data()
    {
        QTest::addColumn<QByteArray>("switches"); // and faults, as the simulator takes them
        QTest::addColumn<QString>("phase");
        QTest::addColumn<int>("takenUp");
        const auto row = [](const char *name, const char *control, const char *phase, int takenUp) {
            QTest::newRow(name) << QByteArray(control) << QString::fromLatin1(phase) << takenUp;
        };
        row("jobs cannot be found at first", R"({"switches":{"dcs":{"job_hidden_ms":600}}})", "Done", 1);
        row("a blank id after a change", R"({"switches":{"dcs":{"blank_id_ms":900}}})", "Done", 1);
        row("jobs are no tasks", R"({"switches":{"dcs":{"list_jobs_as_tasks":false}}})", "Done", 1);
        row("jobs are no tasks, and the answer is lost",
            R"({"switches":{"dcs":{"list_jobs_as_tasks":false}},)"
            R"("faults":[{"path":"whitelist-async","close":"after","times":2}]})",
            "Done", 1);
        row("jobs are no tasks, and the request is lost",
            R"({"switches":{"dcs":{"list_jobs_as_tasks":false}},)"
            R"("faults":[{"path":"whitelist-async","close":"before","times":2}]})",
            "Failed", 0);
        row("the service's jobs fail", R"({"switches":{"dcs":{"fail_jobs":-1,"fail_reason":"no room"}}})", "Failed", 1);
        row("the service's jobs do nothing", R"({"switches":{"dcs":{"lose_jobs":-1}}})", "Failed", 1);
        row("tokens end every second", R"({"switches":{"iam":{"token_lifetime_ms":1000}}})", "Done", 1);
        row("few calls allowed",
            R"({"limits":[{"operation":"dcs:*","calls":4,"window_ms":400,"shared":true,"retry_after":"auto"}]})",
            "Done", 1);
    }

    void waysOfTheCloud()
    {
        QFETCH(QByteArray, switches);
        QFETCH(QString, phase);
        QFETCH(int, takenUp);
        const ProfileFolder folder;
        SimulatedCaches caches(u"refuse"_s);
        const QJsonObject all = QJsonDocument::fromJson(switches).object();
        QVERIFY(!all.isEmpty());
        for (auto it = all.begin(); it != all.end(); ++it) {
            caches.cloud().control(it.key(), it->isArray() ? QJsonObject{{u"rules"_s, *it}} : it->toObject());
        }
        HeadlessProcess run(caches.url(), folder.path(), caches.plans());
        compare(caches, run, phase, takenUp);
    }

    // Tokens do not care for this machine's time, so there is nothing to wait for.
    void aWrongClockStopsNoTokens()
    {
        const ProfileFolder folder;
        SimulatedCaches caches(u"refuse"_s);
        caches.cloud().control(u"switches"_s, {{u"dcs"_s, QJsonObject{{u"job_running_ms"_s, 600'000}}}});
        HeadlessProcess run(caches.url(), folder.path(), caches.plans());
        QTRY_COMPARE_WITH_TIMEOUT(caches.cloud().log(u"?writes=1"_s).size(), 2, 20000);
        caches.cloud().control(u"time"_s, {{u"date_skew_ms"_s, 3'600'000}, {u"finish_jobs"_s, true}});
        compare(caches, run, u"Done"_s, 1);
    }

    // An account that says of its cloud's POST that it appends, and is right or not.
    void theAccountSaysThatPostAppends_data()
    {
        QTest::addColumn<QString>("add");
        QTest::addColumn<QString>("phase");
        QTest::addColumn<QStringList>("methods");
        QTest::newRow("and it does") << u"append"_s << u"Done"_s << QStringList{u"POST"_s};
        QTest::newRow("and it is refused") << u"refuse"_s << u"Failed"_s << QStringList{u"POST"_s};
        QTest::newRow("and it replaces") << u"replace"_s << u"PartlyDone"_s << QStringList{u"POST"_s};
    }

    void theAccountSaysThatPostAppends()
    {
        QFETCH(QString, add);
        QFETCH(QString, phase);
        const ProfileFolder folder;
        SimulatedCaches caches(add);
        const QString id = caches.ids()[0];
        const QString group = caches.rowsBefore(id).constFirst().section(u' ', 0, 0);
        const QJsonObject plan{{u"service"_s, u"dcs"_s}, {u"kind"_s, u"instance"_s}, {u"id"_s, id},
            {u"name"_s, u"posted"_s}, {u"add"_s, QJsonArray{QJsonArray{group, u"192.0.2.7"_s}}}};
        HeadlessProcess run(caches.url(), folder.path(), {plan}, {.postAppends = true});
        QVERIFY2(run.waitForEnd(), run.errorText().constData());
        const auto job = run.jobs().value(id);
        QVERIFY2(job[u"phase"_s].toString() == phase, qPrintable(job[u"error"_s].toString()));
        QTEST(caches.methods(id), "methods");
        if (phase == u"Done"_s) {
            QCOMPARE(caches.rows(id).size(), caches.rowsBefore(id).size() + 1);
        }
    }

    void secondProgramIsRefused()
    {
        const ProfileFolder folder;
        SimulatedCaches caches(u"refuse"_s);
        caches.cloud().control(u"faults"_s, {{u"path"_s, u"whitelist-async"_s}, {u"delay_after_ms"_s, 30000}});
        HeadlessProcess first(caches.url(), folder.path(), caches.plans());
        QTRY_COMPARE_WITH_TIMEOUT(caches.cloud().log(u"?writes=1"_s).size(), 2, 20000);
        HeadlessProcess second(caches.url(), folder.path());
        QVERIFY(second.waitForEnd());
        QCOMPARE(second.exitCode(), 1);
        QVERIFY(second.errorText().contains("headless"));
        first.kill();
    }

    void othersMayWriteMeanwhile()
    {
        const ProfileFolder folder;
        SimulatedCaches caches(u"refuse"_s);
        // Busy at first; while the job waits, somebody else adds a row to each cache.
        caches.cloud().control(u"faults"_s,
            {{u"path"_s, u"whitelist-async"_s}, {u"status"_s, 400}, {u"code"_s, u"DCS.4017"_s}, {u"times"_s, 2}});
        HeadlessProcess run(caches.url(), folder.path(), caches.plans());
        QTRY_COMPARE_WITH_TIMEOUT(caches.cloud().log(u"?writes=1"_s).size(), 2, 20000);
        QHash<QString, QStringList> wanted;
        for (const QString &id : caches.ids()) {
            const QString group = caches.rowsBefore(id).constLast().section(u' ', 0, 0);
            caches.cloud().control(u"outside"_s,
                {{u"cache"_s, id},
                    {u"add"_s,
                        QJsonArray{
                            QJsonObject{{u"group_name"_s, group}, {u"ip_list"_s, QJsonArray{u"198.51.100.9"_s}}}}}});
            wanted[id] = caches.rowsWanted(id) + QStringList{QString(group + u" 198.51.100.9"_s)};
            wanted[id].sort();
        }
        QVERIFY2(run.waitForEnd(), run.errorText().constData());
        const auto jobs = run.jobs();
        for (const QString &id : caches.ids()) {
            QCOMPARE(jobs.value(id)[u"phase"_s].toString(), u"Done"_s);
            QCOMPARE(caches.rows(id), wanted[id]);
        }
    }
};

ALLOWDESK_TEST(HeadlessTest)
#include "tst_headless.moc"
