#include "app/network/endpointcheck.h"
#include "app/network/networktransport.h"
#include "tests/support/awaited.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(allowdesk::Script)

class TransportProxyTest final : public QObject
{
    Q_OBJECT

private:
    static NetworkOptions through(const ScriptedServer &proxy)
    {
        // When a proxy drops the connection Qt never says so; our deadline does.
        return {.proxy = *parseProxySetting(proxy.url().toString()), .deadlines = {.connect = 500ms}};
    }

private Q_SLOTS:
    void refusalOfTheProxyIsNotTheServices_data()
    {
        QTest::addColumn<Script>("script");
        QTest::newRow("wants a sign-in") << Script::answering(
            "", 407, "Proxy-Authenticate: Basic realm=\"x\"\r\nConnection: close\r\n");
        QTest::newRow("wants a sign-in, keeps open")
            << Script::answering("", 407, "Proxy-Authenticate: Basic realm=\"x\"\r\n");
        QTest::newRow("refuses") << Script::answering("no", 403, "Connection: close\r\n");
        QTest::newRow("has no route") << Script::answering("", 502, "Connection: close\r\n");
        QTest::newRow("drops") << Script().readRequest().close();
        QTest::newRow("resets") << Script().reset();
    }

    void refusalOfTheProxyIsNotTheServices()
    {
        QFETCH(Script, script);
        for (const QByteArray &method : {"GET"_ba, "POST"_ba}) {
            ScriptedServer proxy;
            proxy.play(script);
            SystemClock clock;
            NetworkTransport transport(clock, through(proxy));
            const auto answer = awaited(transport.send({.method = method,
                .url = QUrl(u"https://dcs.example.test/v2"_s),
                .headers = {{"X-Auth-Token", "secret"}},
                .body = method == "POST" ? "{}"_ba : ""_ba,
                .once = method == "POST"}));
            QVERIFY(answer);
            QCOMPARE(answer->status, 0);
            QVERIFY(answer->fault);
            QVERIFY2(answer->fault->kind == ErrorKind::Proxy,
                qPrintable(errorKindName(answer->fault->kind) + answer->fault->message));
            QVERIFY(answer->fault->code.startsWith(u"wire.proxy-"_s));
            QVERIFY(!answer->bodyTaken);
            QVERIFY(!answer->connected);
            QVERIFY(proxy.connectionCount() >= 1);
            for (const QByteArray &request : proxy.requests()) {
                QVERIFY(request.startsWith("CONNECT dcs.example.test:443 "));
                QVERIFY(!request.contains("secret"));
            }
        }
    }

    void askingForASignInIsNamed()
    {
        ScriptedServer proxy;
        proxy.play(Script::answering("", 407, "Proxy-Authenticate: Basic realm=\"x\"\r\nConnection: close\r\n"));
        SystemClock clock;
        NetworkTransport transport(clock, through(proxy));
        const auto answer = awaited(transport.send({.method = "GET", .url = QUrl(u"https://dcs.example.test/"_s)}));
        QVERIFY(answer && answer->fault);
        QCOMPARE(answer->fault->kind, ErrorKind::Proxy);
        QCOMPARE(answer->fault->code, QString::fromLatin1(wirecode::proxySignIn));
    }

    void loopbackNeverGoesThroughAProxy()
    {
        ScriptedServer proxy;
        proxy.play(Script::answering("proxied"));
        ScriptedServer server;
        server.play(Script::answering("direct"));
        SystemClock clock;
        NetworkTransport transport(clock, through(proxy));
        QUrl byName = server.url();
        byName.setHost(u"localhost"_s);
        for (const QUrl &url : {server.url(), byName}) {
            const auto read = awaited(transport.send({.method = "GET", .url = url}));
            QCOMPARE(read->body, "direct"_ba);
            const auto write = awaited(transport.send({.method = "POST", .url = url, .body = "{}", .once = true}));
            QCOMPARE(write->body, "direct"_ba);
        }
        QCOMPARE(proxy.connectionCount(), 0);
    }

    void systemsProxyIsAsked()
    {
        ScriptedServer proxy;
        proxy.play(Script().readRequest().close());
        qputenv("https_proxy", proxy.url().toEncoded());
        SystemClock clock;
        NetworkTransport transport(clock, {.deadlines = {.connect = 500ms}});
        QVERIFY(awaited(transport.send({.method = "GET", .url = QUrl(u"https://dcs.example.test/"_s)})));
        QVERIFY(proxy.connectionCount() >= 1);
        const int asked = proxy.connectionCount();
        NetworkTransport direct(clock, {.proxy = *parseProxySetting(u"none"_s)});
        QVERIFY(awaited(direct.send({.method = "GET", .url = QUrl(u"https://nobody.invalid/"_s)})));
        QCOMPARE(proxy.connectionCount(), asked);
        qunsetenv("https_proxy");
    }

    // Asked once, it gets them; nobody else does.
    void credentialsGoToTheProxyOnly()
    {
        ScriptedServer proxy;
        proxy.play({Script()
                        .readHead()
                        .send(httpAnswer(407, "", "Proxy-Authenticate: Basic realm=\"x\"\r\nConnection: close\r\n"))
                        .close(),
            Script().readHead().send("HTTP/1.1 502 no\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").close()});
        SystemClock clock;
        NetworkTransport transport(
            clock, {.proxy = *parseProxySetting(proxy.url().toString(), u"ann"_s), .deadlines = {.connect = 2s}});
        transport.setProxyPassword(u"hush"_s);
        QVERIFY(awaited(transport.send({.method = "GET", .url = QUrl(u"https://dcs.example.test/"_s)})));
        QCOMPARE(
            headerOf(proxy.requests().last(), "Proxy-Authorization"), "Basic " + QByteArray("ann:hush").toBase64());
        ScriptedServer server;
        server.play(Script::answering("direct"));
        QCOMPARE(awaited(transport.send({.method = "GET", .url = server.url()}))->body, "direct"_ba);
        QVERIFY(!headerOf(server.requests().first(), "Proxy-Authorization"));
    }

    void apiPathsAreTakenOffIdentityEndpoints_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("taken");
        const QString plain = u"https://iam.example.test:8443"_s;
        QTest::newRow("plain") << plain << plain;
        QTest::newRow("version") << plain + u"/v3"_s << plain;
        QTest::newRow("version and slash") << plain + u"/v3/"_s << plain;
        QTest::newRow("tokens") << plain + u"/v3/auth/tokens"_s << plain;
        QTest::newRow("another path") << plain + u"/v3/projects"_s << plain + u"/v3/projects"_s;
        QTest::newRow("another version") << plain + u"/v2.0"_s << plain + u"/v2.0"_s;
        QTest::newRow("nothing") << QString() << QString();
    }

    void apiPathsAreTakenOffIdentityEndpoints()
    {
        QFETCH(QString, typed);
        QTEST(withoutIdentityPath(QUrl(typed)).toString(), "taken");
    }

    void readsSettings_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("system") << QString() << true;
        QTest::newRow("none") << u"None"_s << true;
        QTest::newRow("http") << u"http://proxy.example.test:3128"_s << true;
        QTest::newRow("socks") << u"socks5://127.0.0.1:1080"_s << true;
        QTest::newRow("no port") << u"http://proxy.example.test"_s << false;
        QTest::newRow("no scheme") << u"proxy.example.test:3128"_s << false;
        QTest::newRow("https") << u"https://proxy.example.test:3128"_s << false;
        QTest::newRow("with a password") << u"http://me:hush@proxy.example.test:3128"_s << false;
    }

    void readsSettings()
    {
        QFETCH(QString, text);
        const auto setting = parseProxySetting(text);
        QTEST(setting.has_value(), "accepted");
        QVERIFY(setting || !errorSummary(setting.error()).contains(u"hush"_s));
    }

    void allowsOnlySafeEndpoints_data()
    {
        QTest::addColumn<QUrl>("url");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("https") << QUrl(u"https://dcs.example.test"_s) << true;
        QTest::newRow("http to loopback") << QUrl(u"http://127.0.0.1:8080"_s) << true;
        QTest::newRow("http to another loopback") << QUrl(u"http://127.8.9.1"_s) << true;
        QTest::newRow("http to loopback, IPv6") << QUrl(u"http://[::1]:8080"_s) << true;
        QTest::newRow("http to localhost") << QUrl(u"http://LocalHost"_s) << true;
        QTest::newRow("http") << QUrl(u"http://dcs.example.test"_s) << false;
        QTest::newRow("http to a private address") << QUrl(u"http://10.0.0.1"_s) << false;
        QTest::newRow("name that begins like loopback") << QUrl(u"http://127.0.0.1.example.test"_s) << false;
        QTest::newRow("name that ends like loopback") << QUrl(u"http://localhost.example.test"_s) << false;
        QTest::newRow("user in the address") << QUrl(u"https://a@dcs.example.test"_s) << false;
        QTest::newRow("file") << QUrl(u"file:///etc/passwd"_s) << false;
        QTest::newRow("no host") << QUrl(u"https:///x"_s) << false;
        QTest::newRow("empty") << QUrl() << false;
    }

    void allowsOnlySafeEndpoints()
    {
        QFETCH(QUrl, url);
        const auto checked = checkEndpoint(url);
        QTEST(checked.has_value(), "allowed");
        QVERIFY(checked || checked.error().kind == ErrorKind::Guard);
    }
};

ALLOWDESK_TEST(TransportProxyTest)
#include "tst_transportproxy.moc"
