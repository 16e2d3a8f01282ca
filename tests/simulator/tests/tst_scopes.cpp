#include "tests/simulator/tests/testcloud.h"
#include "tests/simulator/world/ids.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace simulator;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray AccessKeyId = "DEMOACCESSKEY";
const QByteArray Secret = "demo-secret-key";
const QString EnterpriseProjects = u"/v1.0/enterprise-projects"_s;
const QString Groups = u"/v1/0123456789abcdef0123456789abcdef/waf/ip-groups"_s;
const QString Caches = u"/v2/0123456789abcdef0123456789abcdef/instances"_s;

QByteArray domainId()
{
    return hexIdOfName(u"account demo"_s).toLatin1();
}

} // namespace

/// Which scope a global service wants, and what an account without a right is told.
class ScopesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokens_data()
    {
        QTest::addColumn<QString>("scope"); // project, account or none
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("status");
        QTest::newRow("account, enterprise projects") << u"account"_s << EnterpriseProjects << 200;
        QTest::newRow("project, enterprise projects") << u"project"_s << EnterpriseProjects << 401;
        QTest::newRow("none, enterprise projects") << u"none"_s << EnterpriseProjects << 401;
        QTest::newRow("account, projects") << u"account"_s << u"/v3/projects"_s << 200;
        QTest::newRow("project, projects") << u"project"_s << u"/v3/projects"_s << 403;
        QTest::newRow("none, projects") << u"none"_s << u"/v3/projects"_s << 403;
        QTest::newRow("project, own projects") << u"project"_s << u"/v3/auth/projects"_s << 200;
        QTest::newRow("none, own projects") << u"none"_s << u"/v3/auth/projects"_s << 200;
        QTest::newRow("account, caches") << u"account"_s << Caches << 401;
    }

    void tokens()
    {
        QFETCH(QString, scope);
        QFETCH(QString, target);
        TestCloud cloud;
        if (scope == u"account") {
            cloud.signInForAccount();
        } else {
            cloud.signIn(u"demo"_s, scope == u"project" ? u"eu-demo-1"_s : QString());
        }
        const auto reply = cloud.call("GET", target);
        QTEST(reply.status, "status");
        QVERIFY(reply.status != 401 || reply.code() == u"APIGW.0301");
    }

    void signatures_data()
    {
        QTest::addColumn<QByteArray>("domain"); // empty: the header is left out
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("status");
        const QByteArray other(32, 'f');
        QTest::newRow("enterprise projects, with the account") << domainId() << EnterpriseProjects << 200;
        QTest::newRow("enterprise projects, without") << QByteArray() << EnterpriseProjects << 401;
        QTest::newRow("enterprise projects, with another") << other << EnterpriseProjects << 403;
        QTest::newRow("projects, with the account") << domainId() << u"/v3/projects"_s << 200;
        QTest::newRow("projects, without") << QByteArray() << u"/v3/projects"_s << 200;
        QTest::newRow("projects, with another") << other << u"/v3/projects"_s << 403;
    }

    void signatures()
    {
        QFETCH(QByteArray, domain);
        QFETCH(QString, target);
        TestCloud cloud;
        const QList<Header> headers = domain.isEmpty() ? QList<Header>() : QList<Header>{{"X-Domain-Id"_ba, domain}};
        QTEST(cloud.callSigned("GET", target, AccessKeyId, Secret, headers).status, "status");
    }

    // The project list says which account it is, so that a key alone leads to the enterprise projects.
    void theProjectListNamesTheAccount()
    {
        TestCloud cloud;
        const QJsonValue projects = cloud.callSigned("GET", u"/v3/projects"_s, AccessKeyId, Secret).json[u"projects"];
        QCOMPARE(projects[0][u"domain_id"].toString().toLatin1(), domainId());
    }

    void missingRights_data()
    {
        QTest::addColumn<QJsonObject>("switches");
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        const auto list = [](const char *name) { return QJsonArray{QString::fromLatin1(name)}; };
        const QJsonObject denied{{u"denied_services"_s, list("waf")}};
        QJsonObject as401 = denied;
        as401.insert(u"missing_right_is_401"_s, list("waf"));
        QTest::newRow("as documented") << denied << Groups << 400 << u"WAF.00012006"_s;
        QTest::newRow("with 401") << as401 << Groups << 401 << u"WAF.00012006"_s;
        QTest::newRow("the others go on") << as401 << Caches << 200 << QString();
    }

    void missingRights()
    {
        QFETCH(QJsonObject, switches);
        QFETCH(QString, target);
        TestCloud cloud;
        cloud.control(u"switches"_s, {{u"gateway"_s, switches}});
        const auto reply = cloud.callSigned("GET", target, AccessKeyId, Secret);
        QTEST(reply.status, "status");
        QTEST(reply.code(), "code");
        cloud.signIn();
        QTEST(cloud.call("GET", target).status, "status");
    }

    void namesOfServicesAreChecked()
    {
        TestCloud cloud;
        QCOMPARE(cloud.send("POST", u"/_sim/switches"_s, R"({"gateway":{"denied_services":["wafs"]}})").status, 400);
    }
};

ALLOWDESK_TEST(ScopesTest)
#include "tst_scopes.moc"
