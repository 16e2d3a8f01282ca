#include "app/services/dcs/codec.h"
#include "tests/app/services/dcs/whitelists.h"
#include "tests/support/testregistry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace allowdesk;
using namespace allowdesk::dcs;
using namespace Qt::StringLiterals;

namespace
{

QByteArray whitelistBody(const QByteArray &groups)
{
    return "{\"instance_id\":\"5f0c\",\"enable_whitelist\":true,\"whitelist\":" + groups + "}";
}

} // namespace

class CodecTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whitelistIsRead_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("instanceId");
        QTest::addColumn<bool>("enabled");
        QTest::addColumn<QStringList>("lines");
        QTest::addColumn<int>("limit"); // -1 for none
        // FACTS I: the document's example, with the limit as a number, as text and absent (G12).
        QTest::newRow("document, number")
            << QByteArray(R"({"instance_id":"5f0c","enable_whitelist":true,"whitelist":[{"group_name":"office-berlin",)"
                          R"("ip_list":["10.1.0.0/24","10.2.0.7"]}],"whitelist_ip_limit_num":20})")
            << u"5f0c"_s << true << QStringList{u"office-berlin 10.1.0.0/24"_s, u"office-berlin 10.2.0.7"_s} << 20;
        QTest::newRow("limit as text") << QByteArray(
            R"({"instance_id":"5f0c","enable_whitelist":false,"whitelist":[],"whitelist_ip_limit_num":"100"})")
                                       << u"5f0c"_s << false << QStringList{} << 100;
        QTest::newRow("limit that is no number") << QByteArray(
            R"({"instance_id":"5f0c","enable_whitelist":false,"whitelist":[],"whitelist_ip_limit_num":"many"})")
                                                 << u"5f0c"_s << false << QStringList{} << -1;
        QTest::newRow("limit null") << QByteArray(
            R"({"instance_id":"5f0c","enable_whitelist":false,"whitelist":[],"whitelist_ip_limit_num":null})")
                                    << u"5f0c"_s << false << QStringList{} << -1;
        QTest::newRow("no limit") << whitelistBody("[]") << u"5f0c"_s << true << QStringList{} << -1;
        QTest::newRow("no instance id yet")
            << QByteArray(R"({"enable_whitelist":true,"whitelist":[]})") << QString() << true << QStringList{} << -1;
        QTest::newRow("empty instance id") << QByteArray(R"({"instance_id":"","enable_whitelist":true,"whitelist":[]})")
                                           << QString() << true << QStringList{} << -1;
        QTest::newRow("unknown fields") << QByteArray(
            R"({"instance_id":"x","enable_whitelist":true,"new":{},"whitelist":[)"
            R"({"group_name":"g","colour":1,"ip_list":["10.0.0.1"]}]})")
                                        << u"x"_s << true << QStringList{u"g 10.0.0.1"_s} << -1;
        // FACTS G4: commas inside an element are split, nothing else is touched.
        QTest::newRow("commas") << whitelistBody(R"([{"group_name":"g","ip_list":["10.0.0.1,10.0.0.2, 10.0.0.3"]}])")
                                << u"5f0c"_s << true << QStringList{u"g 10.0.0.1"_s, u"g 10.0.0.2"_s, u"g 10.0.0.3"_s}
                                << -1;
        QTest::newRow("commas and nothing")
            << whitelistBody(R"([{"group_name":"g","ip_list":[",,","10.0.0.1, ,",""]}])") << u"5f0c"_s << true
            << QStringList{u"g 10.0.0.1"_s} << -1;
        QTest::newRow("what is no address is kept")
            << whitelistBody(R"([{"group_name":"g","ip_list":["010.0.0.1","10.0.0.1-9"]}])") << u"5f0c"_s << true
            << QStringList{u"g 010.0.0.1"_s, u"g 10.0.0.1-9"_s} << -1;
        QTest::newRow("duplicates are kept")
            << whitelistBody(R"([{"group_name":"g","ip_list":["10.0.0.1","10.0.0.1"]}])") << u"5f0c"_s << true
            << QStringList{u"g 10.0.0.1"_s, u"g 10.0.0.1"_s} << -1;
        // A parser of JSON keeps the last of two equal keys; that is how the program reads it.
        QTest::newRow("duplicate keys") << QByteArray(
            R"({"instance_id":"a","instance_id":"b","enable_whitelist":true,"whitelist":[]})")
                                        << u"b"_s << true << QStringList{} << -1;
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF") + whitelistBody("[]") << u"5f0c"_s << true
                                         << QStringList{} << -1;
    }

    void whitelistIsRead()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, instanceId);
        QFETCH(bool, enabled);
        QFETCH(QStringList, lines);
        QFETCH(int, limit);
        const auto whitelist = decodeWhitelist(body);
        QVERIFY2(whitelist, whitelist ? "" : qPrintable(errorSummary(whitelist.error())));
        QCOMPARE(whitelist->instanceId, instanceId);
        QCOMPARE(whitelist->enabled, enabled);
        QCOMPARE(linesOf(*whitelist), lines);
        QCOMPARE(whitelist->limit.value_or(-1), limit);
    }

    // Strict where a mistake would open a cache: nothing of these is ever "no groups".
    void brokenWhitelistIsRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("path");
        const auto row = [](const char *name, const QByteArray &body, const char *path) {
            QTest::newRow(name) << body << QString::fromLatin1(path);
        };
        row("nothing", {}, "$");
        row("blanks", "  \n", "$");
        row("a web page", "<html><body>Sign in</body></html>", "$");
        row("array for object", "[]", "$");
        row("text", "\"whitelist\"", "$");
        row("null", "null", "$");
        row("no switch", R"({"instance_id":"x","whitelist":[]})", "enable_whitelist");
        row("switch as text", R"({"instance_id":"x","enable_whitelist":"true","whitelist":[]})", "enable_whitelist");
        row("no groups", R"({"instance_id":"x","enable_whitelist":true})", "whitelist");
        row("groups null", whitelistBody("null"), "whitelist");
        row("groups as object", whitelistBody("{}"), "whitelist");
        row("groups as text", whitelistBody("\"\""), "whitelist");
        row("group is text", whitelistBody(R"(["g"])"), "whitelist[0].group_name");
        row("group without name", whitelistBody(R"([{"ip_list":[]}])"), "whitelist[0].group_name");
        row("group name as number", whitelistBody(R"([{"group_name":7,"ip_list":[]}])"), "whitelist[0].group_name");
        row("second group without list", whitelistBody(R"([{"group_name":"g","ip_list":[]},{"group_name":"h"}])"),
            "whitelist[1].ip_list");
        row("list null", whitelistBody(R"([{"group_name":"g","ip_list":null}])"), "whitelist[0].ip_list");
        row("list as text", whitelistBody(R"([{"group_name":"g","ip_list":"10.0.0.1"}])"), "whitelist[0].ip_list");
        row("entry as number", whitelistBody(R"([{"group_name":"g","ip_list":[167772161]}])"), "whitelist[0].ip_list");
        row("entry null", whitelistBody(R"([{"group_name":"g","ip_list":[null]}])"), "whitelist[0].ip_list");
        row("invalid UTF-8", whitelistBody("[{\"group_name\":\"g\xff\xfe\",\"ip_list\":[]}]"), "$");
        row("an error body", R"({"error_code":"DCS.5000","error_msg":"x"})", "enable_whitelist");
        row("rubbish behind", whitelistBody("[]") + "x", "$");
    }

    void brokenWhitelistIsRefused()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, path);
        const auto whitelist = decodeWhitelist(body);
        QVERIFY(!whitelist);
        QCOMPARE(whitelist.error().kind, ErrorKind::Payload);
        QCOMPARE(whitelist.error().subject, path);
    }

    void everyCutIsRefused()
    {
        const QByteArray whole = whitelistBody(R"([{"group_name":"office","ip_list":["10.0.0.1","10.0.0.2"]}])");
        QVERIFY(decodeWhitelist(whole));
        for (qsizetype length = 0; length < whole.size(); ++length) {
            QVERIFY2(!decodeWhitelist(whole.first(length)), whole.first(length).constData());
        }
    }

    void deepNestingIsRefused()
    {
        const QByteArray deep = QByteArray("[").repeated(100000) + QByteArray("]").repeated(100000);
        QVERIFY(!decodeWhitelist(deep));
        QVERIFY(!decodeWhitelist(whitelistBody(deep)));
        QVERIFY(!decodeInstances(QByteArray("{\"instances\":") + deep + "}"));
    }

    void aMillionEntriesAreRead()
    {
        QByteArray list = "[";
        for (int i = 0; i < 1000000; ++i) {
            list += i ? ",\"10.0.0.1\"" : "\"10.0.0.1\"";
        }
        const auto whitelist = decodeWhitelist(whitelistBody("[{\"group_name\":\"g\",\"ip_list\":" + list + "]}]"));
        QVERIFY(whitelist);
        QCOMPARE(whitelist->groups[0].addresses.size(), 1000000);
    }

    void instancesAreReadTolerantly()
    {
        // FACTS A3 and G12: an object for text, a boolean for text, numbers for texts, nulls.
        const auto page = decodeInstances(R"({"instance_num":"7","instances":[
            {"instance_id":"a","name":"orders","engine":"Redis","engine_version":"6.0","status":"RUNNING",
             "ip":"10.0.0.5,10.0.0.6","port":6379,"publicip_address":null,"publicip_id":{},"no_password_access":true,
             "enterprise_project_id":0,"capacity":0.125,"tags":[{"key":7,"value":null},{"key":"a","value":"b"}]},
            {"instance_id":"b","engine_version":5,"port":"6380","no_password_access":"true","enterprise_project_id":"ep",
             "order_id":null,"status":"TELEPORTING"},
            {"instance_id":"c","engine_version":4.0,"port":null}]})");
        QVERIFY(page);
        QCOMPARE(page->total, 7);
        QCOMPARE(page->instances.size(), 3);
        const Instance &first = page->instances[0];
        QCOMPARE(first.address, u"10.0.0.5,10.0.0.6"_s);
        QCOMPARE(first.port, 6379);
        QVERIFY(first.publicAddress.isEmpty());
        QVERIFY(first.passwordFree);
        QCOMPARE(first.enterpriseProjectId, u"0"_s);
        QCOMPARE(first.tags, (QStringList{u"7="_s, u"a=b"_s}));
        const Instance &second = page->instances[1];
        QCOMPARE(second.engineVersion, u"5"_s);
        QCOMPARE(second.port, 6380);
        QVERIFY(second.passwordFree);
        QCOMPARE(second.status, u"TELEPORTING"_s);
        QCOMPARE(page->instances[2].engineVersion, u"4"_s);
        QCOMPARE(page->instances[2].port, 0);
    }

    void brokenInstancesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no list") << QByteArray("{}");
        QTest::newRow("list null") << QByteArray(R"({"instances":null})");
        QTest::newRow("no id") << QByteArray(R"({"instances":[{"name":"x"}]})");
        QTest::newRow("id as number") << QByteArray(R"({"instances":[{"instance_id":7}]})");
        QTest::newRow("item is text") << QByteArray(R"({"instances":["x"]})");
    }

    void brokenInstancesAreRefused()
    {
        QFETCH(QByteArray, body);
        QVERIFY(!decodeInstances(body));
    }

    void oneInstanceIsRead()
    {
        const auto instance = decodeInstance(R"({"instance_id":"a","product_type":"enterprise"})");
        QVERIFY(instance);
        QCOMPARE(instance->productType, u"enterprise"_s);
        QVERIFY(!decodeInstance("{}"));
    }

    void jobIdIsRead_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("id"); // empty: refused
        QTest::newRow("an id") << QByteArray(R"({"job_id":"ff80"})") << u"ff80"_s;
        QTest::newRow("none") << QByteArray("{}") << QString();
        QTest::newRow("empty") << QByteArray(R"({"job_id":""})") << QString();
        QTest::newRow("null") << QByteArray(R"({"job_id":null})") << QString();
        QTest::newRow("array") << QByteArray(R"({"job_id":["ff80"]})") << QString();
        QTest::newRow("nothing") << QByteArray() << QString();
    }

    void jobIdIsRead()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, id);
        QCOMPARE(decodeJobId(body).value_or(QString()), id);
    }

    void jobStatusIsRead_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<int>("progress"); // -1: refused
        const auto running = static_cast<int>(FollowStatus::Progress::Running);
        QTest::newRow("INIT") << QByteArray("\"INIT\"") << running;
        QTest::newRow("RUNNING") << QByteArray("\"RUNNING\"") << running;
        QTest::newRow("SUCCESS") << QByteArray("\"SUCCESS\"") << static_cast<int>(FollowStatus::Progress::Succeeded);
        QTest::newRow("FAIL") << QByteArray("\"FAIL\"") << static_cast<int>(FollowStatus::Progress::Failed);
        QTest::newRow("unknown word") << QByteArray("\"PONDERING\"") << running;
        QTest::newRow("empty") << QByteArray("\"\"") << -1;
        QTest::newRow("null") << QByteArray("null") << -1;
        QTest::newRow("number") << QByteArray("1") << -1;
    }

    void jobStatusIsRead()
    {
        QFETCH(QByteArray, status);
        QFETCH(int, progress);
        // FACTS I: the document's example, times as text, null reasons.
        const auto job = decodeJob("{\"job_id\":\"ff80\",\"job_type\":\"x\",\"status\":" + status
            + ",\"begin_time\":\"1760000000000\",\"end_time\":null,\"fail_reason\":null}");
        QCOMPARE(job ? static_cast<int>(job->progress) : -1, progress);
        if (job) {
            QVERIFY(job->reason.isEmpty());
        }
        QCOMPARE(decodeJob(R"({"status":"FAIL","fail_reason":"quota"})")->reason, u"quota"_s);
    }

    void tasksAreRead()
    {
        // task_count as a number here and as text there (G12); a name, a status and a time.
        for (const char *count : {"1", "\"1\""}) {
            const auto tasks = decodeTasks(QByteArray("{\"task_count\":") + count
                + R"(,"tasks":[{"id":"t","name":"AddWhitelist","status":"SUCCESS","user_name":"ann",)"
                  R"("updated_at":"2026-01-15T08:09:10.000Z","details":{}}]})");
            QVERIFY(tasks);
            QCOMPARE(tasks->size(), 1);
            QCOMPARE(tasks->first().name, u"AddWhitelist"_s);
            QCOMPARE(tasks->first().updatedAt, QDateTime(QDate(2026, 1, 15), QTime(8, 9, 10), Qt::UTC));
        }
        QVERIFY(!decodeTasks("{}"));
        QVERIFY(!decodeTasks(R"({"tasks":null})"));
    }

    void endsOfTasksAreKnown_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<bool>("over");
        for (const char *end :
            {"SUCCESS", "success", "FAIL", "FAILED", "FINISH", "FINISHED", "COMPLETED", "CANCELLED", "DELETED"}) {
            QTest::newRow(end) << QString::fromLatin1(end) << true;
        }
        for (const char *running : {"RUNNING", "INIT", "EXECUTING", "WAITING", "PONDERING", ""}) {
            QTest::newRow(*running ? running : "none") << QString::fromLatin1(running) << false;
        }
    }

    void endsOfTasksAreKnown()
    {
        QFETCH(QString, status);
        QFETCH(bool, over);
        QCOMPARE(isTaskOver(status), over);
    }

    void busyInstancesAreKnown_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("busy"); // -1: refused
        QTest::newRow("running, task null") << QByteArray(R"({"status":"RUNNING","task":null})") << 0;
        QTest::newRow("running, no task") << QByteArray(R"({"status":"RUNNING"})") << 0;
        QTest::newRow("running, empty task") << QByteArray(R"({"status":"RUNNING","task":""})") << 0;
        QTest::newRow("running, a task") << QByteArray(R"({"status":"RUNNING","task":"BACKUPING"})") << 1;
        QTest::newRow("running, a task as object") << QByteArray(R"({"status":"RUNNING","task":{"id":"x"}})") << 1;
        QTest::newRow("extending") << QByteArray(R"({"status":"EXTENDING"})") << 1;
        QTest::newRow("unknown state") << QByteArray(R"({"status":"PONDERING"})") << 1;
        // States that nothing leaves by itself: waiting for RUNNING would be waiting for ever (FACTS A5).
        for (const char *state : {"ERROR", "FROZEN", "CREATEFAILED", "CLOSED", "DELETED"}) {
            QTest::newRow(state) << QByteArray("{\"status\":\"" + QByteArray(state) + "\"}") << 0;
        }
        QTest::newRow("error with a task") << QByteArray(R"({"status":"ERROR","task":"BACKUPING"})") << 1;
        QTest::newRow("no state") << QByteArray("{}") << -1;
        QTest::newRow("nothing") << QByteArray() << -1;
    }

    void busyInstancesAreKnown()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, busy);
        const auto read = decodeInstanceBusy(body);
        QCOMPARE(read ? static_cast<int>(*read) : -1, busy);
    }

    void bodiesAreExact()
    {
        const Whitelist whitelist{.instanceId = u"5f0c"_s,
            .enabled = true,
            .groups = {{u"office"_s, {u"10.0.0.1"_s, u"10.0.1.0/24"_s}}, {u"empty"_s, {}}},
            .limit = 20};
        QCOMPARE(encodeReplace(whitelist),
            QByteArray(
                R"({"enable_whitelist":true,"whitelist":[{"group_name":"office","ip_list":["10.0.0.1","10.0.1.0/24"]},)"
                R"({"group_name":"empty","ip_list":[]}]})"));
        QCOMPARE(encodeAdd({whitelist.groups[0]}),
            QByteArray(R"({"whitelist":[{"group_name":"office","ip_list":["10.0.0.1","10.0.1.0/24"]}]})"));
        QCOMPARE(encodeReplace({.enabled = false}), QByteArray(R"({"enable_whitelist":false,"whitelist":[]})"));
    }
};

ALLOWDESK_TEST(CodecTest)
#include "tst_codec.moc"
