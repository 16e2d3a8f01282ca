#include "app/network/networktransport.h"
#include "tests/support/awaited.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testcertificates.h"
#include "tests/support/testregistry.h"

#include <QFile>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TransportTlsTest final : public QObject
{
    Q_OBJECT

private:
    TestCertificates m_certificates;

    [[nodiscard]] NetworkOptions trusting(const QString &authority)
    {
        return {.tls = *strictTlsWith(m_certificates.authorityFile(authority))};
    }

private Q_SLOTS:
    void trustsTheAccountsAuthority()
    {
        ScriptedServer server;
        server.useTls(m_certificates.serverConfiguration({}));
        server.play(Script::answering("{}"));
        SystemClock clock;
        NetworkTransport transport(clock, trusting(u"ours"_s));
        for (const bool once : {false, true}) {
            const auto answer = awaited(transport.send({.method = once ? "POST"_ba : "GET"_ba,
                .url = server.url(),
                .body = once ? "{}"_ba : ""_ba,
                .once = once}));
            QVERIFY(answer);
            QVERIFY2(!answer->fault, answer->fault ? qPrintable(answer->fault->message) : "");
            QCOMPARE(answer->status, 200);
        }
        QCOMPARE(server.connectionCount(), 2);
    }

    void refusesBadCertificates_data()
    {
        QTest::addColumn<QString>("authority");
        QTest::addColumn<QString>("alternativeName");
        QTest::addColumn<int>("days");
        QTest::newRow("expired") << u"ours"_s << u"IP:127.0.0.1"_s << -1;
        QTest::newRow("other host") << u"ours"_s << u"DNS:dcs.example.test"_s << 30;
        QTest::newRow("signed by itself") << QString() << u"IP:127.0.0.1"_s << 30;
        QTest::newRow("unknown authority") << u"theirs"_s << u"IP:127.0.0.1"_s << 30;
    }

    void refusesBadCertificates()
    {
        QFETCH(QString, authority);
        QFETCH(QString, alternativeName);
        QFETCH(int, days);
        ScriptedServer server;
        server.useTls(m_certificates.serverConfiguration({authority, alternativeName, days}));
        server.play(Script::answering("{}"));
        SystemClock clock;
        NetworkTransport transport(clock, trusting(u"ours"_s));
        for (const QByteArray &method : {"GET"_ba, "POST"_ba, "DELETE"_ba}) {
            const auto answer = awaited(transport.send({.method = method,
                .url = server.url(),
                .body = method == "POST" ? "{}"_ba : ""_ba,
                .once = method != "GET"}));
            QVERIFY(answer && answer->fault);
            QCOMPARE(answer->fault->kind, ErrorKind::Tls);
            QCOMPARE(answer->fault->code, QString::fromLatin1(wirecode::certificate));
            QCOMPARE(answer->status, 0);
            QVERIFY(!answer->connected);
            QVERIFY(!answer->bodyTaken);
            QVERIFY(!answer->fault->message.isEmpty());
        }
        QCOMPARE(server.requestCount(), 0);
    }

    void oldProtocolIsRefused()
    {
        QSslConfiguration old = m_certificates.serverConfiguration({});
        QT_WARNING_PUSH
        QT_WARNING_DISABLE_DEPRECATED
        old.setProtocol(QSsl::TlsV1_1);
        QT_WARNING_POP
        ScriptedServer server;
        server.useTls(old);
        server.play(Script::answering("{}"));
        SystemClock clock;
        NetworkTransport transport(clock, trusting(u"ours"_s));
        const auto answer = awaited(transport.send({.method = "GET", .url = server.url()}));
        QVERIFY(answer && answer->fault);
        QCOMPARE(server.requestCount(), 0);
    }

    // The protocol is to blame and not the certificate, which nobody has seen.
    void oldProtocolIsNamed_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("an alert") << QByteArray::fromHex("15030100020246");
        QTest::newRow("a hello of TLS 1.0") << QByteArray(
            QByteArray::fromHex("160301002a020000260301") + QByteArray(32, 'x') + QByteArray::fromHex("00002f00"));
    }

    void oldProtocolIsNamed()
    {
        QFETCH(QByteArray, answer);
        ScriptedServer server;
        server.play(Script().readBytes(5).send(answer).close());
        QUrl url = server.url();
        url.setScheme(u"https"_s);
        SystemClock clock;
        NetworkTransport transport(clock, {});
        const auto came = awaited(transport.send({.method = "DELETE", .url = url, .once = true}));
        QVERIFY(came && came->fault);
        QCOMPARE(came->fault->kind, ErrorKind::Tls);
        QVERIFY2(came->fault->code == QLatin1StringView(wirecode::tlsVersion), qPrintable(came->fault->message));
        QVERIFY(!came->connected);
    }

    void plainHttpAnswerToTls()
    {
        ScriptedServer server;
        server.play(Script().readBytes(5).send(httpAnswer(400, "plain http")).close());
        QUrl url = server.url();
        url.setScheme(u"https"_s);
        SystemClock clock;
        NetworkTransport transport(clock, {});
        const auto answer = awaited(transport.send({.method = "POST", .url = url, .body = "{}", .once = true}));
        QVERIFY(answer && answer->fault);
        QCOMPARE(answer->status, 0);
        QCOMPARE(answer->fault->kind, ErrorKind::Tls);
        QCOMPARE(answer->fault->code, QString::fromLatin1(wirecode::handshake));
        QVERIFY(!answer->bodyTaken);
        QVERIFY(!answer->connected);
    }

    void oneWriteOnTheWireWithTls()
    {
        ScriptedServer server;
        server.useTls(m_certificates.serverConfiguration({}));
        server.play(Script().readRequest().close());
        SystemClock clock;
        NetworkTransport transport(clock, trusting(u"ours"_s));
        const auto answer =
            awaited(transport.send({.method = "POST", .url = server.url(), .body = "{\"a\":1}", .once = true}));
        QVERIFY(answer && answer->fault);
        QVERIFY(answer->bodyTaken);
        QTest::qWait(50);
        QCOMPARE(server.connectionCount(), 1);
        QCOMPARE(server.requestCount(), 1);
    }

    void emptyWriteIsConnectedAfterTheHandshake()
    {
        ScriptedServer server;
        server.useTls(m_certificates.serverConfiguration({}));
        server.play(Script().readRequest().wait(600ms).send(httpAnswer(204, "")));
        SystemClock clock;
        NetworkOptions options = trusting(u"ours"_s);
        options.deadlines.connect = 300ms;
        NetworkTransport transport(clock, options);
        const auto answer = awaited(transport.send({.method = "DELETE", .url = server.url(), .once = true}));
        QVERIFY(answer);
        QCOMPARE(answer->status, 204);
    }

    void namesABadAuthorityFile_data()
    {
        QTest::addColumn<QString>("fileName");
        QTest::newRow("missing") << u"/nowhere/ca.pem"_s;
        QTest::newRow("not PEM") << QStringLiteral(ALLOWDESK_SOURCE_DIR "/CMakeLists.txt");
    }

    void namesABadAuthorityFile()
    {
        QFETCH(QString, fileName);
        const auto tls = strictTlsWith(fileName);
        QVERIFY(!tls);
        QCOMPARE(tls.error().kind, ErrorKind::Tls);
        QCOMPARE(tls.error().subject, fileName);
        QVERIFY(strictTlsWith({}));
    }

    void systemsAuthoritiesStayTrusted()
    {
        const auto system = QSslConfiguration::systemCaCertificates();
        if (system.isEmpty()) {
            QSKIP("this machine has no certificate authorities");
        }
        const auto tls = strictTlsWith(m_certificates.authorityFile(u"ours"_s));
        QCOMPARE(tls->caCertificates().size(), system.size() + 1);
        QCOMPARE(tls->peerVerifyMode(), QSslSocket::VerifyPeer);
        QCOMPARE(tls->protocol(), QSsl::TlsV1_2OrLater);
    }
};

ALLOWDESK_TEST(TransportTlsTest)
#include "tst_transporttls.moc"
