#include "tests/simulator/tests/testcloud.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace simulator;
using namespace Qt::StringLiterals;

namespace
{

QStringList namesOf(const Reply &reply)
{
    QStringList names;
    const auto projects = reply.json[u"enterprise_projects"].toArray();
    for (const auto &project : projects) {
        names.append(project[u"name"].toString());
    }
    return names;
}

} // namespace

/// The enterprise projects of the simulated cloud, by FACTS D4.
class EnterpriseProjectsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lists_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("all") << QString() << QStringList{u"default"_s, u"finance"_s, u"closed-branch"_s};
        QTest::newRow("enabled ones") << u"?status=1"_s << QStringList{u"default"_s, u"finance"_s};
        QTest::newRow("by name") << u"?name=fin"_s << QStringList{u"finance"_s};
        QTest::newRow("a page") << u"?offset=1&limit=1"_s << QStringList{u"finance"_s};
        QTest::newRow("out of range") << u"?limit=1001"_s << QStringList();
    }

    void lists()
    {
        QFETCH(QString, query);
        TestCloud cloud;
        cloud.signInForAccount();
        QTEST(namesOf(cloud.call("GET", u"/v1.0/enterprise-projects"_s + query)), "names");
    }

    void theDefaultOneHasTheIdZero()
    {
        TestCloud cloud;
        cloud.signInForAccount();
        const auto reply = cloud.call("GET", u"/v1.0/enterprise-projects/0"_s);
        QCOMPARE(reply.json[u"enterprise_project"][u"name"].toString(), u"default"_s);
        QCOMPARE(cloud.call("GET", u"/v1.0/enterprise-projects/none"_s).status, 404);
    }

    void needsASignInAndTheRight()
    {
        TestCloud cloud;
        QCOMPARE(cloud.send("GET", u"/v1.0/enterprise-projects"_s).status, 401);
        cloud.signInForAccount(u"adder"_s);
        QCOMPARE(cloud.call("GET", u"/v1.0/enterprise-projects"_s).status, 403);
    }

    void testsSetThem()
    {
        TestCloud cloud;
        cloud.signInForAccount();
        cloud.control(u"eps/projects"_s,
            {{u"projects"_s, QJsonObject{{u"0"_s, u"default"_s}, {u"7"_s, u"twin"_s}, {u"8"_s, u"twin"_s}}}});
        QCOMPARE(namesOf(cloud.call("GET", u"/v1.0/enterprise-projects"_s)),
            (QStringList{u"default"_s, u"twin"_s, u"twin"_s}));
    }
};

ALLOWDESK_TEST(EnterpriseProjectsTest)
#include "tst_enterpriseprojects.moc"
