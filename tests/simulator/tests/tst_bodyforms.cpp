#include "tests/simulator/gateway/bodyform.h"
#include "tests/simulator/tests/rawconnection.h"
#include "tests/simulator/tests/testcloud.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace simulator;
using namespace Qt::StringLiterals;

namespace
{

const QString ProjectId = u"0123456789abcdef0123456789abcdef"_s;
const QString Groups = u"/v1/"_s + ProjectId + u"/waf/ip-groups"_s;
const QString Rules = u"/v5/"_s + ProjectId + u"/event/white-list/login"_s;

QString addition(TestCloud &cloud)
{
    return cloud.cachePath(u"orders-cache-prod"_s, u"whitelist-async"_s);
}

} // namespace

/// What a body says it is, and what it may hold.
class BodyFormsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void types_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<bool>("json");
        QTest::newRow("plain") << "application/json"_ba << true;
        QTest::newRow("with a character set") << "application/json;charset=utf8"_ba << true;
        QTest::newRow("with a blank") << "Application/JSON ; charset=UTF-8"_ba << true;
        QTest::newRow("missing") << ""_ba << false;
        QTest::newRow("text") << "text/plain"_ba << false;
        QTest::newRow("a form") << "application/x-www-form-urlencoded"_ba << false;
        QTest::newRow("another JSON") << "application/json-patch+json"_ba << false;
    }

    void types()
    {
        QFETCH(QByteArray, type);
        QTEST(isJsonType(type), "json");
    }

    void wrongTypesAreRefused_data()
    {
        QTest::addColumn<QString>("service");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::newRow("dcs") << u"dcs"_s << QJsonDocument(oneGroup(u"new-group"_s, {u"10.9.9.9"_s})).toJson()
                             << u"DCS.4005"_s;
        QTest::newRow("waf") << u"waf"_s << R"({"name":"new","ips":"192.0.2.9"})"_ba << u"WAF.00011014"_s;
        QTest::newRow("hss") << u"hss"_s
                             << R"({"private_ip":"10.9.0.1","login_ip":"192.0.2.9","login_user_name":"ann"})"_ba
                             << u"HSS.0002"_s;
        QTest::newRow("iam") << u"iam"_s << QJsonDocument(signInBody(u"demo"_s, u"demo-password"_s, {})).toJson()
                             << u"400"_s;
    }

    void wrongTypesAreRefused()
    {
        QFETCH(QString, service);
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        TestCloud cloud;
        cloud.signIn();
        const QString target = service == u"dcs" ? addition(cloud)
            : service == u"waf"                  ? Groups
            : service == u"hss"                  ? Rules
                                                 : u"/v3/auth/tokens"_s;
        const Header token{"X-Auth-Token"_ba, cloud.token()};
        const auto refused = cloud.send("POST", target, body, {token, {"Content-Type"_ba, "text/plain"_ba}});
        QCOMPARE(refused.status, 400);
        QCOMPARE(refused.code(), code);
        RawConnection missing(cloud.url());
        missing.sendBytes("POST " + target.toLatin1() + " HTTP/1.1\r\nHost: x\r\nX-Auth-Token: " + cloud.token()
            + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        QVERIFY(missing.readAnswer().startsWith("HTTP/1.1 400"));
        const auto accepted = cloud.send("POST", target, body, {token});
        QVERIFY2(accepted.status == 200 || accepted.status == 201, accepted.body.constData());
    }

    void unknownFields_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("field");
        QTest::newRow("none") << R"({"a":1,"b":[{"c":2}],"d":{"10.0.0.1":"x"}})"_ba << QString();
        QTest::newRow("on top") << R"({"a":1,"x":1})"_ba << u"x"_s;
        QTest::newRow("in an array") << R"({"b":[{"c":1},{"x":1}]})"_ba << u"b.x"_s;
        QTest::newRow("known elsewhere") << R"({"c":1})"_ba << u"c"_s;
    }

    void unknownFields()
    {
        QFETCH(QByteArray, body);
        const QStringList fields{u"a"_s, u"b"_s, u"b.c"_s, u"d"_s, u"d.*"_s};
        QTEST(unknownField(QJsonDocument::fromJson(body).object(), fields).value_or(QString()), "field");
    }

    void unknownFieldsAreRefusedOnDemand_data()
    {
        QTest::addColumn<QString>("service");
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<QString>("code");
        QJsonObject group = oneGroup(u"new-group"_s, {u"10.9.9.9"_s});
        group.insert(u"more"_s, 1);
        QTest::newRow("dcs") << u"dcs"_s << group << u"DCS.4800"_s;
        QTest::newRow("waf") << u"waf"_s
                             << QJsonObject{{u"name"_s, u"new"_s}, {u"ips"_s, u"192.0.2.9"_s}, {u"more"_s, 1}}
                             << u"WAF.00011003"_s;
        QTest::newRow("hss") << u"hss"_s
                             << QJsonObject{{u"private_ip"_s, u"10.9.0.1"_s}, {u"login_ip"_s, u"192.0.2.9"_s},
                                    {u"login_user_name"_s, u"ann"_s}, {u"more"_s, 1}}
                             << u"HSS.0001"_s;
    }

    void unknownFieldsAreRefusedOnDemand()
    {
        QFETCH(QString, service);
        QFETCH(QJsonObject, body);
        TestCloud cloud;
        cloud.signIn();
        const QString target = service == u"dcs" ? addition(cloud) : service == u"waf" ? Groups : Rules;
        cloud.control(u"switches"_s, {{u"gateway"_s, QJsonObject{{u"refuses_unknown_fields"_s, true}}}});
        const auto refused = cloud.call("POST", target, body);
        QCOMPARE(refused.status, 400);
        QTEST(refused.code(), "code");
        cloud.control(u"switches"_s, {{u"gateway"_s, QJsonObject{{u"refuses_unknown_fields"_s, false}}}});
        QCOMPARE(cloud.call("POST", target, body).status, 200);
    }
};

ALLOWDESK_TEST(BodyFormsTest)
#include "tst_bodyforms.moc"
