#include "tests/simulator/iam/onetimecode.h"
#include "tests/simulator/tests/testcloud.h"
#include "tests/simulator/world/jsonvalues.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace simulator;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const QString Path = u"/v3/auth/tokens"_s;
const QString ProjectId = u"0123456789abcdef0123456789abcdef"_s;

QByteArray bytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject scopeOf(const QString &kind, const QString &key, const QString &value)
{
    return {{kind, QJsonObject{{key, value}}}};
}

QJsonObject withCode(const QString &userId, const QString &passcode)
{
    auto body = signInBody(u"mfa"_s, u"mfa-password"_s, {});
    auto identity = body[u"auth"][u"identity"].toObject();
    identity[u"methods"] = QJsonArray{u"password"_s, u"totp"_s};
    identity[u"totp"] = QJsonObject{{u"user"_s, QJsonObject{{u"id"_s, userId}, {u"passcode"_s, passcode}}}};
    return {{u"auth"_s, QJsonObject{{u"identity"_s, identity}}}};
}

} // namespace

class SignInTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passwords_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        const auto body = [](const char *user, const char *password) {
            return bytes(signInBody(QString::fromLatin1(user), QString::fromLatin1(password), {}));
        };
        auto otherDomain = body("demo", "demo-password");
        otherDomain.replace(R"("domain":{"name":"demo"})", R"("domain":{"name":"else"})");
        QVERIFY(otherDomain.contains("else"));
        QTest::newRow("right") << body("demo", "demo-password") << 201;
        QTest::newRow("wrong password") << body("demo", "demo") << 401;
        QTest::newRow("unknown user") << body("nobody", "demo-password") << 401;
        QTest::newRow("other domain") << otherDomain << 401;
        QTest::newRow("no code") << body("mfa", "mfa-password") << 401;
        QTest::newRow("no method") << R"({"auth":{"identity":{}}})"_ba << 400;
        QTest::newRow("not JSON") << "auth"_ba << 400;
        QTest::newRow("empty") << ""_ba << 400;
    }

    void passwords()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        TestCloud cloud;
        const auto reply = cloud.send("POST", Path, body);
        QCOMPARE(reply.status, status);
        QCOMPARE(reply.headers.contains("x-subject-token"), status == 201);
        if (status != 201) {
            QCOMPARE(reply.json[u"error"][u"code"].toInt(), status);
            QVERIFY(!reply.json[u"error"][u"title"].toString().isEmpty());
            QVERIFY(!reply.json[u"error"][u"message"].toString().isEmpty());
        }
    }

    void scopes_data()
    {
        QTest::addColumn<QJsonObject>("scope");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("project");
        QTest::addColumn<bool>("domain");
        auto both = scopeOf(u"project"_s, u"id"_s, ProjectId);
        both.insert(u"domain"_s, QJsonObject{{u"name"_s, u"demo"_s}});
        QTest::newRow("project id") << scopeOf(u"project"_s, u"id"_s, ProjectId) << 201 << ProjectId << false;
        QTest::newRow("project name") << scopeOf(u"project"_s, u"name"_s, u"eu-demo-1"_s) << 201 << ProjectId << false;
        QTest::newRow("unknown project") << scopeOf(u"project"_s, u"name"_s, u"x"_s) << 404 << QString() << false;
        QTest::newRow("domain") << scopeOf(u"domain"_s, u"name"_s, u"demo"_s) << 201 << QString() << true;
        QTest::newRow("unknown domain") << scopeOf(u"domain"_s, u"name"_s, u"x"_s) << 404 << QString() << false;
        QTest::newRow("both: the project") << both << 201 << ProjectId << false;
        QTest::newRow("none") << QJsonObject() << 201 << QString() << false;
    }

    void scopes()
    {
        QFETCH(QJsonObject, scope);
        TestCloud cloud;
        const auto reply = cloud.send("POST", Path, bytes(signInBody(u"demo"_s, u"demo-password"_s, scope)));
        QTEST(reply.status, "status");
        const auto token = reply.json[u"token"];
        QTEST(token[u"project"][u"id"].toString(), "project");
        QTEST(token[u"domain"].isObject(), "domain");
    }

    void catalogIsLeftOutOnDemand()
    {
        TestCloud cloud;
        const auto full = cloud.signIn();
        const auto catalog = full.json[u"token"][u"catalog"].toArray();
        QStringList urls;
        for (const auto &entry : catalog) {
            urls.append(entry[u"endpoints"][0][u"url"].toString());
        }
        QVERIFY(urls.contains(QString(cloud.url().toString() + u"/v2/"_s + ProjectId)));
        const auto shown = cloud.call("GET", u"/v3/auth/catalog"_s);
        QCOMPARE(shown.json[u"catalog"].toArray(), catalog);
        const auto body = bytes(signInBody(u"demo"_s, u"demo-password"_s, {}));
        const auto without = cloud.send("POST", Path + u"?nocatalog=true"_s, body);
        QVERIFY(!without.json[u"token"].toObject().contains(u"catalog"));
    }

    void timesHaveMicroseconds()
    {
        TestCloud cloud;
        cloud.control(u"time"_s, {{u"now"_s, u"2026-01-15T08:09:10.123Z"_s}, {u"freeze"_s, true}});
        const QJsonValue token = cloud.signIn().json[u"token"];
        QCOMPARE(token[u"issued_at"].toString(), u"2026-01-15T08:09:10.123000Z"_s);
        QCOMPARE(token[u"expires_at"].toString(), u"2026-01-16T08:09:10.123000Z"_s);
    }

    void lifetimeAndSizeCanBeChanged()
    {
        TestCloud cloud;
        cloud.control(
            u"switches"_s, {{u"iam"_s, QJsonObject{{u"token_lifetime_ms"_s, 60'000}, {u"token_size"_s, 20'000}}}});
        cloud.signIn();
        QCOMPARE(cloud.token().size(), 20'000);
        QCOMPARE(cloud.call("GET", cloud.projectPath(u"instances"_s)).status, 200);
        cloud.advance(61s);
        QCOMPARE(cloud.call("GET", cloud.projectPath(u"instances"_s)).code(), u"DCS.1002"_s);
    }

    void aNewTokenDoesNotEndTheOld()
    {
        TestCloud cloud;
        cloud.signIn();
        const auto first = cloud.token();
        cloud.signIn();
        QVERIFY(cloud.token() != first);
        QCOMPARE(cloud.send("GET", cloud.projectPath(u"instances"_s), {}, {{"X-Auth-Token"_ba, first}}).status, 200);
    }

    void tokensAreShownAndRemoved()
    {
        TestCloud cloud;
        cloud.signIn();
        const QList<Header> headers{{"X-Auth-Token"_ba, cloud.token()}, {"X-Subject-Token"_ba, cloud.token()}};
        const auto shown = cloud.send("GET", Path, {}, headers);
        QCOMPARE(shown.status, 200);
        QCOMPARE(shown.json[u"token"][u"user"][u"name"].toString(), u"demo"_s);
        const auto removed = cloud.send("DELETE", Path, {}, headers);
        QCOMPARE(removed.status, 204);
        QVERIFY(removed.body.isEmpty());
        const auto gone = cloud.send("GET", Path, {}, headers);
        QCOMPARE(gone.status, 401);
        QCOMPARE(gone.code(), u"401"_s);
    }

    void oneTimeCodes_data()
    {
        // RFC 6238, appendix B, the last six digits.
        QTest::addColumn<qint64>("time");
        QTest::addColumn<QString>("code");
        QTest::newRow("59") << qint64(59) << u"287082"_s;
        QTest::newRow("1111111109") << qint64(1111111109) << u"081804"_s;
        QTest::newRow("1234567890") << qint64(1234567890) << u"005924"_s;
        QTest::newRow("20000000000") << qint64(20000000000) << u"353130"_s;
    }

    void oneTimeCodes()
    {
        QFETCH(qint64, time);
        const QByteArray secret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"); // "12345678901234567890"
        QTEST(oneTimeCode(secret, QDateTime::fromSecsSinceEpoch(time, Qt::UTC)), "code");
    }

    void codeIsNeededBesidesThePassword()
    {
        TestCloud cloud;
        const auto given = cloud.control(u"totp?user=mfa"_s);
        const auto id = given[u"user_id"].toString();
        const auto code = given[u"passcode"].toString();
        QCOMPARE(code.size(), 6);
        QCOMPARE(cloud.send("POST", Path, bytes(withCode(id, u"000000"_s))).status, code == u"000000"_s ? 201 : 401);
        QCOMPARE(cloud.send("POST", Path, bytes(withCode(u"mfa"_s, code))).status, 401); // the id, not the name
        const auto reply = cloud.send("POST", Path, bytes(withCode(id, code)));
        QCOMPARE(reply.status, 201);
        QVERIFY(reply.json[u"token"].toObject().contains(u"mfa_authn_at"));
    }

    void temporaryKeys()
    {
        TestCloud cloud;
        cloud.signIn();
        const auto make = [&](int seconds) {
            const QJsonObject identity{
                {u"methods"_s, QJsonArray{u"token"_s}}, {u"token"_s, QJsonObject{{u"duration_seconds"_s, seconds}}}};
            return cloud.call(
                "POST", u"/v3.0/OS-CREDENTIAL/securitytokens"_s, {{u"auth"_s, QJsonObject{{u"identity"_s, identity}}}});
        };
        QCOMPARE(make(899).status, 400);
        QCOMPARE(make(86'401).status, 400);
        const auto made = make(900);
        QCOMPARE(made.status, 201);
        const auto credential = made.json[u"credential"];
        const auto access = credential[u"access"].toString().toLatin1();
        const auto secret = credential[u"secret"].toString().toLatin1();
        const Header token{"X-Security-Token"_ba, credential[u"securitytoken"].toString().toLatin1()};
        const auto path = cloud.projectPath(u"instances"_s);
        QCOMPARE(cloud.callSigned("GET", path, access, secret, {token}).status, 200);
        QCOMPARE(cloud.callSigned("GET", path, access, secret).status, 401);
        QCOMPARE(cloud.callSigned("GET", path, access, secret, {{"X-Security-Token"_ba, "x"_ba}}).status, 401);
        cloud.advance(901s);
        QVERIFY(cloud.callSigned("GET", path, access, secret, {token}).body.contains("expired"));
    }
};

ALLOWDESK_TEST(SignInTest)
#include "tst_signin.moc"
