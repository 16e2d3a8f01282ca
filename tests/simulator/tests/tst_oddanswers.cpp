#include "tests/simulator/tests/testcloud.h"
#include "tests/simulator/world/ids.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace simulator;
using namespace Qt::StringLiterals;

namespace
{

const QString ProjectId = u"0123456789abcdef0123456789abcdef"_s;
const QString Groups = u"/v1/"_s + ProjectId + u"/waf/ip-groups"_s;
const QString Rules = u"/v5/"_s + ProjectId + u"/event/white-list/login"_s;
const QString Orders = u"orders-cache-prod"_s;
const QString Catalog = u"catalog-cluster-prod"_s;

QString group(const QString &name)
{
    return u"/v1/"_s + ProjectId + u"/waf/ip-group/"_s + hexIdOfName(u"waf group "_s + name);
}

QStringList namesOf(const Reply &reply, const QString &list)
{
    QStringList names;
    const auto items = reply.json[list].toArray();
    for (const auto &item : items) {
        names.append(item[u"name"].toString());
    }
    return names;
}

void setSwitch(TestCloud &cloud, const QString &service, const QString &name, const QJsonValue &value)
{
    cloud.control(u"switches"_s, {{service, QJsonObject{{name, value}}}});
}

} // namespace

/// Ways of a cloud that are allowed, or seen, and that a client must not stumble over.
class OddAnswersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void smallerPages_data()
    {
        QTest::addColumn<QString>("service");
        QTest::addColumn<QString>("target"); // asks for ten and more
        QTest::addColumn<QString>("list");
        QTest::addColumn<QString>("total");
        QTest::newRow("dcs") << u"dcs"_s << QString(u"/v2/"_s + ProjectId + u"/instances?limit=50"_s) << u"instances"_s
                             << u"instance_num"_s;
        QTest::newRow("waf") << u"waf"_s << QString(Groups + u"?pagesize=50"_s) << u"items"_s << u"total"_s;
        QTest::newRow("hss") << u"hss"_s << QString(Rules + u"?limit=50"_s) << u"data_list"_s << u"total_num"_s;
        QTest::newRow("hss hosts") << u"hss"_s << QString(u"/v5/"_s + ProjectId + u"/host-management/hosts?limit=50"_s)
                                   << u"data_list"_s << u"total_num"_s;
        QTest::newRow("eps") << u"eps"_s << u"/v1.0/enterprise-projects?limit=50"_s << u"enterprise_projects"_s
                             << u"total_count"_s;
    }

    void smallerPages()
    {
        QFETCH(QString, service);
        QFETCH(QString, target);
        QFETCH(QString, list);
        QFETCH(QString, total);
        TestCloud cloud;
        service == u"eps" ? cloud.signInForAccount() : cloud.signIn();
        const auto full = cloud.call("GET", target);
        QVERIFY(full.json[list].toArray().size() > 2);
        setSwitch(cloud, service, u"largest_page"_s, 2);
        const auto small = cloud.call("GET", target);
        QCOMPARE(small.json[list].toArray().size(), 2);
        QCOMPARE(small.json[total], full.json[total]);
    }

    void aSmallerPageOfGroupsIsFollowedByTheNext()
    {
        TestCloud cloud;
        cloud.signIn();
        const auto all = namesOf(cloud.call("GET", Groups + u"?pagesize=50"_s), u"items"_s);
        setSwitch(cloud, u"waf"_s, u"largest_page"_s, 2);
        QCOMPARE(namesOf(cloud.call("GET", Groups + u"?pagesize=50&page=2"_s), u"items"_s), all.sliced(2, 2));
    }

    void listsShiftBetweenTwoPages_data()
    {
        QTest::addColumn<QString>("target"); // without its page
        QTest::addColumn<QString>("list");
        QTest::addColumn<QStringList>("pages");
        QTest::addColumn<QString>("instruction");
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<QString>("slipped"); // that is on no page
        const QStringList groupPages{u"?pagesize=2&page=1"_s, u"?pagesize=2&page=2"_s};
        QTest::newRow("a group goes") << Groups << u"items"_s << groupPages << u"waf/groups"_s
                                      << QJsonObject{{u"remove"_s, QJsonArray{u"known-attackers"_s}}} << u"crawlers"_s;
        const QStringList cachePages{u"?limit=2&offset=0"_s, u"?limit=2&offset=2"_s};
        QTest::newRow("a cache goes") << QString(u"/v2/"_s + ProjectId + u"/instances"_s) << u"instances"_s
                                      << cachePages << u"caches"_s << QJsonObject{{u"remove"_s, QJsonArray{Orders}}}
                                      << u"web-cache-staging"_s;
    }

    void listsShiftBetweenTwoPages()
    {
        QFETCH(QString, target);
        QFETCH(QString, list);
        QFETCH(QStringList, pages);
        QFETCH(QString, instruction);
        QFETCH(QJsonObject, body);
        QFETCH(QString, slipped);
        TestCloud cloud;
        cloud.signIn();
        QVERIFY(namesOf(cloud.call("GET", target + pages[1]), list).contains(slipped));
        cloud.control(u"faults"_s,
            {{u"path"_s, u"(page=1|offset=0)$"_s}, {u"times"_s, 1}, {u"then"_s, instruction}, {u"then_body"_s, body}});
        QStringList seen;
        for (const auto &page : pages) {
            const auto reply = cloud.call("GET", target + page);
            QCOMPARE(reply.status, 200);
            seen += namesOf(reply, list);
        }
        QCOMPARE(seen.size(), 4);
        QVERIFY(!seen.contains(slipped));
    }

    void somebodyAddsAGroupAndACache()
    {
        TestCloud cloud;
        cloud.signIn();
        cloud.control(u"waf/groups"_s,
            {{u"add"_s, QJsonArray{QJsonObject{{u"name"_s, u"new"_s}, {u"entries"_s, QJsonArray{u"192.0.2.1"_s}}}}}});
        QVERIFY(namesOf(cloud.call("GET", Groups + u"?pagesize=50"_s), u"items"_s).contains(u"new"_s));
        cloud.control(u"caches"_s, {{u"copy"_s, Orders}, {u"as"_s, QJsonArray{u"copied"_s}}});
        QCOMPARE(cloud.call("GET", cloud.cachePath(u"copied"_s, u"whitelist"_s)).json[u"instance_id"].toString(),
            uuidOfName(u"copied"_s));
        QCOMPARE(cloud.log(u"?effects=1"_s)[0][u"user"].toString(), u"another administrator"_s);
    }

    void anInstructionThatFailsIsNotPassedOver()
    {
        TestCloud cloud;
        cloud.signIn();
        cloud.control(u"faults"_s, {{u"then"_s, u"no-such-thing"_s}});
        const auto reply = cloud.call("GET", Groups);
        QCOMPARE(reply.status, 500);
        QCOMPARE(reply.code(), u"SIM.0002"_s);
        QCOMPARE(cloud.send("POST", u"/_sim/faults"_s, R"({"then_body":{}})").status, 400);
    }

    void answersOfAnotherList_data()
    {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("field");
        TestCloud cloud;
        const auto cache = [&](const QString &name) { return cloud.projectPath(u"instances/"_s + uuidOfName(name)); };
        QTest::newRow("whitelist") << cloud.cachePath(Orders, u"whitelist"_s)
                                   << cloud.cachePath(Catalog, u"whitelist"_s) << u"instance_id"_s;
        QTest::newRow("instance") << cache(Orders) << cache(Catalog) << u"instance_id"_s;
        QTest::newRow("group") << group(u"crawlers"_s) << group(u"known-attackers"_s) << u"id"_s;
    }

    void answersOfAnotherList()
    {
        QFETCH(QString, asked);
        QFETCH(QString, given);
        QFETCH(QString, field);
        TestCloud cloud;
        cloud.signIn();
        const auto other = cloud.call("GET", given);
        cloud.control(u"faults"_s,
            {{u"method"_s, u"GET"_s}, {u"path"_s, QString(asked + u'$')}, {u"answer_of"_s, given}, {u"times"_s, 1}});
        const auto mixed = cloud.call("GET", asked);
        QCOMPARE(mixed.status, 200);
        QCOMPARE(mixed.json, other.json);
        const auto own = cloud.call("GET", asked);
        QVERIFY(!own.json[field].toString().isEmpty() && own.json[field] != other.json[field]);
    }

    void theJobOfAnotherCache()
    {
        TestCloud cloud;
        cloud.signIn();
        const auto add = [&](const QString &cache) {
            const auto reply = cloud.call(
                "POST", cloud.cachePath(cache, u"whitelist-async"_s), oneGroup(u"new-group"_s, {u"10.9.9.9"_s}));
            return cloud.projectPath(u"jobs/"_s + reply.json[u"job_id"].toString());
        };
        const auto first = add(Orders);
        const auto second = add(Catalog);
        cloud.control(u"faults"_s, {{u"path"_s, first}, {u"answer_of"_s, second}});
        QCOMPARE(cloud.call("GET", first).json, cloud.call("GET", second).json);
    }

    // A write is never carried out on the other list.
    void anotherListIsOnlyRead()
    {
        TestCloud cloud;
        cloud.signIn();
        const auto before = cloud.control(u"caches/"_s + Catalog);
        cloud.control(
            u"faults"_s, {{u"method"_s, u"PUT"_s}, {u"answer_of"_s, cloud.cachePath(Catalog, u"whitelist"_s)}});
        cloud.call("PUT", cloud.cachePath(Orders, u"whitelist"_s), oneGroup(u"only-group"_s, {u"10.9.0.1"_s}, true));
        QCOMPARE(cloud.control(u"caches/"_s + Catalog), before);
        QVERIFY(cloud.log(u"?effects=1"_s).isEmpty());
    }

    void gatewaysThatPassOn_data()
    {
        QTest::addColumn<QJsonObject>("answer");
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 307, 308}) {
            QTest::addRow("%d", status) << QJsonObject{{u"redirect"_s, status}, {u"to"_s, u"http://192.0.2.1/"_s}}
                                        << status;
        }
        QTest::newRow("304") << QJsonObject{{u"status"_s, 304}} << 304;
        QTest::newRow("a page") << QJsonObject{{u"html"_s, true}} << 200;
        QTest::newRow("a page with 499") << QJsonObject{{u"html"_s, true}, {u"status"_s, 499}} << 499;
        QTest::newRow("404") << QJsonObject{{u"status"_s, 404}} << 404;
    }

    // The request is carried out, and the answer says something else.
    void gatewaysThatPassOn()
    {
        QFETCH(QJsonObject, answer);
        TestCloud cloud;
        cloud.signIn();
        QJsonObject rule = answer;
        rule.insert(u"handled"_s, true);
        cloud.control(u"faults"_s, rule);
        const auto reply = cloud.call(
            "PUT", cloud.cachePath(Orders, u"whitelist"_s), oneGroup(u"only-group"_s, {u"10.9.0.1"_s}, true));
        QTEST(reply.status, "status");
        const auto kept = cloud.control(u"caches/"_s + Orders)[u"whitelist"][u"whitelist"].toArray();
        QCOMPARE(kept.size(), 1);
    }

    void tasksEndInOtherWords()
    {
        TestCloud cloud;
        cloud.signIn();
        setSwitch(cloud, u"dcs"_s, u"task_end_status"_s, u"FINISHED"_s);
        const auto job =
            cloud.call("POST", cloud.cachePath(Orders, u"whitelist-async"_s), oneGroup(u"new-group"_s, {u"10.9.9.9"_s}))
                .json[u"job_id"]
                .toString();
        const auto tasks = cloud.projectPath(u"instances/"_s + uuidOfName(Orders) + u"/tasks"_s);
        QCOMPARE(cloud.call("GET", tasks).json[u"tasks"][0][u"status"].toString(), u"INIT"_s);
        cloud.control(u"time"_s, {{u"finish_jobs"_s, true}});
        QCOMPARE(cloud.call("GET", tasks).json[u"tasks"][0][u"status"].toString(), u"FINISHED"_s);
        QCOMPARE(cloud.call("GET", cloud.projectPath(u"jobs/"_s + job)).json[u"status"].toString(), u"SUCCESS"_s);
    }

    void oldTasksStay()
    {
        TestCloud cloud;
        cloud.signIn();
        cloud.control(u"tasks"_s,
            {{u"cache"_s, Orders}, {u"status"_s, u"TERMINATED"_s}, {u"created_at"_s, u"2025-01-15T08:09:10.000Z"_s},
                {u"updated_at"_s, u"2025-01-15T08:10:10.000Z"_s}});
        const QJsonValue task =
            cloud.call("GET", cloud.projectPath(u"instances/"_s + uuidOfName(Orders) + u"/tasks"_s)).json[u"tasks"][0];
        QCOMPARE(task[u"status"].toString(), u"TERMINATED"_s);
        QCOMPARE(task[u"updated_at"].toString(), u"2025-01-15T08:10:10.000Z"_s);
        // It holds nobody up.
        QCOMPARE(
            cloud.call("POST", cloud.cachePath(Orders, u"whitelist-async"_s), oneGroup(u"new-group"_s, {u"10.9.9.9"_s}))
                .status,
            200);
    }

    void filtersMayRefuseRanges_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<bool>("refused");
        QTest::newRow("one address") << u"private_ip=10.0.0.10"_s << false;
        QTest::newRow("a range") << u"private_ip=10.0.0.1-10.0.0.9"_s << true;
        QTest::newRow("a block") << u"login_ip=203.0.113.0%2F24"_s << true;
        QTest::newRow("a list") << u"login_ip=203.0.113.1,203.0.113.2"_s << true;
        QTest::newRow("a name with a dash") << u"login_user_name=a-b"_s << false;
    }

    void filtersMayRefuseRanges()
    {
        QFETCH(QString, filter);
        QFETCH(bool, refused);
        TestCloud cloud;
        cloud.signIn();
        const QString target = Rules + u"?limit=10&"_s + filter;
        QCOMPARE(cloud.call("GET", target).status, 200);
        setSwitch(cloud, u"hss"_s, u"filters_take_ranges"_s, false);
        const auto reply = cloud.call("GET", target);
        QCOMPARE(reply.code(), refused ? u"HSS.0001"_s : QString());
    }

    void remarksMayBeSpelledOtherwise()
    {
        TestCloud cloud;
        cloud.signIn();
        setSwitch(cloud, u"waf"_s, u"remarks_with_prefix"_s, true);
        const auto path = group(u"known-attackers"_s);
        auto shown = cloud.call("GET", path).json;
        const QJsonObject remarks{{u"192.0.2.66/32"_s, u"scanned us in March"_s}};
        QCOMPARE(shown[u"ip_remarks"].toObject(), remarks);
        QVERIFY(shown[u"ips"].toString().contains(u"192.0.2.66,"));
        const QJsonObject body{{u"name"_s, shown[u"name"]}, {u"ips"_s, shown[u"ips"]}, {u"ip_remarks"_s, remarks}};
        QCOMPARE(cloud.call("PUT", path, body).status, 200);
        QCOMPARE(cloud.call("GET", path).json[u"ip_remarks"].toObject(), remarks);
        setSwitch(cloud, u"waf"_s, u"remarks_with_prefix"_s, false);
        QVERIFY(cloud.call("GET", path).json[u"ip_remarks"].toObject().contains(u"192.0.2.66"_s));
    }
};

ALLOWDESK_TEST(OddAnswersTest)
#include "tst_oddanswers.moc"
