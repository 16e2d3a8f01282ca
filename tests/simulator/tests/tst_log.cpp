#include "tests/simulator/gateway/redaction.h"
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

class LogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEntrySaysWhatHappened()
    {
        TestCloud cloud;
        cloud.control(u"time"_s, {{u"now"_s, u"2026-01-15T08:09:10.000Z"_s}, {u"freeze"_s, true}});
        cloud.signIn();
        const auto path = cloud.cachePath(Orders, u"whitelist-async"_s);
        const auto reply = cloud.call("POST", path + u"?x=%20y"_s, oneGroup(u"new-group"_s, {u"10.9.0.1"_s}));
        const auto entries = cloud.log();
        QCOMPARE(entries.size(), 2);
        const auto entry = entries[1];
        QCOMPARE(entry[u"number"].toInt(), 2);
        QCOMPARE(entry[u"time"].toString(), u"2026-01-15T08:09:10.000Z"_s);
        QCOMPARE(entry[u"method"].toString(), u"POST"_s);
        QCOMPARE(entry[u"path"].toString(), QString(path + u"?x=%20y"_s));
        QCOMPARE(entry[u"operation"].toString(), u"dcs:AddIpWhitelist"_s);
        QCOMPARE(entry[u"user"].toString(), u"demo"_s);
        QCOMPARE(entry[u"status"].toInt(), 200);
        QCOMPARE(entry[u"outcome"].toString(), u"answered"_s);
        QCOMPARE(entry[u"request_id"].toString(), QString::fromLatin1(reply.headers.value("x-request-id")));
        QCOMPARE(entry[u"body"].toString(),
            u"{\"whitelist\":[{\"group_name\":\"new-group\",\"ip_list\":[\"10.9.0.1\"]}]}"_s);
        QCOMPARE(entry[u"effects"][0][u"job"].toString(), reply.json[u"job_id"].toString());
        QCOMPARE(entry[u"effects"][0][u"kind"].toString(), u"add"_s);
    }

    void aJobsEffectComesLater()
    {
        TestCloud cloud;
        cloud.signIn();
        cloud.call("POST", cloud.cachePath(Orders, u"whitelist-async"_s), oneGroup(u"new-group"_s, {u"10.9.0.1"_s}));
        QCOMPARE(cloud.log(u"?writes=1"_s)[0][u"effects"].toArray().size(), 1);
        cloud.control(u"time"_s, {{u"finish_jobs"_s, true}});
        const auto effects = cloud.log(u"?writes=1"_s)[0][u"effects"].toArray();
        QCOMPARE(effects.size(), 2);
        QCOMPARE(effects[1][u"change"].toString(), u"whitelist"_s);
        QCOMPARE(effects[1][u"job"], effects[0][u"job"]);
        QCOMPARE(effects[1][u"before"][u"whitelist"].toArray().size(), 2);
        QCOMPARE(effects[1][u"after"][u"whitelist"].toArray().size(), 3);
    }

    void filters_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QList<int>>("numbers");
        QTest::newRow("all") << QString() << QList<int>{1, 2, 3, 4};
        QTest::newRow("writes") << u"?writes=1"_s << QList<int>{3, 4};
        QTest::newRow("effects") << u"?effects=1"_s << QList<int>{4};
        QTest::newRow("after") << u"?after=2"_s << QList<int>{3, 4};
        QTest::newRow("both") << u"?writes=1&after=3"_s << QList<int>{4};
    }

    void filters()
    {
        QFETCH(QString, query);
        TestCloud cloud;
        cloud.signIn();
        cloud.call("GET", cloud.projectPath(u"instances"_s));
        const auto path = cloud.cachePath(Orders, u"whitelist"_s);
        cloud.call("PUT", path, {{u"bad"_s, true}});
        cloud.call("PUT", path, oneGroup(u"only-group"_s, {u"10.9.0.1"_s}, true));
        QList<int> numbers;
        const auto entries = cloud.log(query);
        for (const auto &entry : entries) {
            numbers.append(entry[u"number"].toInt());
        }
        QTEST(numbers, "numbers");
    }

    void clearingKeepsTheNumbers()
    {
        TestCloud cloud;
        cloud.signIn();
        cloud.clear(u"log"_s);
        QVERIFY(cloud.log().isEmpty());
        cloud.signIn();
        QCOMPARE(cloud.log()[0][u"number"].toInt(), 2);
    }

    void noSecretIsKept()
    {
        TestCloud cloud;
        cloud.signIn();
        const auto token = cloud.token();
        cloud.call("GET", cloud.projectPath(u"instances"_s));
        cloud.callSigned("GET", cloud.projectPath(u"instances"_s), "DEMOACCESSKEY", "demo-secret-key",
            {{"X-Security-Token"_ba, "security-token-of-somebody"_ba}});
        cloud.send("POST", u"/v3/auth/tokens"_s, "password=demo-password");
        const auto entries = cloud.log();
        QCOMPARE(entries.size(), 4);
        const auto text = QJsonDocument(entries).toJson();
        QVERIFY(!text.contains(token));
        QVERIFY(!text.contains("demo-password"));
        QVERIFY(!text.contains("demo-secret-key"));
        QVERIFY(!text.contains("security-token-of-somebody"));
        QVERIFY(text.contains("Access=DEMOACCESSKEY"));
        QCOMPARE(entries[1][u"headers"][u"x-auth-token"].toString(), redacted(token));
        QVERIFY(entries[0][u"body"].toString().contains(u"\"name\":\"demo\""));
    }

    void redactedBodies_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("shown");
        const auto cover = [](const char *secret) { return redacted(QByteArray(secret)); };
        QTest::newRow("plain") << R"({"b": 1, "a": 2})"_ba << u"{\"b\": 1, \"a\": 2}"_s;
        QTest::newRow("password") << R"({"x":{"password":"p"}})"_ba
                                  << u"{\"x\":{\"password\":\"%1\"}}"_s.arg(cover("p"));
        QTest::newRow("object of that name") << R"({"password":{"user":{"password":"p"}}})"_ba
                                             << u"{\"password\":{\"user\":{\"password\":\"%1\"}}}"_s.arg(cover("p"));
        QTest::newRow("passcode in a list")
            << R"({"l":[{"passcode":"1"}]})"_ba << u"{\"l\":[{\"passcode\":\"%1\"}]}"_s.arg(cover("1"));
        QTest::newRow("token id") << R"({"token":{"id":"t"},"id":"u"})"_ba
                                  << u"{\"id\":\"u\",\"token\":{\"id\":\"%1\"}}"_s.arg(cover("t"));
        QTest::newRow("not JSON") << "secret=1"_ba << u"(not JSON, 8 bytes, not shown)"_s;
    }

    void redactedBodies()
    {
        QFETCH(QByteArray, body);
        QTEST(redactedBody(body), "shown");
    }

    void connectionsAreToldApart()
    {
        TestCloud cloud;
        RawConnection first(cloud.url());
        RawConnection second(cloud.url());
        for (auto *connection : {&first, &first, &second}) {
            connection->send("GET", "/v3/projects");
            QVERIFY(connection->readAnswer().startsWith("HTTP/1.1 401"));
        }
        const auto entries = cloud.log();
        QCOMPARE(entries[0][u"connection"], entries[1][u"connection"]);
        QVERIFY(entries[0][u"connection"] != entries[2][u"connection"]);
    }
};

ALLOWDESK_TEST(LogTest)
#include "tst_log.moc"
