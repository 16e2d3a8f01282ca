#include "tests/simulator/tests/testcloud.h"
#include "tests/simulator/world/ids.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace simulator;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const QString Orders = u"orders-cache-prod"_s;

} // namespace

class JobsTest final : public QObject
{
    Q_OBJECT

    /// The clock stands still, jobs are INIT for a second and RUNNING for two.
    static void prepare(TestCloud &cloud, const QJsonObject &more = {})
    {
        cloud.signIn();
        auto switches = more;
        switches.insert(u"job_init_ms"_s, 1000);
        switches.insert(u"job_running_ms"_s, 2000);
        cloud.control(u"switches"_s, {{u"dcs"_s, switches}});
        cloud.control(u"time"_s, {{u"now"_s, u"2026-01-15T08:00:00.000Z"_s}, {u"freeze"_s, true}});
        cloud.signIn(); // the first token has expired if the machine's clock is ahead
    }

    static QString start(TestCloud &cloud, const QString &group = u"new-group"_s, const QString &entry = u"10.9.0.1"_s)
    {
        const auto reply = cloud.call("POST", cloud.cachePath(Orders, u"whitelist-async"_s), oneGroup(group, {entry}));
        return reply.json[u"job_id"].toString();
    }

    static QJsonObject job(TestCloud &cloud, const QString &id)
    {
        return cloud.call("GET", cloud.projectPath(u"jobs/"_s + id)).json;
    }

    static qsizetype groupCount(TestCloud &cloud)
    {
        return cloud.call("GET", cloud.cachePath(Orders, u"whitelist"_s)).json[u"whitelist"].toArray().size();
    }

private Q_SLOTS:
    void aJobGoesThroughItsStates()
    {
        TestCloud cloud;
        prepare(cloud);
        const auto id = start(cloud);
        QVERIFY(isHexId(id));
        auto shown = job(cloud, id);
        QCOMPARE(shown[u"status"].toString(), u"INIT"_s);
        QVERIFY(shown[u"begin_time"].isNull() && shown[u"end_time"].isNull() && shown[u"fail_reason"].isNull());
        cloud.advance(1s);
        shown = job(cloud, id);
        QCOMPARE(shown[u"status"].toString(), u"RUNNING"_s);
        QCOMPARE(shown[u"begin_time"].toString(), u"1768464001000"_s);
        QVERIFY(shown[u"end_time"].isNull());
        cloud.advance(1999ms);
        QCOMPARE(job(cloud, id)[u"status"].toString(), u"RUNNING"_s);
        QCOMPARE(groupCount(cloud), 2);
        cloud.advance(1ms);
        shown = job(cloud, id);
        QCOMPARE(shown[u"status"].toString(), u"SUCCESS"_s);
        QCOMPARE(shown[u"end_time"].toString(), u"1768464003000"_s);
        QVERIFY(shown[u"fail_reason"].isNull());
        QCOMPARE(groupCount(cloud), 3);
    }

    void oneJobAtATimePerInstance_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("rest");
        QTest::newRow("POST") << "POST"_ba << u"whitelist-async"_s;
        QTest::newRow("PUT as a job") << "PUT"_ba << u"whitelist-async"_s;
        QTest::newRow("PUT") << "PUT"_ba << u"whitelist"_s;
    }

    void oneJobAtATimePerInstance()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, rest);
        TestCloud cloud;
        prepare(cloud);
        start(cloud);
        const auto body = oneGroup(u"next-group"_s, {u"10.9.0.2"_s}, true);
        const auto busy = cloud.call(method, cloud.cachePath(Orders, rest), body);
        QCOMPARE(busy.status, 400);
        QCOMPARE(busy.code(), u"DCS.4017"_s);
        QVERIFY(cloud.call(method, cloud.cachePath(u"session-store-prod"_s, rest), body).status < 300);
        cloud.advance(3s);
        QVERIFY(cloud.call(method, cloud.cachePath(Orders, rest), body).status < 300);
    }

    void failures_data()
    {
        QTest::addColumn<QJsonObject>("switches");
        QTest::addColumn<QString>("status");
        QTest::addColumn<bool>("reason");
        QTest::newRow("fails") << QJsonObject{{u"fail_jobs"_s, 1}} << u"FAIL"_s << true;
        QTest::newRow("fails always") << QJsonObject{{u"fail_jobs"_s, -1}} << u"FAIL"_s << true;
        QTest::newRow("lost") << QJsonObject{{u"lose_jobs"_s, 1}} << u"SUCCESS"_s << false;
    }

    void failures()
    {
        QFETCH(QJsonObject, switches);
        QFETCH(bool, reason);
        TestCloud cloud;
        prepare(cloud, switches);
        const auto id = start(cloud);
        cloud.advance(3s);
        QTEST(job(cloud, id)[u"status"].toString(), "status");
        QCOMPARE(!job(cloud, id)[u"fail_reason"].toString().isEmpty(), reason);
        QCOMPARE(groupCount(cloud), 2);
        const auto effects = cloud.log(u"?writes=1"_s)[0][u"effects"].toArray();
        QCOMPARE(effects.last()[u"change"].toString(), u"job-without-effect"_s);
        const auto next = start(cloud);
        cloud.advance(3s);
        const bool always = switches[u"fail_jobs"].toInt() < 0;
        QCOMPARE(job(cloud, next)[u"status"].toString(), always ? u"FAIL"_s : u"SUCCESS"_s);
        QCOMPARE(groupCount(cloud), always ? 2 : 3);
    }

    void aHiddenJobCannotBeFoundAtFirst()
    {
        TestCloud cloud;
        prepare(cloud, {{u"job_hidden_ms"_s, 500}});
        const auto id = start(cloud);
        const auto hidden = cloud.call("GET", cloud.projectPath(u"jobs/"_s + id));
        QCOMPARE(hidden.status, 400);
        QCOMPARE(hidden.code(), u"DCS.4070"_s);
        cloud.advance(500ms);
        QCOMPARE(job(cloud, id)[u"status"].toString(), u"INIT"_s);
    }

    void aChangeFromOutsideMeanwhile_data()
    {
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QString>("status");
        QTest::newRow("another entry") << u"10.7.0.1"_s << u"SUCCESS"_s;
        QTest::newRow("the same entry") << u"10.9.0.1"_s << u"FAIL"_s;
    }

    void aChangeFromOutsideMeanwhile()
    {
        QFETCH(QString, entry);
        TestCloud cloud;
        prepare(cloud);
        const auto id = start(cloud);
        cloud.control(u"outside"_s, {{u"cache"_s, Orders}, {u"add"_s, oneGroup(u"theirs"_s, {entry})[u"whitelist"]}});
        cloud.advance(3s);
        QTEST(job(cloud, id)[u"status"].toString(), "status");
    }

    void jobsOfAnotherProjectAreUnknown()
    {
        TestCloud cloud;
        prepare(cloud);
        const auto id = start(cloud);
        cloud.signIn(u"demo"_s, u"eu-demo-2"_s);
        const auto reply = cloud.call("GET", u"/v2/fedcba9876543210fedcba9876543210/jobs/"_s + id);
        QCOMPARE(reply.code(), u"DCS.4070"_s);
    }

    void tasksOfAnInstance()
    {
        TestCloud cloud;
        prepare(cloud);
        const auto id = start(cloud);
        const auto path = cloud.projectPath(u"instances/%1/tasks"_s.arg(uuidOfName(Orders)));
        const auto list = cloud.call("GET", path).json;
        QCOMPARE(list[u"task_count"].toString(), u"1"_s);
        const auto task = list[u"tasks"][0];
        QCOMPARE(task[u"name"].toString(), u"AddWhitelist"_s);
        QCOMPARE(task[u"user_name"].toString(), u"demo"_s);
        QVERIFY(!task.toObject().contains(u"job_id"));

        const auto all = cloud.call("GET", cloud.projectPath(u"tasks"_s)).json;
        QCOMPARE(all[u"task_count"].toInt(), 2); // and the busy cache's
        QCOMPARE(all[u"tasks"][0][u"job_id"].toString(), id);

        const QString one = path + u'/' + task[u"id"].toString();
        cloud.advance(2s);
        auto progress = cloud.call("GET", one + u"/progress"_s).json;
        QCOMPARE(progress[u"progress"].toInt(), 66);
        QCOMPARE(progress[u"remain_time"].toInt(), 1);
        QCOMPARE(progress[u"step_details"][0][u"step_status"].toString(), u"FINISH"_s);
        QCOMPARE(progress[u"step_details"][1][u"step_status"].toString(), u"EXECUTING"_s);
        QCOMPARE(cloud.call("DELETE", one).code(), u"DCS.4957"_s);
        cloud.advance(1s);
        QCOMPARE(cloud.call("GET", one + u"/progress"_s).json[u"progress"].toInt(), 100);
        QCOMPARE(cloud.call("DELETE", one).status, 204);
        QCOMPARE(cloud.call("DELETE", one).code(), u"DCS.4070"_s);
        QCOMPARE(cloud.call("GET", path).json[u"task_count"].toString(), u"0"_s);
        QCOMPARE(job(cloud, id)[u"status"].toString(), u"SUCCESS"_s);
    }

    void taskFilters_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("count");
        QTest::newRow("all") << QString() << 200 << 1;
        QTest::newRow("since then") << u"?start_time=20260115080000"_s << 200 << 1;
        QTest::newRow("until then") << u"?end_time=20260115080000"_s << 200 << 1;
        QTest::newRow("later") << u"?start_time=20260115080001"_s << 200 << 0;
        QTest::newRow("earlier") << u"?end_time=20260115075959"_s << 200 << 0;
        QTest::newRow("beyond") << u"?offset=1"_s << 200 << 0;
        QTest::newRow("bad time") << u"?start_time=2026-01-15"_s << 400 << 0;
        QTest::newRow("bad limit") << u"?limit=0"_s << 400 << 0;
    }

    void taskFilters()
    {
        QFETCH(QString, query);
        TestCloud cloud;
        prepare(cloud);
        start(cloud);
        const auto path = cloud.projectPath(u"instances/%1/tasks"_s.arg(uuidOfName(Orders)));
        const auto reply = cloud.call("GET", path + query);
        QTEST(reply.status, "status");
        QTEST(static_cast<int>(reply.json[u"tasks"].toArray().size()), "count");
    }

    void theBusyCacheIsBusyForADay()
    {
        TestCloud cloud;
        prepare(cloud);
        const auto status = [&] {
            return cloud.control(u"caches/billing-cache-prod"_s)[u"shown"][u"status"].toString();
        };
        cloud.control(u"time"_s, {{u"finish_jobs"_s, true}});
        QCOMPARE(status(), u"EXTENDING"_s);
        cloud.control(u"time"_s, {{u"now"_s, u"2099-01-01T00:00:00.000Z"_s}});
        QCOMPARE(status(), u"RUNNING"_s);
    }

    void whitelistJobsMayStayOutOfTheTasks()
    {
        TestCloud cloud;
        prepare(cloud, {{u"list_jobs_as_tasks"_s, false}});
        start(cloud);
        const auto path = cloud.projectPath(u"instances/%1/tasks"_s.arg(uuidOfName(Orders)));
        QVERIFY(cloud.call("GET", path).json[u"tasks"].toArray().isEmpty());
    }
};

ALLOWDESK_TEST(JobsTest)
#include "tst_jobs.moc"
