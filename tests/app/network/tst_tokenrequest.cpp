#include "app/network/tokenrequest.h"
#include "tests/support/testregistry.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class TokenRequestTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void buildsTheDocumentedBody_data()
    {
        QTest::addColumn<AuthorizationTarget>("target");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("methods");
        QTest::addColumn<QString>("scope");
        const auto byId = AuthorizationTarget{AuthorizationScope::Project, u"p1"_s, u"eu-de"_s};
        const auto byName = AuthorizationTarget{AuthorizationScope::Project, {}, u"eu-de"_s};
        const auto domain = AuthorizationTarget{AuthorizationScope::Domain, u"p1"_s, {}};
        QTest::newRow("project by id") << byId << QString() << u"['password']"_s << u"{'project':{'id':'p1'}}"_s;
        QTest::newRow("project by name") << byName << QString() << u"['password']"_s
                                         << u"{'project':{'name':'eu-de'}}"_s;
        QTest::newRow("domain") << domain << QString() << u"['password']"_s << u"{'domain':{'name':'acme'}}"_s;
        QTest::newRow("with a code") << byId << u"123456"_s << u"['password','totp']"_s << u"{'project':{'id':'p1'}}"_s;
    }

    void buildsTheDocumentedBody()
    {
        QFETCH(AuthorizationTarget, target);
        QFETCH(QString, code);
        QFETCH(QString, methods);
        QFETCH(QString, scope);
        const PasswordIdentity identity{QUrl(u"https://iam.example.test"_s), u"acme"_s, u"ops"_s, u"u1"_s, true};
        const ApiRequest request = tokenRequest(identity, target, u"hushä"_s, code);
        const QString totp = code.isEmpty() ? QString() : u",'totp':{'user':{'id':'u1','passcode':'%1'}}"_s.arg(code);
        const QString body = u"{'auth':{'identity':{'methods':%1,'password':{'user':{'domain':{'name':'acme'},"
                             "'name':'ops','password':'hushä'}}%2},'scope':%3}}"_s.arg(methods, totp, scope)
                                 .replace(u'\'', u'"');
        const QJsonDocument expected = QJsonDocument::fromJson(body.toUtf8());
        QVERIFY(expected.isObject());
        QCOMPARE(QJsonDocument::fromJson(request.body), expected);
        QCOMPARE(request.intent, Intent::Session);
        QCOMPARE(request.scope, AuthorizationScope::None);
        QCOMPARE(requestUrl(request), QUrl(u"https://iam.example.test/v3/auth/tokens?nocatalog=true"_s));
        QCOMPARE(request.contentType, "application/json;charset=utf8"_ba);
    }

    void aTokenIsExchanged()
    {
        const PasswordIdentity identity{QUrl(u"https://iam.example.test"_s), u"acme"_s, u"ops"_s, u"u1"_s, true};
        const ApiRequest request =
            exchangeRequest(identity, {AuthorizationScope::Project, u"p1"_s, u"eu-de"_s}, "MII-token");
        QCOMPARE(QJsonDocument::fromJson(request.body),
            QJsonDocument::fromJson(R"({"auth":{"identity":{"methods":["token"],"token":{"id":"MII-token"}},)"
                                    R"("scope":{"project":{"id":"p1"}}}})"));
        QCOMPARE(request.intent, Intent::Session);
        QCOMPARE(request.scope, AuthorizationScope::None);
        QCOMPARE(requestUrl(request), QUrl(u"https://iam.example.test/v3/auth/tokens?nocatalog=true"_s));
    }

    void readsTheToken_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QDateTime>("expires");
        const QDateTime end(QDate(2026, 1, 16), QTime(8, 9, 10), Qt::UTC);
        QTest::newRow("microseconds") << "MII-token"_ba
                                      << R"({"token":{"expires_at":"2026-01-16T08:09:10.123000Z"}})"_ba << end;
        QTest::newRow("seconds") << "MII-token"_ba
                                 << R"({"token":{"expires_at":"2026-01-16T08:09:10Z"}})"_ba << end;
        QTest::newRow("long") << QByteArray(32768, 'A') << R"({"token":{"expires_at":"2026-01-16T08:09:10Z"}})"_ba
                              << end;
        QTest::newRow("no end") << "MII-token"_ba
                                << "{}"_ba << QDateTime();
        QTest::newRow("no body") << "MII-token"_ba
                                 << ""_ba << QDateTime();
        QTest::newRow("no token") << ""_ba
                                  << R"({"token":{"expires_at":"2026-01-16T08:09:10Z"}})"_ba << QDateTime();
    }

    void readsTheToken()
    {
        QFETCH(QByteArray, token);
        QFETCH(QByteArray, body);
        const auto read = tokenFromResponse({.status = 201, .headers = {{"x-subject-token", token}}, .body = body});
        QCOMPARE(read.has_value(), !token.isEmpty());
        if (read) {
            QCOMPARE(read->value, token);
            QTEST(read->expires, "expires");
        } else {
            QCOMPARE(read.error().kind, ErrorKind::Payload);
        }
    }
};

ALLOWDESK_TEST(TokenRequestTest)
#include "tst_tokenrequest.moc"
