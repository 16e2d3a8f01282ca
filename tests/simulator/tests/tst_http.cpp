#include "tests/simulator/tests/rawconnection.h"
#include "tests/simulator/tests/testcloud.h"
#include "tests/support/testregistry.h"

#include <QTest>

#include <memory>
#include <vector>

using namespace simulator;
using namespace Qt::StringLiterals;

namespace
{

constexpr int Many = 300;

} // namespace

class HttpTest final : public QObject
{
    Q_OBJECT

    static int pendingCount(TestCloud &cloud)
    {
        int count = 0;
        const auto entries = cloud.log();
        for (const auto &entry : entries) {
            count += entry[u"outcome"].toString() == u"pending"_s ? 1 : 0;
        }
        return count;
    }

private Q_SLOTS:
    void everyAnswerCarriesItsHeaders_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        const auto whitelist = u"/v2/0123456789abcdef0123456789abcdef/instances"_s;
        QTest::newRow("success") << "GET"_ba << whitelist << 200 << QString();
        QTest::newRow("unknown path") << "GET"_ba << u"/v9/nothing"_s << 404 << u"APIGW.0101"_s;
        QTest::newRow("root") << "GET"_ba << u"/"_s << 300 << QString();
        QTest::newRow("unknown verb") << "DELETE"_ba << whitelist << 405 << u"DCS.5001"_s;
        QTest::newRow("strange verb") << "PATCH"_ba << whitelist << 405 << u"DCS.5001"_s;
        QTest::newRow("no API of mine") << "GET"_ba << u"/_simulated"_s << 404 << u"APIGW.0101"_s;
    }

    void everyAnswerCarriesItsHeaders()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, target);
        QFETCH(QString, code);
        TestCloud cloud;
        cloud.control(u"time"_s, {{u"now"_s, u"2026-01-15T08:09:10.000Z"_s}, {u"freeze"_s, true}});
        cloud.signIn();
        const auto reply = cloud.call(method, target);
        QTEST(reply.status, "status");
        QCOMPARE(reply.code(), code);
        QCOMPARE(reply.headers.value("x-request-id").size(), 32);
        QCOMPARE(reply.headers.value("date"), "Thu, 15 Jan 2026 08:09:10 GMT"_ba);
        QCOMPARE(reply.headers.value("content-type"), "application/json"_ba);
        if (code.startsWith(u"APIGW")) {
            QCOMPARE(reply.json[u"request_id"].toString().toLatin1(), reply.headers.value("x-request-id"));
        }
    }

    void signInHasATraceId()
    {
        TestCloud cloud;
        const auto reply = cloud.signIn();
        QCOMPARE(reply.headers.value("x-iam-trace-id"), reply.headers.value("x-request-id"));
        QVERIFY(!cloud.call("GET", cloud.projectPath(u"instances"_s)).headers.contains("x-iam-trace-id"));
    }

    void theDateMayBeWrong()
    {
        TestCloud cloud;
        cloud.control(u"time"_s,
            {{u"now"_s, u"2026-01-15T08:09:10.000Z"_s}, {u"freeze"_s, true}, {u"date_skew_ms"_s, -3'600'000}});
        QCOMPARE(cloud.signIn().headers.value("date"), "Thu, 15 Jan 2026 07:09:10 GMT"_ba);
    }

    void aConnectionIsKept()
    {
        TestCloud cloud;
        cloud.signIn();
        RawConnection connection(cloud.url());
        const QList<Header> token{{"X-Auth-Token"_ba, cloud.token()}};
        for (int i = 0; i < 3; ++i) {
            connection.send("GET", cloud.projectPath(u"instances?limit=1"_s).toLatin1(), {}, token);
            const auto answer = connection.readAnswer();
            QVERIFY(answer.startsWith("HTTP/1.1 200 OK\r\n"));
            QVERIFY(answer.contains("\r\nConnection: keep-alive\r\n"));
            QVERIFY(answer.endsWith("}"));
        }
        const auto body = QJsonDocument(oneGroup(u"only-group"_s, {u"10.9.0.1"_s}, true)).toJson();
        connection.send("PUT", cloud.cachePath(u"orders-cache-prod"_s, u"whitelist"_s).toLatin1(), body, token);
        const auto empty = connection.readAnswer();
        QVERIFY(empty.startsWith("HTTP/1.1 204 No Content\r\n"));
        QVERIFY(!empty.contains("Content-Length"));
        connection.send("GET", "/v3/auth/domains", {}, token + QList<Header>{{"Connection"_ba, "close"_ba}});
        const auto last = connection.readToEnd();
        QVERIFY(last.startsWith("HTTP/1.1 200 OK\r\n") && last.contains("\r\nConnection: close\r\n"));
    }

    void aRequestMayComeInPieces()
    {
        TestCloud cloud;
        RawConnection connection(cloud.url());
        connection.sendBytes("POST /v3/auth/tokens HTTP/1.1\r\nHost: x\r\nContent-");
        connection.sendBytes("Length: 6\r\n\r\nabc");
        QVERIFY(cloud.log().isEmpty()); // a full round trip: the server has seen the first half alone
        connection.sendBytes("def");
        QVERIFY(connection.readAnswer().startsWith("HTTP/1.1 400"));
        QCOMPARE(cloud.log()[0][u"body"].toString(), u"abcdef"_s);
    }

    void sizes_data()
    {
        QTest::addColumn<int>("target");
        QTest::addColumn<int>("header");
        QTest::addColumn<int>("headers");
        QTest::addColumn<int>("body");
        QTest::addColumn<int>("status");
        QTest::newRow("all small") << 10 << 10 << 1 << 10 << 401;
        QTest::newRow("header of 32 KB") << 10 << 32 * 1024 << 1 << 10 << 401;
        QTest::newRow("header too large") << 10 << 32 * 1024 + 1 << 1 << 10 << 494;
        QTest::newRow("headers too large together") << 10 << 30 * 1024 << 5 << 10 << 494;
        QTest::newRow("target too large") << 33 * 1024 << 10 << 1 << 10 << 414;
        QTest::newRow("body too large") << 10 << 10 << 1 << 12 * 1024 * 1024 + 1 << 413;
    }

    void sizes()
    {
        QFETCH(int, target);
        QFETCH(int, header);
        QFETCH(int, headers);
        QFETCH(int, body);
        QFETCH(int, status);
        TestCloud cloud;
        QList<Header> list;
        for (int i = 0; i < headers; ++i) {
            list.append({"X-Large-" + QByteArray::number(i), QByteArray(header, 'h')});
        }
        const auto reply =
            cloud.send("PUT", cloud.cachePath(u"orders-cache-prod"_s, u"whitelist?"_s) + QString(target, u'q'),
                QByteArray(body, 'b'), list);
        QCOMPARE(reply.status, status);
        QCOMPARE(reply.code(), status == 401 ? u"DCS.1003"_s : u"APIGW.0201"_s);
    }

    void aClientThatIsGoneIsNotAnswered()
    {
        TestCloud cloud;
        cloud.signIn();
        cloud.control(u"faults"_s, {{u"path"_s, u"instances"_s}, {u"delay_after_ms"_s, 200}});
        {
            RawConnection connection(cloud.url());
            connection.send(
                "GET", cloud.projectPath(u"instances"_s).toLatin1(), {}, {{"X-Auth-Token"_ba, cloud.token()}});
            QTRY_COMPARE(pendingCount(cloud), 1);
            connection.abort();
        }
        QTRY_COMPARE(pendingCount(cloud), 0);
        QCOMPARE(cloud.call("GET", u"/v3/auth/domains"_s).status, 200);
    }

    void manyWaitSideBySide()
    {
        TestCloud cloud(Options{.extraCaches = Many});
        cloud.signIn();
        cloud.control(u"faults"_s, {{u"path"_s, u"/whitelist$"_s}, {u"delay_before_ms"_s, 60'000}, {u"times"_s, Many}});
        std::vector<std::unique_ptr<RawConnection>> connections;
        for (int i = 1; i <= Many; ++i) {
            const auto name = u"cache-%1"_s.arg(i, 4, 10, QChar(u'0'));
            connections.push_back(std::make_unique<RawConnection>(cloud.url()));
            connections.back()->send(
                "GET", cloud.cachePath(name, u"whitelist"_s).toLatin1(), {}, {{"X-Auth-Token"_ba, cloud.token()}});
        }
        QTRY_COMPARE(pendingCount(cloud), Many);
        QCOMPARE(cloud.call("GET", cloud.cachePath(u"cache-0001"_s, u"whitelist"_s)).status, 200);
        QCOMPARE(pendingCount(cloud), Many);
    }

    void manyAreAnsweredAfterADelay()
    {
        TestCloud cloud(Options{.extraCaches = Many});
        cloud.signIn();
        cloud.control(u"faults"_s, {{u"path"_s, u"/whitelist$"_s}, {u"delay_before_ms"_s, 100}});
        std::vector<std::unique_ptr<RawConnection>> connections;
        for (int i = 1; i <= Many; ++i) {
            const auto name = u"cache-%1"_s.arg(i, 4, 10, QChar(u'0'));
            connections.push_back(std::make_unique<RawConnection>(cloud.url()));
            connections.back()->send(
                "GET", cloud.cachePath(name, u"whitelist"_s).toLatin1(), {}, {{"X-Auth-Token"_ba, cloud.token()}});
        }
        for (const auto &connection : connections) {
            QVERIFY(connection->readAnswer().startsWith("HTTP/1.1 200 OK\r\n"));
        }
    }
};

ALLOWDESK_TEST(HttpTest)
#include "tst_http.moc"
