#include "tests/simulator/tests/testcloud.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace simulator;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const QString Orders = u"orders-cache-prod"_s; // office-berlin and app-servers, limit 20

QStringList entriesOf(const QJsonObject &whitelist, const QString &name)
{
    QStringList entries;
    const auto groups = whitelist[u"whitelist"].toArray();
    for (const auto &group : groups) {
        if (group[u"group_name"].toString() == name) {
            const auto list = group[u"ip_list"].toArray();
            for (const auto &entry : list) {
                entries.append(entry.toString());
            }
        }
    }
    return entries;
}

void setSwitches(TestCloud &cloud, const QJsonObject &values)
{
    cloud.control(u"switches"_s, {{u"dcs"_s, values}});
}

QJsonObject read(TestCloud &cloud, const QString &cache)
{
    return cloud.call("GET", cloud.cachePath(cache, u"whitelist"_s)).json;
}

} // namespace

class WhitelistsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void limitForms_data()
    {
        QTest::addColumn<QString>("cache");
        QTest::addColumn<QJsonValue>("limit");
        QTest::newRow("number") << Orders << QJsonValue(20);
        QTest::newRow("text") << u"catalog-cluster-prod"_s << QJsonValue(u"100"_s);
        QTest::newRow("absent") << u"web-cache-staging"_s << QJsonValue(QJsonValue::Undefined);
    }

    void limitForms()
    {
        QFETCH(QString, cache);
        TestCloud cloud;
        cloud.signIn();
        QTEST(read(cloud, cache).value(u"whitelist_ip_limit_num"), "limit");
    }

    void existingGroups_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QStringList>("entries");
        const QStringList old{u"10.1.0.0/24"_s, u"10.2.0.7"_s};
        QTest::newRow("refuse") << u"refuse"_s << u"DCS.4062"_s << old;
        QTest::newRow("append") << u"append"_s << QString() << QStringList(old + QStringList{u"10.9.0.1"_s});
        QTest::newRow("replace") << u"replace"_s << QString() << QStringList{u"10.9.0.1"_s};
    }

    void existingGroups()
    {
        QFETCH(QString, mode);
        TestCloud cloud(Options{.dcsAdd = mode});
        cloud.signIn();
        const auto path = cloud.cachePath(Orders, u"whitelist-async"_s);
        QTEST(cloud.call("POST", path, oneGroup(u"office-berlin"_s, {u"10.9.0.1"_s})).code(), "code");
        cloud.control(u"time"_s, {{u"finish_jobs"_s, true}});
        QTEST(entriesOf(read(cloud, Orders), u"office-berlin"_s), "entries");
        QCOMPARE(entriesOf(read(cloud, Orders), u"app-servers"_s).size(), 3);
    }

    void addingIsCheckedOnTheWhole_data()
    {
        QTest::addColumn<QString>("cache");
        QTest::addColumn<QString>("group");
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QString>("code");
        QTest::newRow("fits") << Orders << u"new-group"_s << u"10.9.0.1"_s << QString();
        QTest::newRow("in another group") << Orders << u"new-group"_s << u"10.2.0.7"_s << u"DCS.4063"_s;
        QTest::newRow("in the same group") << Orders << u"office-berlin"_s << u"10.2.0.7/32"_s << u"DCS.4063"_s;
        QTest::newRow("full") << u"partner-gateway-prod"_s << u"new-group"_s << u"10.9.0.1"_s << u"DCS.4800"_s;
    }

    void addingIsCheckedOnTheWhole()
    {
        QFETCH(QString, cache);
        QFETCH(QString, group);
        QFETCH(QString, entry);
        TestCloud cloud(Options{.dcsAdd = u"append"_s});
        cloud.signIn();
        QTEST(
            cloud.call("POST", cloud.cachePath(cache, u"whitelist-async"_s), oneGroup(group, {entry})).code(), "code");
    }

    void addingTheFirstGroup_data()
    {
        QTest::addColumn<bool>("enables");
        QTest::newRow("switches on") << true;
        QTest::newRow("leaves the switch") << false;
    }

    void addingTheFirstGroup()
    {
        QFETCH(bool, enables);
        TestCloud cloud;
        cloud.signIn();
        setSwitches(cloud, {{u"add_enables"_s, enables}});
        const auto cache = u"session-store-prod"_s;
        cloud.control(u"caches/"_s + cache, {{u"enable_whitelist"_s, false}});
        cloud.call("POST", cloud.cachePath(cache, u"whitelist-async"_s), oneGroup(u"first-group"_s, {u"10.9.0.1"_s}));
        cloud.control(u"time"_s, {{u"finish_jobs"_s, true}});
        QCOMPARE(read(cloud, cache)[u"enable_whitelist"].toBool(), enables);
        QCOMPARE(entriesOf(read(cloud, cache), u"first-group"_s), QStringList{u"10.9.0.1"_s});
    }

    void addingToASwitchedOffWhitelistLeavesItOff()
    {
        TestCloud cloud;
        cloud.signIn();
        const auto cache = u"reports-cache-test"_s;
        cloud.call("POST", cloud.cachePath(cache, u"whitelist-async"_s), oneGroup(u"second"_s, {u"10.9.0.1"_s}));
        cloud.control(u"time"_s, {{u"finish_jobs"_s, true}});
        QCOMPARE(read(cloud, cache)[u"enable_whitelist"].toBool(), false);
    }

    void synchronousPut_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("204") << 204;
        QTest::newRow("200") << 200;
    }

    void synchronousPut()
    {
        QFETCH(int, status);
        TestCloud cloud;
        cloud.signIn();
        setSwitches(cloud, {{u"put_status"_s, status}});
        const auto reply = cloud.call(
            "PUT", cloud.cachePath(Orders, u"whitelist"_s), oneGroup(u"only-group"_s, {u"10.9.0.1"_s}, false));
        QCOMPARE(reply.status, status);
        QVERIFY(reply.body.isEmpty());
        const auto after = read(cloud, Orders);
        QCOMPARE(after[u"enable_whitelist"].toBool(), false);
        QCOMPARE(after[u"whitelist"].toArray().size(), 1);
        QCOMPARE(entriesOf(after, u"only-group"_s), QStringList{u"10.9.0.1"_s});
    }

    void aLatePutIsSeenLater()
    {
        TestCloud cloud;
        cloud.signIn();
        setSwitches(cloud, {{u"put_delay_ms"_s, 60'000}, {u"blank_id_ms"_s, 30'000}});
        const auto before = read(cloud, Orders);
        const auto body = oneGroup(u"only-group"_s, {u"10.9.0.1"_s}, true);
        QCOMPARE(cloud.call("PUT", cloud.cachePath(Orders, u"whitelist"_s), body).status, 204);
        QCOMPARE(read(cloud, Orders), before);
        cloud.advance(61s);
        QCOMPARE(read(cloud, Orders)[u"whitelist"], body[u"whitelist"]);
        QCOMPARE(read(cloud, Orders)[u"instance_id"].toString(), QString());
        cloud.advance(31s);
        QCOMPARE(read(cloud, Orders)[u"instance_id"], before[u"instance_id"]);
    }

    void hostBitsIgnoredInSilence_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("rest");
        QTest::newRow("PUT") << "PUT"_ba << u"whitelist"_s;
        QTest::newRow("PUT as a job") << "PUT"_ba << u"whitelist-async"_s;
        QTest::newRow("POST") << "POST"_ba << u"whitelist-async"_s;
    }

    void hostBitsIgnoredInSilence()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, rest);
        TestCloud cloud;
        cloud.signIn();
        setSwitches(cloud, {{u"ignore_host_bits"_s, true}});
        const auto before = read(cloud, Orders);
        const auto body = oneGroup(u"new-group"_s, {u"10.9.0.1"_s, u"10.8.0.1/24"_s}, true);
        const auto reply = cloud.call(method, cloud.cachePath(Orders, rest), body);
        QVERIFY(reply.status == 204 || reply.status == 200);
        cloud.control(u"time"_s, {{u"finish_jobs"_s, true}});
        QCOMPARE(read(cloud, Orders), before);
        if (reply.status == 200) {
            const auto job = cloud.call("GET", cloud.projectPath(u"jobs/"_s + reply.json[u"job_id"].toString()));
            QCOMPARE(job.json[u"status"].toString(), u"SUCCESS"_s);
        }
    }

    void missingPost_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::newRow("404") << 404 << u"APIGW.0101"_s;
        QTest::newRow("405") << 405 << u"DCS.5001"_s;
    }

    void missingPost()
    {
        QFETCH(int, status);
        TestCloud cloud;
        cloud.signIn();
        setSwitches(cloud, {{u"add_missing_status"_s, status}});
        const auto path = cloud.cachePath(Orders, u"whitelist-async"_s);
        const auto reply = cloud.call("POST", path, oneGroup(u"new-group"_s, {u"10.9.0.1"_s}));
        QCOMPARE(reply.status, status);
        QTEST(reply.code(), "code");
        QCOMPARE(cloud.call("PUT", path, oneGroup(u"new-group"_s, {u"10.9.0.1"_s}, true)).status, 200);
    }

    void states_data()
    {
        QTest::addColumn<QJsonObject>("patch");
        QTest::addColumn<QString>("code");
        const auto status = [](const QString &name) { return QJsonObject{{u"status"_s, name}}; };
        QTest::newRow("running") << status(u"RUNNING"_s) << QString();
        QTest::newRow("restarting") << status(u"RESTARTING"_s) << u"DCS.4026"_s;
        QTest::newRow("extending") << status(u"EXTENDING"_s) << u"DCS.4026"_s;
        QTest::newRow("error") << status(u"ERROR"_s) << u"DCS.4049"_s;
        QTest::newRow("frozen") << status(u"FROZEN"_s) << u"DCS.4049"_s;
        QTest::newRow("unknown state") << status(u"DANCING"_s) << u"DCS.4049"_s;
        QTest::newRow("backing up") << QJsonObject{{u"details"_s, QJsonObject{{u"task"_s, u"BACKUPING"_s}}}}
                                    << u"DCS.4096"_s;
        QTest::newRow("unsupported") << QJsonObject{{u"supported"_s, false}} << u"DCS.4872"_s;
        QTest::newRow("old version") << QJsonObject{{u"shown"_s, QJsonObject{{u"engine_version"_s, u"3.0"_s}}}}
                                     << u"DCS.4872"_s;
        QTest::newRow("another engine") << QJsonObject{{u"shown"_s, QJsonObject{{u"engine"_s, u"Memcached"_s}}}}
                                        << u"DCS.4872"_s;
        QTest::newRow("enterprise edition")
            << QJsonObject{{u"details"_s, QJsonObject{{u"product_type"_s, u"enterprise"_s}}}} << u"DCS.4872"_s;
    }

    void states()
    {
        QFETCH(QJsonObject, patch);
        QFETCH(QString, code);
        TestCloud cloud;
        cloud.signIn();
        cloud.control(u"caches/"_s + Orders, patch);
        const bool readable = code != u"DCS.4872"_s;
        const auto path = cloud.cachePath(Orders, u"whitelist"_s);
        QCOMPARE(cloud.call("GET", path).status, readable ? 200 : 400);
        const auto body = oneGroup(u"new-group"_s, {u"10.9.0.1"_s}, true);
        QCOMPARE(cloud.call("POST", path + u"-async"_s, oneGroup(u"post-group"_s, {u"10.9.0.2"_s})).code(), code);
        cloud.control(u"time"_s, {{u"finish_jobs"_s, true}});
        QCOMPARE(cloud.call("PUT", path + u"-async"_s, body).code(), code);
        cloud.control(u"time"_s, {{u"finish_jobs"_s, true}});
        QCOMPARE(cloud.call("PUT", path, body).code(), code);
    }

    void anotherAdministrator()
    {
        TestCloud cloud;
        cloud.signIn();
        cloud.control(u"outside"_s,
            {{u"cache"_s, Orders}, {u"remove"_s, oneGroup(u"office-berlin"_s, {u"10.2.0.7"_s})[u"whitelist"]},
                {u"add"_s, oneGroup(u"theirs"_s, {u"10.7.0.1"_s})[u"whitelist"]}});
        const auto after = read(cloud, Orders);
        QCOMPARE(entriesOf(after, u"office-berlin"_s), QStringList{u"10.1.0.0/24"_s});
        QCOMPARE(entriesOf(after, u"theirs"_s), QStringList{u"10.7.0.1"_s});
        const auto writes = cloud.log(u"?writes=1"_s);
        QCOMPARE(writes.size(), 1);
        QCOMPARE(writes[0][u"operation"].toString(), u"outside"_s);
        QCOMPARE(writes[0][u"effects"][0][u"after"][u"whitelist"], after[u"whitelist"]);
    }
};

ALLOWDESK_TEST(WhitelistsTest)
#include "tst_whitelists.moc"
