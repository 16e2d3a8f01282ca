#include "tests/simulator/tests/testcloud.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace simulator;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const QString Orders = u"orders-cache-prod"_s;

} // namespace

class StateTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWholeStateMovesToAnotherCloud()
    {
        TestCloud first;
        first.control(u"time"_s, {{u"now"_s, u"2026-01-15T08:09:10.000Z"_s}, {u"freeze"_s, true}});
        first.signIn();
        first.call("POST", first.cachePath(Orders, u"whitelist-async"_s), oneGroup(u"new-group"_s, {u"10.9.0.1"_s}));
        first.control(u"switches"_s, {{u"gateway"_s, QJsonObject{{u"answers_bad_tokens"_s, true}}}});
        auto state = first.control(u"state"_s);

        TestCloud second;
        second.control(u"state"_s, state);
        auto copy = second.control(u"state"_s);
        state.remove(u"clock"_s); // the offset is from the machine's time, which goes on
        copy.remove(u"clock"_s);
        QCOMPARE(copy, state);
        QCOMPARE(second.control(u"time"_s)[u"now"].toString(), u"2026-01-15T08:09:10.000Z"_s);
        const auto reply =
            second.send("GET", second.projectPath(u"instances"_s), {}, {{"X-Auth-Token"_ba, first.token()}});
        QCOMPARE(reply.status, 200);
    }

    void badStatesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::newRow("not JSON") << "state"_ba;
        QTest::newRow("no version") << "{}"_ba;
        QTest::newRow("unknown service") << R"({"version":1,"services":{"obs":{}}})"_ba;
        QTest::newRow("unknown switch")
            << R"({"version":1,"switches":{"dcs":{"x":1}},"services":{"dcs":{"caches":[]}}})"_ba;
    }

    void badStatesAreRefused()
    {
        QFETCH(QByteArray, state);
        TestCloud cloud;
        const auto before = cloud.control(u"caches"_s);
        QCOMPARE(cloud.send("POST", u"/_sim/state"_s, state).status, 400);
        QCOMPARE(cloud.control(u"caches"_s), before);
    }

    void instructionsAreReadStrictly_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("no such instruction") << u"nothing"_s << "{}"_ba;
        QTest::newRow("time misspelt") << u"time"_s << R"({"advance":5})"_ba;
        QTest::newRow("time not a time") << u"time"_s << R"({"now":"today"})"_ba;
        QTest::newRow("unknown service") << u"switches"_s << R"({"obs":{}})"_ba;
        QTest::newRow("unknown switch") << u"switches"_s << R"({"dcs":{"fast":true}})"_ba;
        QTest::newRow("wrong type") << u"switches"_s << R"({"dcs":{"put_status":"204"}})"_ba;
        QTest::newRow("unknown mode") << u"switches"_s << R"({"dcs":{"add":"merge"}})"_ba;
        QTest::newRow("unknown switch of iam") << u"switches"_s << R"({"iam":{"token":1}})"_ba;
        QTest::newRow("unknown switch of gateway") << u"switches"_s << R"({"gateway":{"x":1}})"_ba;
        QTest::newRow("unknown cache") << u"caches/none"_s << "{}"_ba;
        QTest::newRow("unknown key of a cache") << u"caches/orders-cache-prod"_s << R"({"state":"ERROR"})"_ba;
        QTest::newRow("unknown form") << u"caches/orders-cache-prod"_s << R"({"limit_form":"word"})"_ba;
        QTest::newRow("outside at no cache") << u"outside"_s << R"({"cache":"none"})"_ba;
        QTest::newRow("outside misspelt") << u"outside"_s << R"({"cache":"orders-cache-prod","groups":[]})"_ba;
        QTest::newRow("expiry misspelt") << u"tokens/expire"_s << R"({"kind":"expired"})"_ba;
    }

    void instructionsAreReadStrictly()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, body);
        TestCloud cloud;
        const auto reply = cloud.send("POST", u"/_sim/"_s + name, body);
        QCOMPARE(reply.status, 400);
        QVERIFY(!reply.json[u"error"].toString().isEmpty());
    }

    void aCacheIsPatched()
    {
        TestCloud cloud;
        cloud.signIn();
        cloud.control(u"caches/"_s + Orders,
            {{u"status"_s, u"RESTARTING"_s}, {u"enable_whitelist"_s, false}, {u"limit_form"_s, u"text"_s},
                {u"limit"_s, 50}, {u"whitelist"_s, oneGroup(u"abc"_s, {u"10.9.0.1"_s})[u"whitelist"]},
                {u"shown"_s, QJsonObject{{u"name"_s, u"renamed"_s}, {u"capacity"_s, 2.5}}}});
        const QJsonValue listed =
            cloud.call("GET", cloud.projectPath(u"instances?name=renamed"_s)).json.value(u"instances")[0];
        QCOMPARE(listed[u"status"].toString(), u"RESTARTING"_s);
        QCOMPARE(listed[u"capacity"].toDouble(), 2.5);
        const auto whitelist = cloud.call("GET", cloud.cachePath(Orders, u"whitelist"_s)).json;
        QCOMPARE(whitelist[u"enable_whitelist"].toBool(), false);
        QCOMPARE(whitelist[u"whitelist_ip_limit_num"].toString(), u"50"_s);
        QCOMPARE(whitelist[u"whitelist"][0][u"group_name"].toString(), u"abc"_s);
    }

    void timeStandsStillAndMoves()
    {
        TestCloud cloud;
        const auto now = [&] { return cloud.control(u"time"_s)[u"now"].toString(); };
        cloud.control(u"time"_s, {{u"now"_s, u"2026-01-15T08:00:00.000Z"_s}, {u"freeze"_s, true}});
        QCOMPARE(now(), u"2026-01-15T08:00:00.000Z"_s);
        cloud.advance(90min);
        QCOMPARE(now(), u"2026-01-15T09:30:00.000Z"_s);
        cloud.advance(-30min);
        QCOMPARE(now(), u"2026-01-15T09:00:00.000Z"_s);
        cloud.control(u"time"_s, {{u"freeze"_s, false}});
        QTRY_VERIFY(now() > u"2026-01-15T09:00:00.000Z"_s);
        QVERIFY(now() < u"2026-01-15T09:05:00.000Z"_s);
    }
};

ALLOWDESK_TEST(StateTest)
#include "tst_state.moc"
