#include "tests/simulator/tests/rawconnection.h"
#include "tests/simulator/tests/testcloud.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace simulator;
using namespace Qt::StringLiterals;

namespace
{

const QString Orders = u"orders-cache-prod"_s;

} // namespace

class FaultsTest final : public QObject
{
    Q_OBJECT

    static Reply write(TestCloud &cloud)
    {
        return cloud.call(
            "PUT", cloud.cachePath(Orders, u"whitelist"_s), oneGroup(u"only-group"_s, {u"10.9.0.1"_s}, true));
    }

    static qsizetype groupCount(TestCloud &cloud)
    {
        return cloud.control(u"caches/"_s + Orders)[u"whitelist"][u"whitelist"].toArray().size();
    }

private Q_SLOTS:
    void answers_data()
    {
        QTest::addColumn<QJsonObject>("rule");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("handled");
        const auto answer = [](const QJsonObject &object) { return object; };
        QTest::newRow("status") << answer({{u"status"_s, 500}}) << 500 << "SIM.0001"_ba << false;
        QTest::newRow("code") << answer({{u"status"_s, 400}, {u"code"_s, u"DCS.4017"_s}}) << 400
                              << R"("error_code":"DCS.4017")"_ba << false;
        QTest::newRow("code as a number")
            << answer({{u"status"_s, 400}, {u"code"_s, 111400063}}) << 400 << R"("error_code":111400063)"_ba << false;
        QTest::newRow("message") << answer({{u"status"_s, 403}, {u"message"_s, u"go away"_s}}) << 403 << "go away"_ba
                                 << false;
        QTest::newRow("text as body") << answer({{u"status"_s, 200}, {u"body"_s, u"{cut"_s}}) << 200 << "{cut"_ba
                                      << false;
        QTest::newRow("JSON as body") << answer({{u"status"_s, 200}, {u"body"_s, QJsonArray{1, 2}}}) << 200
                                      << "[1,2]"_ba << false;
        QTest::newRow("empty body") << answer({{u"status"_s, 502}, {u"body"_s, QString()}}) << 502 << ""_ba << false;
        QTest::newRow("page") << answer({{u"html"_s, true}}) << 200 << "<!DOCTYPE html>"_ba << false;
        QTest::newRow("page with status")
            << answer({{u"html"_s, true}, {u"status"_s, 504}}) << 504 << "<html>"_ba << false;
        QTest::newRow("handled all the same")
            << answer({{u"status"_s, 500}, {u"handled"_s, true}}) << 500 << "SIM.0001"_ba << true;
        QTest::newRow("headers only") << answer({{u"headers"_s, QJsonObject{{u"X-More"_s, u"1"_s}}}}) << 204 << ""_ba
                                      << true;
        QTest::newRow("delays only") << answer({{u"delay_before_ms"_s, 1}, {u"delay_after_ms"_s, 1}}) << 204 << ""_ba
                                     << true;
    }

    void answers()
    {
        QFETCH(QJsonObject, rule);
        QFETCH(QByteArray, text);
        QFETCH(bool, handled);
        TestCloud cloud;
        cloud.signIn();
        cloud.control(u"faults"_s, rule);
        const auto reply = write(cloud);
        QTEST(reply.status, "status");
        QVERIFY2(reply.body.contains(text), reply.body.constData());
        QVERIFY(!reply.headers.value("x-request-id").isEmpty());
        QCOMPARE(groupCount(cloud), handled ? 1 : 2);
        const QJsonValue entry = cloud.log(u"?writes=1"_s)[0];
        QCOMPARE(entry[u"fault"].toInt(), 1);
        QCOMPARE(entry[u"status"].toInt(), reply.status);
        QCOMPARE(entry[u"effects"].toArray().isEmpty(), !handled);
    }

    void redirects_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 307, 308}) {
            QTest::addRow("%d", status) << status;
        }
    }

    void redirects()
    {
        QFETCH(int, status);
        TestCloud cloud;
        cloud.signIn();
        cloud.control(u"faults"_s, {{u"redirect"_s, status}, {u"to"_s, u"http://192.0.2.1/x"_s}});
        RawConnection connection(cloud.url());
        connection.send("POST", cloud.cachePath(Orders, u"whitelist-async"_s).toLatin1(), "{}");
        const auto answer = connection.readAnswer();
        QVERIFY(answer.startsWith(QByteArray("HTTP/1.1 " + QByteArray::number(status))));
        QVERIFY(answer.contains("\r\nLocation: http://192.0.2.1/x\r\n"));
        QCOMPARE(groupCount(cloud), 2);
    }

    void retryAfter_data()
    {
        QTest::addColumn<QJsonValue>("given");
        QTest::addColumn<QByteArray>("header");
        const auto date = u"Wed, 21 Oct 2026 07:28:00 GMT"_s;
        QTest::newRow("seconds") << QJsonValue(7) << "7"_ba;
        QTest::newRow("date") << QJsonValue(date) << date.toLatin1();
        QTest::newRow("absurd") << QJsonValue(u"-99999999999999999999"_s) << "-99999999999999999999"_ba;
    }

    void retryAfter()
    {
        QFETCH(QJsonValue, given);
        TestCloud cloud;
        cloud.signIn();
        cloud.control(u"faults"_s, {{u"status"_s, 429}, {u"retry_after"_s, given}});
        const auto reply = write(cloud);
        QCOMPARE(reply.status, 429);
        QCOMPARE(reply.code(), u"APIGW.0308"_s);
        QVERIFY(reply.body.contains("over ratelimit,limit:5,time:1 minute"));
        QTEST(reply.headers.value("retry-after"), "header");
    }

    void closing_data()
    {
        QTest::addColumn<QString>("when");
        QTest::addColumn<int>("groups");
        QTest::newRow("before handling") << u"before"_s << 2;
        QTest::newRow("after handling") << u"after"_s << 1;
    }

    void closing()
    {
        QFETCH(QString, when);
        TestCloud cloud;
        cloud.signIn();
        cloud.control(u"faults"_s, {{u"close"_s, when}});
        RawConnection connection(cloud.url());
        const auto body = QJsonDocument(oneGroup(u"only-group"_s, {u"10.9.0.1"_s}, true)).toJson();
        connection.send(
            "PUT", cloud.cachePath(Orders, u"whitelist"_s).toLatin1(), body, {{"X-Auth-Token"_ba, cloud.token()}});
        QCOMPARE(connection.readToEnd(), QByteArray());
        QTEST(static_cast<int>(groupCount(cloud)), "groups");
        const QJsonValue entry = cloud.log(u"?writes=1"_s)[0];
        QCOMPARE(entry[u"outcome"].toString(), u"dropped"_s);
        QCOMPARE(entry[u"status"].toInt(), 0);
        QCOMPARE(entry[u"operation"].toString(), u"dcs:UpdateIpWhitelist"_s);
    }

    void cutBody()
    {
        TestCloud cloud;
        cloud.signIn();
        cloud.control(u"faults"_s, {{u"cut_body"_s, 9}});
        RawConnection connection(cloud.url());
        connection.send("GET", cloud.projectPath(u"instances"_s).toLatin1(), {}, {{"X-Auth-Token"_ba, cloud.token()}});
        const auto answer = connection.readToEnd();
        QVERIFY(answer.startsWith("HTTP/1.1 200 OK\r\n"));
        QCOMPARE(answer.size() - answer.indexOf("\r\n\r\n") - 4, 9);
        QVERIFY(!answer.contains("Content-Length: 9\r\n"));
    }

    void matching_data()
    {
        QTest::addColumn<QJsonObject>("rule");
        QTest::addColumn<QList<int>>("statuses");
        QTest::newRow("every") << QJsonObject() << QList<int>{500, 500, 500, 500};
        QTest::newRow("method") << QJsonObject{{u"method"_s, u"GET"_s}} << QList<int>{500, 204, 500, 500};
        QTest::newRow("path") << QJsonObject{{u"path"_s, u"/whitelist$"_s}} << QList<int>{200, 500, 500, 200};
        QTest::newRow("query") << QJsonObject{{u"path"_s, u"limit=2"_s}} << QList<int>{200, 204, 200, 500};
        QTest::newRow("second") << QJsonObject{{u"nth"_s, 2}} << QList<int>{200, 500, 200, 200};
        QTest::newRow("second read") << QJsonObject{{u"nth"_s, 2}, {u"method"_s, u"GET"_s}}
                                     << QList<int>{200, 204, 500, 200};
        QTest::newRow("first two") << QJsonObject{{u"times"_s, 2}} << QList<int>{500, 500, 200, 200};
        QTest::newRow("never") << QJsonObject{{u"times"_s, 0}} << QList<int>{200, 204, 200, 200};
    }

    void matching()
    {
        QFETCH(QJsonObject, rule);
        TestCloud cloud;
        cloud.signIn();
        rule.insert(u"status"_s, 500);
        cloud.control(u"faults"_s, rule);
        QList<int> statuses;
        statuses << cloud.call("GET", cloud.projectPath(u"instances"_s)).status << write(cloud).status
                 << cloud.call("GET", cloud.cachePath(Orders, u"whitelist"_s)).status
                 << cloud.call("GET", cloud.projectPath(u"instances?limit=2"_s)).status;
        QTEST(statuses, "statuses");
        const auto applied = cloud.control(u"faults"_s)[u"rules"][0][u"applied"].toInt();
        QCOMPARE(applied, statuses.count(500));
        cloud.clear(u"faults"_s);
        QCOMPARE(cloud.call("GET", cloud.projectPath(u"instances"_s)).status, 200);
    }

    void theFirstRuleThatIsDueWins()
    {
        TestCloud cloud;
        cloud.signIn();
        const QJsonObject first{{u"status"_s, 501}, {u"times"_s, 1}};
        const QJsonObject second{{u"status"_s, 502}};
        const QJsonValue ids = cloud.control(u"faults"_s, {{u"rules"_s, QJsonArray{first, second}}})[u"ids"];
        QCOMPARE(ids, QJsonValue(QJsonArray{1, 2}));
        QCOMPARE(write(cloud).status, 501);
        QCOMPARE(write(cloud).status, 502);
    }

    void badRulesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::newRow("misspelt") << R"({"staus":500})"_ba;
        QTest::newRow("close") << R"({"close":"maybe"})"_ba;
        QTest::newRow("redirect to nowhere") << R"({"redirect":307})"_ba;
        QTest::newRow("status") << R"({"status":"500"})"_ba;
        QTest::newRow("pattern") << R"({"path":"*"})"_ba;
        QTest::newRow("second of two") << R"([{"status":500},{"status":5}])"_ba;
        QTest::newRow("not JSON") << "500"_ba;
    }

    void badRulesAreRefused()
    {
        QFETCH(QByteArray, rule);
        TestCloud cloud;
        const auto reply = cloud.send("POST", u"/_sim/faults"_s, rule);
        QCOMPARE(reply.status, 400);
        QVERIFY(!reply.json[u"error"].toString().isEmpty());
        QVERIFY(cloud.control(u"faults"_s)[u"rules"].toArray().isEmpty());
    }
};

ALLOWDESK_TEST(FaultsTest)
#include "tst_faults.moc"
