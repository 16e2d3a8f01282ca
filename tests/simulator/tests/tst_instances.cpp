#include "tests/simulator/tests/testcloud.h"
#include "tests/simulator/world/ids.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace simulator;
using namespace Qt::StringLiterals;

namespace
{

QStringList namesOf(const Reply &reply)
{
    QStringList names;
    const auto items = reply.json[u"instances"].toArray();
    for (const auto &item : items) {
        names.append(item[u"name"].toString());
    }
    return names;
}

} // namespace

class InstancesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filters_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QStringList>("names");
        const QStringList orders{u"orders-cache-prod"_s};
        const QStringList cluster{u"catalog-cluster-prod"_s};
        const QStringList none;
        QTest::newRow("part of a name") << u"name=ORDERS"_s << orders;
        QTest::newRow("blank in a name") << u"name=orders+cache"_s << none;
        QTest::newRow("whole name") << u"name=orders-cache-prod&name_equal=true"_s << orders;
        QTest::newRow("part is not whole") << u"name=orders&name_equal=true"_s << none;
        QTest::newRow("any other value is no") << u"name=orders&name_equal=yes"_s << orders;
        QTest::newRow("id") << u"instance_id="_s + uuidOfName(u"orders-cache-prod"_s) << orders;
        QTest::newRow("status") << u"status=EXTENDING"_s << QStringList{u"billing-cache-prod"_s};
        QTest::newRow("one tag") << u"tags=team%3Dorders"_s << orders;
        QTest::newRow("two tags") << u"tags=team=orders,environment=production"_s << orders;
        QTest::newRow("all must match") << u"tags=team=orders,environment=staging"_s << none;
        QTest::newRow("number as key") << u"tags=2026=budget"_s << QStringList{u"reports-cache-test"_s};
        QTest::newRow("address") << u"ip=10.20.0.11"_s << orders;
        QTest::newRow("address of a cluster") << u"ip=10.20.0.22"_s << cluster;
        QTest::newRow("capacity") << u"capacity=24"_s << cluster;
        QTest::newRow("fractional capacity") << u"capacity=1.5"_s << QStringList{u"reports-cache-test"_s};
        QTest::newRow("failed ones on demand")
            << u"include_failure=true&name=failed"_s << QStringList{u"failed-create"_s};
        QTest::newRow("failed ones are hidden") << u"include_failure=1&name=failed"_s << none;
        QTest::newRow("offset and limit") << u"offset=1&limit=1"_s << cluster;
        QTest::newRow("offset beyond the end") << u"offset=500"_s << none;
    }

    void filters()
    {
        QFETCH(QString, query);
        TestCloud cloud;
        cloud.signIn();
        const auto reply = cloud.call("GET", cloud.projectPath(u"instances?"_s + query));
        QCOMPARE(reply.status, 200);
        QTEST(namesOf(reply), "names");
    }

    void pagesCoverEverythingOnce()
    {
        TestCloud cloud(Options{.demoSeed = false, .extraCaches = 25});
        cloud.signIn();
        QStringList all;
        for (int offset = 0; offset < 30; offset += 10) {
            const auto reply = cloud.call("GET", cloud.projectPath(u"instances?offset=%1"_s.arg(offset)));
            QCOMPARE(reply.json[u"instance_num"].toInt(), 25);
            all += namesOf(reply);
        }
        QCOMPARE(all.size(), 25);
        all.removeDuplicates();
        QCOMPARE(all.size(), 25);
        QCOMPARE(all.first(), u"cache-0001"_s);
    }

    void outOfRange_data()
    {
        QTest::addColumn<QString>("query");
        QTest::newRow("limit 0") << u"limit=0"_s;
        QTest::newRow("limit 1001") << u"limit=1001"_s;
        QTest::newRow("limit text") << u"limit=ten"_s;
        QTest::newRow("limit empty") << u"limit="_s;
        QTest::newRow("offset negative") << u"offset=-1"_s;
        QTest::newRow("offset text") << u"offset=x"_s;
    }

    void outOfRange()
    {
        QFETCH(QString, query);
        TestCloud cloud;
        cloud.signIn();
        const auto reply = cloud.call("GET", cloud.projectPath(u"instances?"_s + query));
        QCOMPARE(reply.status, 400);
        QCOMPARE(reply.code(), u"DCS.4800"_s);
        QVERIFY(reply.json.contains(u"error_ext_msg") && reply.json[u"error_ext_msg"].isNull());
    }

    void projectsAreApart()
    {
        TestCloud cloud;
        cloud.signIn(u"demo"_s, u"eu-demo-2"_s);
        const auto reply = cloud.call("GET", u"/v2/fedcba9876543210fedcba9876543210/instances"_s);
        QCOMPARE(namesOf(reply), QStringList{u"eu2-cache"_s});
    }

    void oddTypes()
    {
        TestCloud cloud;
        cloud.signIn();
        const QJsonValue staging =
            cloud.call("GET", cloud.projectPath(u"instances?name=web-cache"_s)).json[u"instances"][0];
        QVERIFY(staging[u"publicip_id"].isObject());
        QVERIFY(staging[u"no_password_access"].isBool());
        QVERIFY(staging[u"enterprise_project_id"].isDouble());
        QCOMPARE(staging[u"capacity"].toInt(-1), 0);
        QCOMPARE(staging[u"capacity_minor"].toString(), u".125"_s);
        const QJsonValue cluster =
            cloud.call("GET", cloud.projectPath(u"instances?name=cluster"_s)).json[u"instances"][0];
        QCOMPARE(cluster[u"ip"].toString().count(u','), 2);
        QVERIFY(!cluster[u"description"].isNull() && cluster[u"access_user"].isNull());
    }

    void details()
    {
        TestCloud cloud;
        cloud.signIn();
        const auto id = uuidOfName(u"orders-cache-prod"_s);
        const auto reply = cloud.call("GET", cloud.projectPath(u"instances/"_s + id));
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.json[u"instance_id"].toString(), id);
        QCOMPARE(reply.json[u"product_type"].toString(), u"generic"_s);
        QVERIFY(reply.json.contains(u"task") && reply.json[u"task"].isNull());
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        const auto project = u"/v2/0123456789abcdef0123456789abcdef/"_s;
        const auto unknown = uuidOfName(u"unknown"_s);
        const auto elsewhere = uuidOfName(u"eu2-cache"_s);
        QTest::newRow("unknown") << project + u"instances/"_s + unknown << 404 << u"DCS.3022"_s;
        QTest::newRow("of another project") << project + u"instances/"_s + elsewhere << 404 << u"DCS.3022"_s;
        QTest::newRow("malformed id") << project + u"instances/x"_s << 400 << u"DCS.4061"_s;
        QTest::newRow("malformed project") << u"/v2/x/instances"_s << 400 << u"DCS.4002"_s;
        QTest::newRow("unknown whitelist")
            << project + u"instance/"_s + unknown + u"/whitelist"_s << 404 << u"DCS.3022"_s;
        QTest::newRow("plural for singular")
            << project + u"instances/"_s + unknown + u"/whitelist"_s << 404 << u"APIGW.0101"_s;
        QTest::newRow("slash at the end") << project + u"instances/"_s << 404 << u"APIGW.0101"_s;
        QTest::newRow("another version") << QString(project + u"instances"_s).replace(u"v2"_s, u"v1.0"_s) << 404
                                         << u"APIGW.0101"_s;
    }

    void refusals()
    {
        QFETCH(QString, target);
        TestCloud cloud;
        const auto reply = cloud.callSigned("GET", target, "DEMOACCESSKEY", "demo-secret-key");
        QTEST(reply.status, "status");
        QTEST(reply.code(), "code");
    }
};

ALLOWDESK_TEST(InstancesTest)
#include "tst_instances.moc"
