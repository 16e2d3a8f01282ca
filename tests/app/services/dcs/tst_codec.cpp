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
        const auto whitelist = decodeWhitelist(body, instanceId);
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
        row("nothing", {}, "body");
        row("blanks", "  \n", "body");
        row("a web page", "<html><body>Sign in</body></html>", "body");
        row("array for object", "[]", "body");
        row("text", "\"whitelist\"", "body");
        row("null", "null", "body");
        row("no switch", R"({"instance_id":"5f0c","whitelist":[]})", "enable_whitelist");
        row("switch as text", R"({"instance_id":"5f0c","enable_whitelist":"true","whitelist":[]})", "enable_whitelist");
        row("no groups", R"({"instance_id":"5f0c","enable_whitelist":true})", "whitelist");
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
        row("invalid UTF-8", whitelistBody("[{\"group_name\":\"g\xff\xfe\",\"ip_list\":[]}]"), "body");
        row("an error body", R"({"error_code":"DCS.5000","error_msg":"x"})", "enable_whitelist");
        row("rubbish behind", whitelistBody("[]") + "x", "body");
    }

    void brokenWhitelistIsRefused()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, path);
        const auto whitelist = decodeWhitelist(body, u"5f0c"_s);
        QVERIFY(!whitelist);
        QCOMPARE(whitelist.error().kind, ErrorKind::Payload);
        QCOMPARE(whitelist.error().message.section(u": "_s, 0, 0), path);
    }

    // The list of one cache is never that of another, and never the base of its next one.
    void anAnswerAboutAnotherIsRefused_data()
    {
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<bool>("isTaken");
        QTest::addColumn<QString>("readAs");
        QTest::newRow("the one that was asked for") << QByteArray("\"5F0C-a\"") << true << u"5F0C-a"_s;
        QTest::newRow("in letters of the other case") << QByteArray("\"5f0c-A\"") << true << u"5f0c-A"_s;
        QTest::newRow("none yet") << QByteArray("\"\"") << true << QString();
        QTest::newRow("null") << QByteArray("null") << true << QString();
        QTest::newRow("another") << QByteArray("\"5f0c-b\"") << false << QString();
        QTest::newRow("one that begins like it") << QByteArray("\"5f0c-a1\"") << false << QString();
        QTest::newRow("with a blank") << QByteArray("\"5F0C-a \"") << false << QString();
        QTest::newRow("a number") << QByteArray("5") << false << QString();
        QTest::newRow("a flag") << QByteArray("false") << false << QString();
        QTest::newRow("an object") << QByteArray("{}") << false << QString();
        QTest::newRow("a list of both") << QByteArray(R"(["5F0C-a","5f0c-b"])") << false << QString();
    }

    void anAnswerAboutAnotherIsRefused()
    {
        QFETCH(QByteArray, id);
        QFETCH(bool, isTaken);
        const auto whitelist =
            decodeWhitelist("{\"instance_id\":" + id + R"(,"enable_whitelist":true,"whitelist":[]})", u"5F0C-a"_s);
        QCOMPARE(whitelist.has_value(), isTaken);
        if (whitelist) {
            QTEST(whitelist->instanceId, "readAs");
        } else {
            QCOMPARE(whitelist.error().kind, ErrorKind::Payload);
            QCOMPARE(whitelist.error().serviceCode, u"answer.of-another"_s);
            QVERIFY(whitelist.error().message.contains(u"5F0C-a"_s));
        }
        QCOMPARE(
            decodeInstanceBusy("{\"instance_id\":" + id + R"(,"status":"RUNNING"})", u"5F0C-a"_s).has_value(), isTaken);
        QCOMPARE(decodeJob("{\"job_id\":" + id + R"(,"status":"SUCCESS"})", u"5F0C-a"_s).has_value(), isTaken);
    }

    void everyCutIsRefused()
    {
        const QByteArray whole = whitelistBody(R"([{"group_name":"office","ip_list":["10.0.0.1","10.0.0.2"]}])");
        QVERIFY(decodeWhitelist(whole, u"5f0c"_s));
        for (qsizetype length = 0; length < whole.size(); ++length) {
            QVERIFY2(!decodeWhitelist(whole.first(length), u"5f0c"_s), whole.first(length).constData());
        }
    }

    void deepNestingIsRefused()
    {
        const QByteArray deep = QByteArray("[").repeated(100000) + QByteArray("]").repeated(100000);
        QVERIFY(!decodeWhitelist(deep, u"5f0c"_s));
        QVERIFY(!decodeWhitelist(whitelistBody(deep), u"5f0c"_s));
        QVERIFY(!decodeInstances(QByteArray("{\"instances\":") + deep + "}"));
    }

    void aMillionEntriesAreRead()
    {
        QByteArray list = "[";
        for (int i = 0; i < 1000000; ++i) {
            list += i ? ",\"10.0.0.1\"" : "\"10.0.0.1\"";
        }
        const auto whitelist =
            decodeWhitelist(whitelistBody("[{\"group_name\":\"g\",\"ip_list\":" + list + "]}]"), u"5f0c"_s);
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
        QTest::newRow("list null, some counted") << QByteArray(R"({"instance_num":3,"instances":null})");
        QTest::newRow("list as object") << QByteArray(R"({"instance_num":0,"instances":{}})");
    }

    void brokenInstancesAreRefused()
    {
        QFETCH(QByteArray, body);
        QVERIFY(!decodeInstances(body));
    }

    // One item that says too little stands among the others with what is wrong; it hides none of them.
    void anOddItemHidesNoOther_data()
    {
        QTest::addColumn<QByteArray>("odd");
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("isReadable");
        QTest::newRow("id as number") << QByteArray(R"({"instance_id":7,"name":"x"})") << u"7"_s << true;
        QTest::newRow("flag as text") << QByteArray(R"({"instance_id":"i","no_password_access":"false"})") << u"i"_s
                                      << true;
        QTest::newRow("all else null") << QByteArray(
            R"({"instance_id":"i","name":null,"tags":null,"port":null,"status":null})")
                                       << u"i"_s << true;
        QTest::newRow("no id") << QByteArray(R"({"name":"x"})") << u"?x"_s << false;
        QTest::newRow("id null") << QByteArray(R"({"instance_id":null,"name":"x"})") << u"?x"_s << false;
        QTest::newRow("id as object") << QByteArray(R"({"instance_id":{},"name":"x"})") << u"?x"_s << false;
        QTest::newRow("neither id nor name") << QByteArray("{}") << u"?2"_s << false;
        QTest::newRow("text") << QByteArray("\"x\"") << u"?2"_s << false;
        QTest::newRow("null") << QByteArray("null") << u"?2"_s << false;
    }

    void anOddItemHidesNoOther()
    {
        QFETCH(QByteArray, odd);
        QFETCH(bool, isReadable);
        const auto page = decodeInstances(
            R"({"instance_num":3,"instances":[{"instance_id":"a"},)" + odd + R"(,{"instance_id":"b"}]})");
        QVERIFY(page);
        QCOMPARE(page->instances.size(), 3);
        QCOMPARE(page->instances[0].id, u"a"_s);
        QCOMPARE(page->instances[2].id, u"b"_s);
        QTEST(page->instances[1].id, "id");
        QCOMPARE(!page->instances[1].problem.has_value(), isReadable);
        if (!isReadable) {
            QCOMPARE(page->instances[1].problem->message, u"instances[1].instance_id: missing"_s);
        }
    }

    void noneIsAnEmptyList()
    {
        QVERIFY(decodeInstances(R"({"instance_num":0,"instances":null})")
                    .value_or(InstancePage{.total = 7})
                    .instances.isEmpty());
        QVERIFY(decodeInstances(R"({"instance_num":"0","instances":null})"));
    }

    void oneInstanceIsRead()
    {
        const auto page =
            decodeInstances(R"({"instance_num":1,"instances":[{"instance_id":"a","product_type":"enterprise"}]})");
        QVERIFY(page);
        QCOMPARE(page->instances.constFirst().productType, u"enterprise"_s);
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
