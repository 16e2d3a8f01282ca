#include "app/network/networktransport.h"
#include "tests/support/awaited.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(allowdesk::Script)

/// What arrives of an answer, and when it counts as whole.
class ReadTransportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answers_data()
    {
        QTest::addColumn<Script>("script");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("whole");
        const auto raw = [](const QByteArray &bytes) { return Script().readRequest().send(bytes).close(); };
        QTest::newRow("usual") << Script::answering("{}") << 200 << "{}"_ba << true;
        QTest::newRow("chunked") << raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n")
                                 << 200 << "{}"_ba << true;
        QTest::newRow("HTTP/1.0") << raw("HTTP/1.0 200 OK\r\n\r\n{}") << 200 << "{}"_ba << true;
        QTest::newRow("drip") << Script().readRequest().drip(httpAnswer(200, "{}"), 1ms) << 200 << "{}"_ba << true;
        QTest::newRow("100 first") << Script().readRequest().send(
            "HTTP/1.1 100 Continue\r\n\r\n" + httpAnswer(200, "{}"))
                                   << 200 << "{}"_ba << true;
        QTest::newRow("204") << raw("HTTP/1.1 204 No Content\r\n\r\n") << 204 << ""_ba << true;
        QTest::newRow("204 with a body") << raw("HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\n{}") << 204
                                         << ""_ba << true;
        QTest::newRow("404") << Script::answering("gone", 404) << 404 << "gone"_ba << true;
        QTest::newRow("502, cut") << raw("HTTP/1.1 502 Bad\r\nContent-Length: 9\r\n\r\n<html") << 502 << "<html"_ba
                                  << false;
        QTest::newRow("cut by length") << raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"a") << 200 << "{\"a"_ba
                                       << false;
        QTest::newRow("cut in a chunk") << raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{\"a") << 200
                                        << "{\"a"_ba << false;
        // Nothing tells this cut from an end: the codecs have to notice it.
        QTest::newRow("cut without length") << raw("HTTP/1.1 200 OK\r\n\r\n{\"a") << 200 << "{\"a"_ba << true;
        QTest::newRow("garbage") << raw("\x16\x03\x01 hello\r\n\r\n") << 0 << ""_ba << false;
        QTest::newRow("closes") << Script().readRequest().close() << 0 << ""_ba << false;
        QTest::newRow("resets") << Script().readRequest().reset() << 0 << ""_ba << false;
        QTest::newRow("resets in the head")
            << Script().readRequest().send("HTTP/1.1 200 OK\r\nContent-Le").reset() << 0 << ""_ba << false;
        QTest::newRow("resets in the body")
            << Script().readRequest().send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"a").reset() << 200
            << "{\"a"_ba << false;
        QTest::newRow("resets in a chunk")
            << Script().readRequest().send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{\"a").reset()
            << 200 << "{\"a"_ba << false;
        // What a body says of itself does not count: it is read as what was asked for.
        QTest::newRow("another type") << Script::answering("{}", 200, "Content-Type: image/png\r\n") << 200 << "{}"_ba
                                      << true;
        QTest::newRow("resets at once") << Script().reset() << 0 << ""_ba << false;
        const QByteArray packed = qCompress("{\"packed\":true}").mid(4);
        QTest::newRow("packed") << Script::answering(packed, 200, "Content-Encoding: deflate\r\n") << 200
                                << "{\"packed\":true}"_ba << true;
        QTest::newRow("packed wrongly") << Script::answering("not packed", 200, "Content-Encoding: gzip\r\n") << 200
                                        << ""_ba << false;
    }

    void answers()
    {
        QFETCH(Script, script);
        QFETCH(bool, whole);
        ScriptedServer server;
        server.play(script);
        SystemClock clock;
        NetworkTransport transport(clock, {});
        const auto answer = awaited(transport.send({.method = "GET", .url = server.url()}));
        QVERIFY(answer);
        QTEST(answer->status, "status");
        QTEST(answer->body, "body");
        QCOMPARE(!answer->fault, whole);
        QVERIFY(!answer->bodyTaken);
    }

    // Qt 6.4 takes it for the last answer, later Qt reads on; it must not become one.
    void informationalAnswersAreNotTheLast()
    {
        ScriptedServer server;
        server.play(Script().readRequest().send("HTTP/1.1 102 Processing\r\n\r\n" + httpAnswer(200, "{}")));
        SystemClock clock;
        NetworkTransport transport(clock, {});
        const auto answer = awaited(transport.send({.method = "GET", .url = server.url()}));
        QVERIFY(answer);
        QVERIFY(answer->status == 0 || (answer->status == 200 && answer->body == "{}"));
        QCOMPARE(answer->fault.has_value(), answer->status == 0);
    }

    void redirectsAreNeverFollowed_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("location");
        for (const int status : {301, 302, 303, 307, 308}) {
            QTest::addRow("%d, same host", status) << status << "/elsewhere"_ba;
            QTest::addRow("%d, other port", status) << status << "OTHER"_ba;
            QTest::addRow("%d, other host", status) << status << "https://other.example.test/"_ba;
        }
    }

    void redirectsAreNeverFollowed()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, location);
        ScriptedServer other;
        other.play(Script::answering("{}"));
        if (location == "OTHER") {
            location = other.url().toEncoded();
        }
        ScriptedServer server;
        server.play(Script::answering("", status, "Location: " + location + "\r\n"));
        SystemClock clock;
        NetworkTransport transport(clock, {});
        for (const QByteArray &method : {"GET"_ba, "POST"_ba}) {
            const auto answer = awaited(transport.send({.method = method,
                .url = server.url(),
                .headers = {{"X-Auth-Token", "secret"}, {"Authorization", "secret"}},
                .body = method == "POST" ? "{}"_ba : QByteArray()}));
            QVERIFY(answer);
            QCOMPARE(answer->status, status);
        }
        QTest::qWait(20);
        QCOMPARE(server.requestCount(), 2);
        QCOMPARE(other.connectionCount(), 0);
    }

    void keepsNoCookies()
    {
        ScriptedServer server;
        server.play(Script::answering("{}", 200, "Set-Cookie: session=1; Path=/\r\n"));
        SystemClock clock;
        NetworkTransport transport(clock, {});
        QVERIFY(awaited(transport.send({.method = "GET", .url = server.url()})));
        QVERIFY(awaited(transport.send({.method = "GET", .url = server.url()})));
        QCOMPARE(server.requestCount(), 2);
        QVERIFY(!server.requests().at(1).toLower().contains("cookie"));
    }

    void sendsTheAddressAsItWasSigned()
    {
        ScriptedServer server;
        server.play(Script::answering("{}"));
        SystemClock clock;
        NetworkTransport transport(clock, {});
        const ApiRequest request{.endpoint = server.url(),
            .path = u"/v1/a b(1)*'!/Jürgen~"_s,
            .query = {{u"name"_s, u"a+b&c=d/e~*'() "_s}, {u"empty"_s, QString()}}};
        QVERIFY(awaited(transport.send({.method = "GET", .url = requestUrl(request)})));
        const QByteArray line = server.requests().first().split('\r').first();
        QCOMPARE(line,
            "GET /v1/a%20b%281%29%2A%27%21/J%C3%BCrgen~?name=a%2Bb%26c%3Dd%2Fe~%2A%27%28%29%20&empty= HTTP/1.1"_ba);
    }

    void largeAnswersAreCut_data()
    {
        QTest::addColumn<Script>("script");
        const QByteArray megabyte(1024 * 1024, 'x');
        QTest::newRow("100 MiB") << Script()
                                        .readRequest()
                                        .send("HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n")
                                        .repeat(megabyte, 100 * 1024 * 1024);
        QTest::newRow("endless")
            << Script().readRequest().send("HTTP/1.1 200 OK\r\n\r\n").repeat(megabyte, 100 * 1024 * 1024);
        const QByteArray bomb = qCompress(QByteArray(64 * 1024 * 1024, '0')).mid(4);
        QTest::newRow("a bomb") << Script::answering(bomb, 200, "Content-Encoding: deflate\r\n");
    }

    void largeAnswersAreCut()
    {
        QFETCH(Script, script);
        ScriptedServer server;
        server.play(script);
        SystemClock clock;
        NetworkTransport transport(clock, {});
        const auto answer = awaited(transport.send({.method = "GET", .url = server.url()}));
        QVERIFY(answer && answer->fault);
        QCOMPARE(answer->fault->kind, ErrorKind::Payload);
        QVERIFY(answer->body.size() <= 16 * 1024 * 1024);
    }

    void answerOfTheFullSizePasses()
    {
        ScriptedServer server;
        const QByteArray body(16 * 1024 * 1024, ' ');
        server.play(Script::answering(qCompress(body).mid(4), 200, "Content-Encoding: deflate\r\n"));
        SystemClock clock;
        NetworkTransport transport(clock, {});
        const auto answer = awaited(transport.send({.method = "GET", .url = server.url()}));
        QVERIFY(answer);
        QVERIFY2(!answer->fault, answer->fault ? qPrintable(answer->fault->message) : "");
        QCOMPARE(answer->body.size(), body.size());
    }

    void readsRunSideBySide()
    {
        ScriptedServer server;
        server.play(Script().readRequest()); // never answers
        SystemClock clock;
        NetworkTransport transport(clock, {});
        QList<Exchange *> exchanges;
        for (int i = 0; i < transport.readCapacity(); ++i) {
            exchanges << transport.send({.method = "GET", .url = server.url()});
        }
        QCOMPARE(transport.readCapacity(), 48);
        QTRY_COMPARE(server.requestCount(), 48); // none waits in a queue of Qt's
        for (Exchange *exchange : exchanges) {
            exchange->abort();
        }
    }

    void readsUseWarmConnections()
    {
        ScriptedServer server;
        server.play(Script::answering("{}"));
        SystemClock clock;
        NetworkTransport transport(clock, {});
        for (int i = 0; i < 5; ++i) {
            QVERIFY(awaited(transport.send({.method = "GET", .url = server.url()})));
        }
        QCOMPARE(server.connectionCount(), 1);
    }

    void connectionClosedMeanwhileIsNoError()
    {
        ScriptedServer server;
        server.play({Script().readRequest().send(httpAnswer(200, "1")).wait(30ms).close(), Script::answering("2")});
        SystemClock clock;
        NetworkTransport transport(clock, {});
        QVERIFY(awaited(transport.send({.method = "GET", .url = server.url()})));
        QTRY_COMPARE(server.openCount(), 0);
        const auto answer = awaited(transport.send({.method = "GET", .url = server.url()}));
        QVERIFY(answer && !answer->fault);
        QCOMPARE(answer->body, "2"_ba);
    }
};

ALLOWDESK_TEST(ReadTransportTest)
#include "tst_readtransport.moc"
