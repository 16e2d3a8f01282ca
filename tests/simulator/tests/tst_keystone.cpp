#include "tests/simulator/tests/testcloud.h"
#include "tests/simulator/world/ids.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace simulator;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const QString ProjectId = u"0123456789abcdef0123456789abcdef"_s;

QString domainId()
{
    return hexIdOfName(u"account demo"_s);
}

QString userId()
{
    return hexIdOfName(u"user demo"_s);
}

QJsonObject body(const QJsonObject &user, const QJsonObject &scope)
{
    const QJsonObject identity{
        {u"methods"_s, QJsonArray{u"password"_s}}, {u"password"_s, QJsonObject{{u"user"_s, user}}}};
    return {{u"auth"_s, QJsonObject{{u"identity"_s, identity}, {u"scope"_s, scope}}}};
}

QJsonObject rescoping(const QByteArray &token, const QJsonObject &scope)
{
    const QJsonObject identity{
        {u"methods"_s, QJsonArray{u"token"_s}}, {u"token"_s, QJsonObject{{u"id"_s, QString::fromLatin1(token)}}}};
    return {{u"auth"_s, QJsonObject{{u"identity"_s, identity}, {u"scope"_s, scope}}}};
}

QJsonObject project(const QJsonObject &content)
{
    return {{u"project"_s, content}};
}

} // namespace

/// What OpenStack's own client library asks of an identity service.
class KeystoneTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void versions()
    {
        TestCloud cloud;
        const auto one = cloud.send("GET", u"/v3"_s);
        QCOMPARE(one.status, 200);
        QVERIFY(one.json[u"version"][u"id"].toString().startsWith(u"v3"));
        QCOMPARE(one.json[u"version"][u"links"][0][u"href"].toString(), QString(cloud.url().toString() + u"/v3/"_s));
        QCOMPARE(cloud.send("GET", u"/v3/"_s).json, one.json);
        const auto all = cloud.send("GET", u"/"_s);
        QCOMPARE(all.status, 300);
        QCOMPARE(all.json[u"versions"][u"values"][0], one.json[u"version"]);
    }

    void signsInByIds_data()
    {
        QTest::addColumn<QJsonObject>("user");
        QTest::addColumn<QJsonObject>("scope");
        QTest::addColumn<int>("status");
        const QJsonObject byId{{u"id"_s, userId()}, {u"password"_s, u"demo-password"_s}};
        const QJsonObject wrong{{u"id"_s, userId()}, {u"password"_s, u"demo"_s}};
        const QJsonObject nobody{{u"id"_s, QString(32, u'0')}, {u"password"_s, u"demo-password"_s}};
        const auto named = [](const QJsonObject &domain) {
            return QJsonObject{{u"name"_s, u"demo"_s}, {u"password"_s, u"demo-password"_s}, {u"domain"_s, domain}};
        };
        const QJsonObject ours{{u"id"_s, domainId()}};
        const QJsonObject other{{u"id"_s, QString(32, u'0')}};
        QTest::newRow("user id") << byId << project({{u"id"_s, ProjectId}}) << 201;
        QTest::newRow("user id, wrong password") << wrong << QJsonObject() << 401;
        QTest::newRow("unknown user id") << nobody << QJsonObject() << 401;
        QTest::newRow("domain id") << named(ours) << QJsonObject() << 201;
        QTest::newRow("other domain id") << named(other) << QJsonObject() << 401;
        QTest::newRow("no domain") << named({}) << QJsonObject() << 401;
        QTest::newRow("scope of a domain id") << byId << QJsonObject{{u"domain"_s, ours}} << 201;
        QTest::newRow("scope of another domain id") << byId << QJsonObject{{u"domain"_s, other}} << 404;
        QTest::newRow("project of our domain")
            << byId << project({{u"name"_s, u"eu-demo-1"_s}, {u"domain"_s, ours}}) << 201;
        QTest::newRow("project of another domain")
            << byId << project({{u"name"_s, u"eu-demo-1"_s}, {u"domain"_s, other}}) << 404;
    }

    void signsInByIds()
    {
        QFETCH(QJsonObject, user);
        QFETCH(QJsonObject, scope);
        TestCloud cloud;
        QTEST(cloud.signInWith(body(user, scope)).status, "status");
    }

    void tokensGetAnotherScope()
    {
        TestCloud cloud;
        cloud.signIn(u"demo"_s, QString());
        const auto unscoped = cloud.token();
        const auto scoped = cloud.signInWith(rescoping(unscoped, project({{u"id"_s, ProjectId}})));
        QCOMPARE(scoped.status, 201);
        QVERIFY(cloud.token() != unscoped);
        const QJsonValue token = scoped.json[u"token"];
        QCOMPARE(token[u"project"][u"id"].toString(), ProjectId);
        QCOMPARE(token[u"methods"].toArray(), (QJsonArray{u"token"_s, u"password"_s}));
        QCOMPARE(cloud.call("GET", cloud.projectPath(u"instances"_s)).status, 200);
    }

    void anotherScopeMakesNoTokenLiveLonger()
    {
        TestCloud cloud;
        const auto first = cloud.signIn();
        cloud.advance(1h);
        const auto second = cloud.signInWith(rescoping(cloud.token(), {}));
        QCOMPARE(second.json[u"token"][u"expires_at"], first.json[u"token"][u"expires_at"]);
    }

    void tokensThatAreNotValidGetNone_data()
    {
        QTest::addColumn<QString>("style");
        for (const char *style : {"expired", "outdated", "removed"}) {
            QTest::newRow(style) << QString::fromLatin1(style);
        }
    }

    void tokensThatAreNotValidGetNone()
    {
        QFETCH(QString, style);
        TestCloud cloud;
        cloud.signIn();
        const auto token = cloud.token();
        cloud.control(u"tokens/expire"_s, {{u"style"_s, style}});
        QCOMPARE(cloud.signInWith(rescoping(token, {})).status, 401);
    }

    // A token looks at itself, as keystoneauth does, and ends.
    void tokensAreValidatedAndRevoked()
    {
        TestCloud cloud;
        cloud.signIn();
        const QList<Header> other{{"X-Auth-Token"_ba, cloud.token()}, {"X-Subject-Token"_ba, "MIIother"_ba}};
        QCOMPARE(cloud.send("GET", u"/v3/auth/tokens"_s, {}, other).status, 404);
        const QList<Header> own{{"X-Auth-Token"_ba, cloud.token()}, {"X-Subject-Token"_ba, cloud.token()}};
        QCOMPARE(cloud.send("GET", u"/v3/auth/tokens"_s, {}, own).status, 200);
        QCOMPARE(cloud.send("DELETE", u"/v3/auth/tokens"_s, {}, own).status, 204);
        QCOMPARE(cloud.call("GET", cloud.projectPath(u"instances"_s)).status, 401);
    }

    void theCatalogHasTheNamesOfBoth()
    {
        TestCloud cloud;
        const QJsonValue token = cloud.signIn().json[u"token"];
        QStringList types;
        const auto catalog = token[u"catalog"].toArray();
        for (const auto &entry : catalog) {
            types.append(entry[u"type"].toString());
        }
        QVERIFY(types.contains(u"iam"_s) && types.contains(u"identity"_s));
    }

    void listsHaveLinks_data()
    {
        QTest::addColumn<QString>("target");
        for (const char *target : {"/v3/auth/catalog", "/v3/auth/projects", "/v3/auth/domains"}) {
            QTest::newRow(target) << QString::fromLatin1(target);
        }
    }

    void listsHaveLinks()
    {
        QFETCH(QString, target);
        TestCloud cloud;
        cloud.signIn();
        const QJsonValue links = cloud.call("GET", target).json[u"links"];
        QCOMPARE(links[u"self"].toString(), QString(cloud.url().toString() + target));
    }
};

ALLOWDESK_TEST(KeystoneTest)
#include "tst_keystone.moc"
