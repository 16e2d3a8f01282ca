#include "tests/simulator/tests/testcloud.h"
#include "tests/simulator/world/ids.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace simulator;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const QByteArray DemoAccess = "DEMOACCESSKEY";
const QByteArray DemoSecret = "demo-secret-key";
const QString Instances = u"/v2/0123456789abcdef0123456789abcdef/instances"_s;

} // namespace

class AuthenticationTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signedCalls_data()
    {
        QTest::addColumn<QByteArray>("access");
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<int>("offset");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("text");
        QTest::newRow("right") << DemoAccess << DemoSecret << 0 << 200 << QString();
        QTest::newRow("14 minutes slow") << DemoAccess << DemoSecret << -14 * 60 << 200 << QString();
        QTest::newRow("14 minutes fast") << DemoAccess << DemoSecret << 14 * 60 << 200 << QString();
        QTest::newRow("16 minutes slow") << DemoAccess << DemoSecret << -16 * 60 << 401 << u"expired"_s;
        QTest::newRow("16 minutes fast") << DemoAccess << DemoSecret << 16 * 60 << 401 << u"expired"_s;
        QTest::newRow("wrong secret") << DemoAccess << "x"_ba << 0 << 401 << u"verify aksk signature fail"_s;
        QTest::newRow("unknown key") << "NOBODY"_ba << DemoSecret << 0 << 401 << u"ak NOBODY not exist"_s;
    }

    void signedCalls()
    {
        QFETCH(QByteArray, access);
        QFETCH(QByteArray, secret);
        QFETCH(int, offset);
        QFETCH(QString, text);
        TestCloud cloud;
        const auto reply = cloud.callSigned(
            "GET", Instances + u"?limit=3&name=a%20b"_s, access, secret, {}, std::chrono::seconds(offset));
        QTEST(reply.status, "status");
        QCOMPARE(reply.code(), reply.status == 200 ? QString() : u"APIGW.0301"_s);
        QVERIFY(reply.json[u"error_msg"].toString().contains(text));
    }

    void theDateMustBeSignedAndNothingElse()
    {
        TestCloud cloud;
        Request request{.method = "GET", .path = Instances.toLatin1()};
        sign(&request, DemoAccess, DemoSecret, QDateTime::currentDateTimeUtc(), {});
        QCOMPARE(cloud.send("GET", Instances, {}, request.headers).status, 200);

        request.headers[1].second.replace("SignedHeaders=x-sdk-date", "SignedHeaders=host");
        const auto refused = cloud.send("GET", Instances, {}, request.headers);
        QCOMPARE(refused.status, 401);
        QVERIFY(refused.body.contains("x-sdk-date must be signed"));
    }

    void projectHeader_data()
    {
        QTest::addColumn<QByteArray>("project");
        QTest::addColumn<QString>("code");
        QTest::newRow("that of the path") << "0123456789abcdef0123456789abcdef"_ba << QString();
        QTest::newRow("another") << "fedcba9876543210fedcba9876543210"_ba << u"DCS.1004"_s;
    }

    void projectHeader()
    {
        QFETCH(QByteArray, project);
        TestCloud cloud;
        QTEST(
            cloud.callSigned("GET", Instances, DemoAccess, DemoSecret, {{"X-Project-Id"_ba, project}}).code(), "code");
    }

    void sixBadSignaturesLockTheKeyForFiveMinutes()
    {
        TestCloud cloud;
        for (int i = 0; i < 6; ++i) {
            const auto reply = cloud.callSigned("GET", Instances, DemoAccess, "wrong");
            QVERIFY(reply.body.contains("verify aksk signature fail"));
        }
        const auto locked = cloud.callSigned("GET", Instances, DemoAccess, DemoSecret);
        QCOMPARE(locked.status, 401);
        QVERIFY(locked.body.contains("AK access failed to reach the limit, forbidden"));
        QCOMPARE(cloud.callSigned("GET", Instances, "MFAACCESSKEY", "mfa-secret-key").status, 200);
        cloud.advance(4min + 50s);
        QCOMPARE(cloud.callSigned("GET", Instances, DemoAccess, DemoSecret).status, 401);
        cloud.advance(11s);
        QCOMPARE(cloud.callSigned("GET", Instances, DemoAccess, DemoSecret).status, 200);
    }

    void aGoodSignatureStartsTheCountAgain()
    {
        TestCloud cloud;
        for (int round = 0; round < 3; ++round) {
            for (int i = 0; i < 5; ++i) {
                QCOMPARE(cloud.callSigned("GET", Instances, DemoAccess, "wrong").status, 401);
            }
            QCOMPARE(cloud.callSigned("GET", Instances, DemoAccess, DemoSecret).status, 200);
        }
    }

    void badTokens_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<bool>("byGateway");
        QTest::addColumn<QString>("code");
        for (const bool gateway : {false, true}) {
            const auto row = [&](const char *how, const char *service, const char *atGateway) {
                QTest::addRow("%s, gateway %d", how, gateway)
                    << QString::fromLatin1(how) << gateway << QString::fromLatin1(gateway ? atGateway : service);
            };
            row("missing", "DCS.1003", "APIGW.0301");
            row("garbage", "DCS.1001", "APIGW.0301");
            row("expired", "DCS.1002", "APIGW.0307");
            row("outdated", "APIGW.0307", "APIGW.0307");
            row("removed", "DCS.1001", "APIGW.0301");
            row("other project", "DCS.1004", "DCS.1004");
            row("no project", "APIGW.0301", "APIGW.0301");
        }
    }

    void badTokens()
    {
        QFETCH(QString, how);
        QFETCH(bool, byGateway);
        TestCloud cloud;
        cloud.control(u"switches"_s, {{u"gateway"_s, QJsonObject{{u"answers_bad_tokens"_s, byGateway}}}});
        cloud.signIn(u"demo"_s,
            how == u"no project"_s          ? QString()
                : how == u"other project"_s ? u"eu-demo-2"_s
                                            : u"eu-demo-1"_s);
        auto token = cloud.token();
        if (how == u"missing"_s || how == u"garbage"_s) {
            token = how == u"garbage"_s ? "MIIgarbage"_ba : QByteArray();
        } else if (!how.contains(u"project")) {
            QCOMPARE(cloud.send("GET", Instances, {}, {{"X-Auth-Token"_ba, token}}).status, 200);
            cloud.control(u"tokens/expire"_s, {{u"style"_s, how}});
        }
        const QList<Header> headers{{"X-Auth-Token"_ba, token}};
        const auto reply = cloud.send("GET", Instances, {}, token.isEmpty() ? QList<Header>() : headers);
        QCOMPARE(reply.status, 401);
        QTEST(reply.code(), "code");
    }

    void rights_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("rest");
        QTest::addColumn<QString>("code");
        const auto none = QString();
        QTest::newRow("adder lists") << u"adder"_s << "GET"_ba << u"instances"_s << none;
        QTest::newRow("adder reads") << u"adder"_s << "GET"_ba << u"whitelist"_s << u"DCS.2007"_s;
        QTest::newRow("adder replaces") << u"adder"_s << "PUT"_ba << u"whitelist"_s << u"DCS.2007"_s;
        QTest::newRow("adder replaces by job") << u"adder"_s << "PUT"_ba << u"whitelist-async"_s << none;
        QTest::newRow("adder adds") << u"adder"_s << "POST"_ba << u"whitelist-async"_s << none;
        QTest::newRow("reader reads") << u"reader"_s << "GET"_ba << u"whitelist"_s << none;
        QTest::newRow("reader replaces") << u"reader"_s << "PUT"_ba << u"whitelist"_s << u"DCS.2003"_s;
        QTest::newRow("reader adds") << u"reader"_s << "POST"_ba << u"whitelist-async"_s << u"DCS.2003"_s;
    }

    void rights()
    {
        QFETCH(QString, user);
        QFETCH(QByteArray, method);
        QFETCH(QString, rest);
        QFETCH(QString, code);
        TestCloud cloud;
        cloud.signIn(user);
        const auto path = rest == u"instances"_s ? Instances : cloud.cachePath(u"orders-cache-prod"_s, rest);
        const auto body = method == "GET" ? QJsonObject() : oneGroup(u"new-group"_s, {u"10.9.9.9"_s}, true);
        const auto reply = cloud.call(method, path, body);
        QCOMPARE(reply.code(), code);
        QCOMPARE(reply.status >= 200 && reply.status < 300, code.isEmpty());
        QCOMPARE(reply.status == 403, !code.isEmpty());
    }
};

ALLOWDESK_TEST(AuthenticationTest)
#include "tst_authentication.moc"
