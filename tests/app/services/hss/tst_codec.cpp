#include "app/services/hss/codec.h"
#include "tests/app/services/hss/loginrules.h"
#include "tests/support/testregistry.h"

using namespace allowdesk;
using namespace allowdesk::hss;
using namespace Qt::StringLiterals;

/// JSON of the service, by FACTS C1, C2 and I.
class LoginRuleCodecTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsARule()
    {
        const auto page = decodeRules(R"({"total_num":1,"data_list":[{"private_ip":"192.168.0.10",
            "login_ip":"203.0.113.0/24","login_user_name":"ops","update_time":1760000000123,"remarks":"night shift",
            "enterprise_project_name":"default","more":[1]}]})");
        QVERIFY(page);
        QCOMPARE(page->total, 1);
        QCOMPARE(page->rules,
            (QList<LoginRule>{{.privateIp = u"192.168.0.10"_s,
                .loginIp = u"203.0.113.0/24"_s,
                .userName = u"ops"_s,
                .remarks = u"night shift"_s,
                .updatedAt = QDateTime(QDate(2025, 10, 9), QTime(8, 53, 20, 123), Qt::UTC),
                .enterpriseProjectName = u"default"_s}}));
    }

    void textsStayAsTheyAre_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("blanks") << R"(" 10.0.0.1 ")"_ba << u" 10.0.0.1 "_s;
        QTest::newRow("a list") << R"("10.0.0.1, 10.0.0.2,")"_ba << u"10.0.0.1, 10.0.0.2,"_s;
        QTest::newRow("a host block") << R"("10.0.0.1/32")"_ba << u"10.0.0.1/32"_s;
        QTest::newRow("escapes") << "\"a\\u0009\\\"b\\\\\""_ba << u"a\t\"b\\"_s;
        QTest::newRow("a number") << "1001"_ba << u"1001"_s;
        QTest::newRow("null") << "null"_ba << QString();
    }

    void textsStayAsTheyAre()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        const auto page = decodeRules(R"({"total_num":1,"data_list":[{"private_ip":)" + text + R"(,"login_ip":)" + text
            + R"(,"login_user_name":)" + text + R"(,"remarks":)" + text + "}]}");
        QVERIFY(page);
        QCOMPARE(page->rules.constFirst(), (LoginRule{expected, expected, expected, expected, {}, {}}));
    }

    void timesAreTolerated_data()
    {
        QTest::addColumn<QByteArray>("time");
        QTest::addColumn<qint64>("milliseconds");
        QTest::newRow("a number") << "1760000000000"_ba << Q_INT64_C(1760000000000);
        QTest::newRow("as text") << R"("1760000000000")"_ba << Q_INT64_C(1760000000000);
        QTest::newRow("never") << "-1"_ba << Q_INT64_C(0);
        QTest::newRow("zero") << "0"_ba << Q_INT64_C(0);
        QTest::newRow("null") << "null"_ba << Q_INT64_C(0);
        QTest::newRow("no number") << R"("yesterday")"_ba << Q_INT64_C(0);
    }

    void timesAreTolerated()
    {
        QFETCH(QByteArray, time);
        QFETCH(qint64, milliseconds);
        const auto page = decodeRules(R"({"data_list":[{"private_ip":"10.0.0.1","update_time":)" + time + "}]}");
        QVERIFY(page);
        const QDateTime updatedAt = page->rules.constFirst().updatedAt;
        QCOMPARE(updatedAt.isValid(), milliseconds != 0);
        QVERIFY(milliseconds == 0 || updatedAt.toMSecsSinceEpoch() == milliseconds);
    }

    void totalsAreTolerated_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("total"); // -1: not said
        QTest::addColumn<int>("count");
        QTest::newRow("of all pages") << R"({"total_num":20000,"data_list":[{}]})"_ba << 20000 << 1;
        QTest::newRow("as text") << R"({"total_num":"412","data_list":[{}]})"_ba << 412 << 1;
        QTest::newRow("not said") << R"({"data_list":[{},{}]})"_ba << -1 << 2;
        QTest::newRow("null") << R"({"total_num":null,"data_list":[{}]})"_ba << -1 << 1;
        QTest::newRow("no rules") << R"({"total_num":0,"data_list":[]})"_ba << 0 << 0;
    }

    void totalsAreTolerated()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, total);
        QFETCH(int, count);
        const auto rules = decodeRules(body);
        QVERIFY(rules);
        QCOMPARE(rules->total.value_or(-1), total);
        QCOMPARE(rules->rules.size(), count);
        const auto hosts = decodeHosts(body, u"0"_s);
        QVERIFY(hosts);
        QCOMPARE(hosts->total.value_or(-1), total);
        QCOMPARE(hosts->hosts.size(), count);
    }

    void refusesWhatItCannotTrust_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("path");
        QTest::newRow("no list") << R"({"total_num":0})"_ba << u"data_list"_s;
        QTest::newRow("null for a list") << R"({"total_num":1,"data_list":null})"_ba << u"data_list"_s;
        QTest::newRow("an object for a list") << R"({"data_list":{"0":{}}})"_ba << u"data_list"_s;
        QTest::newRow("no object") << "[]"_ba << u"body"_s;
        QTest::newRow("nothing") << ""_ba << u"body"_s;
        QTest::newRow("an error") << R"({"error_code":"HSS.0001","error_msg":"x"})"_ba << u"data_list"_s;
    }

    void refusesWhatItCannotTrust()
    {
        QFETCH(QByteArray, body);
        const auto rules = decodeRules(body);
        QVERIFY(!rules);
        QCOMPARE(rules.error().kind, ErrorKind::Payload);
        QTEST(rules.error().message.section(u": "_s, 0, 0), "path");
        const auto hosts = decodeHosts(body, u"0"_s);
        QVERIFY(!hosts);
        QTEST(hosts.error().message.section(u": "_s, 0, 0), "path");
    }

    // Taken for an empty list where rules are counted, it would look as if all of them were gone.
    void nullIsAListWhereNoneAreCounted()
    {
        QVERIFY(decodeRules(R"({"total_num":0,"data_list":null})")->rules.isEmpty());
        QVERIFY(!decodeRules(R"({"total_num":3,"data_list":null})"));
        QVERIFY(!decodeRules(R"({"data_list":null})"));
        QVERIFY(decodeHosts(R"({"total_num":0,"data_list":null})", u"0"_s));
    }

    // The rest of the list is there, and that it is not whole is told.
    void anOddItemHidesNoOther_data()
    {
        QTest::addColumn<QByteArray>("odd");
        for (const char *odd :
            {"\"x\"", "null", "7", "[]", R"({"private_ip":["10.0.0.1"]})", R"({"login_user_name":{}})"}) {
            QTest::newRow(odd) << QByteArray(odd);
        }
    }

    void anOddItemHidesNoOther()
    {
        QFETCH(QByteArray, odd);
        const auto rules = decodeRules(
            R"({"total_num":3,"data_list":[{"private_ip":"10.0.0.1"},)" + odd + R"(,{"private_ip":"10.0.0.2"}]})");
        QVERIFY(rules);
        QCOMPARE(rules->rules.size(), 2);
        QCOMPARE(rules->unreadable, 1);
    }

    void serversOfAnotherProjectAreNotTheseOnes_data()
    {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QByteArray>("named");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("the same") << u"eps-1"_s << QByteArray("\"eps-1\"") << true;
        QTest::newRow("the default one as number") << u"0"_s << QByteArray("0") << true;
        QTest::newRow("not said") << u"eps-1"_s << QByteArray("null") << true;
        QTest::newRow("of all") << u"all_granted_eps"_s << QByteArray("\"eps-2\"") << true;
        QTest::newRow("another") << u"eps-1"_s << QByteArray("\"eps-2\"") << false;
    }

    void serversOfAnotherProjectAreNotTheseOnes()
    {
        QFETCH(QString, asked);
        QFETCH(QByteArray, named);
        const auto hosts = decodeHosts(
            R"({"total_num":1,"data_list":[{"host_id":"h","enterprise_project_id":)" + named + "}]}", asked);
        QTEST(hosts.has_value(), "isTaken");
        QVERIFY(hosts || hosts.error().serviceCode == u"answer.of-another"_s);
    }

    void readsAHost()
    {
        const auto page = decodeHosts(R"({"total_num":7,"data_list":[{"host_name":"web-1","host_id":"h-1",
            "agent_id":"a-1","private_ip":"10.0.0.10","public_ip":null,"enterprise_project_id":0,"host_status":"ACTIVE",
            "agent_status":"online","protect_status":"opened","os_type":"Linux","asset":3}]})",
            u"0"_s);
        QVERIFY(page);
        QCOMPARE(page->total, 7);
        QCOMPARE(page->hosts,
            (QList<Host>{{.name = u"web-1"_s,
                .id = u"h-1"_s,
                .privateIp = u"10.0.0.10"_s,
                .agentStatus = u"online"_s,
                .protectStatus = u"opened"_s,
                .hostStatus = u"ACTIVE"_s,
                .osType = u"Linux"_s,
                .enterpriseProjectId = u"0"_s}}));
    }
};

ALLOWDESK_TEST(LoginRuleCodecTest)
#include "tst_codec.moc"
