#include "tests/headless/headlessprocess.h"
#include "tests/headless/simulatedcaches.h"
#include "tests/support/testregistry.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// The engine over real HTTP against faults of the cloud, in one process.
class HeadlessTest final : public QObject
{
    Q_OBJECT

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
        const QTemporaryDir folder;
        SimulatedCaches caches(u"refuse"_s);
        const QJsonArray rules = QJsonDocument::fromJson(faults).array();
        QVERIFY(!rules.isEmpty());
        caches.cloud().control(u"faults"_s, {{u"rules"_s, rules}});
        HeadlessProcess run(caches.url(), folder.path(), caches.plans());
        QVERIFY2(run.waitForEnd(), run.errorText().constData());
        QVERIFY2(run.exitCode() == 0, run.errorText().constData());
        const auto jobs = run.jobs();
        for (const QString &id : caches.ids()) {
            const QByteArray told = jobs.value(id)[u"error"_s].toString().toUtf8();
            QVERIFY2(jobs.value(id)[u"phase"_s].toString() == phase, told.constData());
            QCOMPARE(caches.takenUp(id), takenUp);
            QCOMPARE(caches.rows(id), takenUp == 1 ? caches.rowsWanted(id) : caches.rowsBefore(id));
        }
    }

    void secondProgramIsRefused()
    {
        const QTemporaryDir folder;
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
        const QTemporaryDir folder;
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
