#include "tests/simulator/tests/testcloud.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace simulator;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class LimitsTest final : public QObject
{
    Q_OBJECT

    static TestCloud &prepare(TestCloud &cloud, const QJsonObject &rule)
    {
        cloud.signIn();
        cloud.control(u"time"_s, {{u"freeze"_s, true}});
        cloud.control(u"limits"_s, rule);
        return cloud;
    }

    static int list(TestCloud &cloud) { return cloud.call("GET", cloud.projectPath(u"instances"_s)).status; }

    static int read(TestCloud &cloud)
    {
        return cloud.call("GET", cloud.cachePath(u"orders-cache-prod"_s, u"whitelist"_s)).status;
    }

private Q_SLOTS:
    void texts_data()
    {
        QTest::addColumn<QJsonObject>("rule");
        QTest::addColumn<QString>("text");
        const auto rule = [](int calls, int ms, const QString &policy) {
            return QJsonObject{{u"calls"_s, calls}, {u"window_ms"_s, ms}, {u"policy"_s, policy}};
        };
        QTest::newRow("minute") << rule(5, 60'000, u"user"_s) << u"policy user over ratelimit,limit:5,time:1 minute"_s;
        QTest::newRow("minutes") << rule(2, 300'000, u"user"_s)
                                 << u"policy user over ratelimit,limit:2,time:5 minute"_s;
        QTest::newRow("second") << rule(5, 1000, u"ip"_s) << u"policy ip over ratelimit,limit:5,time:1 second"_s;
        QTest::newRow("seconds") << rule(3, 6000, u"api"_s) << u"policy api over ratelimit,limit:3,time:6 second"_s;
        QTest::newRow("none at all") << rule(0, 1000, u"user"_s) << u"limit:0,time:1 second"_s;
    }

    void texts()
    {
        QFETCH(QJsonObject, rule);
        QFETCH(QString, text);
        TestCloud cloud;
        prepare(cloud, rule);
        for (int i = 0; i < rule[u"calls"].toInt(); ++i) {
            QCOMPARE(list(cloud), 200);
        }
        const auto reply = cloud.call("GET", cloud.projectPath(u"instances"_s));
        QCOMPARE(reply.status, 429);
        QCOMPARE(reply.code(), u"APIGW.0308"_s);
        QVERIFY(!reply.json[u"request_id"].toString().isEmpty());
        QVERIFY2(reply.json[u"error_msg"].toString().endsWith(text), reply.body.constData());
        QVERIFY(!reply.headers.contains("retry-after"));
    }

    void theWindowSlides()
    {
        TestCloud cloud;
        prepare(cloud, {{u"calls"_s, 2}, {u"window_ms"_s, 10'000}});
        QCOMPARE(list(cloud), 200);
        cloud.advance(6s);
        QCOMPARE(list(cloud), 200);
        QCOMPARE(list(cloud), 429);
        cloud.advance(3999ms);
        QCOMPARE(list(cloud), 429);
        cloud.advance(1ms);
        QCOMPARE(list(cloud), 200); // refused calls have not counted
        QCOMPARE(list(cloud), 429);
    }

    void scopes_data()
    {
        QTest::addColumn<QJsonObject>("rule");
        QTest::addColumn<QList<int>>("statuses"); // list, list, read, list of another user
        const auto rule = [](const QJsonObject &more) {
            QJsonObject object{{u"calls"_s, 1}, {u"window_ms"_s, 1000}};
            for (auto it = more.begin(); it != more.end(); ++it) {
                object.insert(it.key(), it.value());
            }
            return object;
        };
        QTest::newRow("each operation of each user") << rule({}) << QList<int>{200, 429, 200, 200};
        QTest::newRow("one operation") << rule({{u"operation"_s, u"dcs:ListInstances"_s}})
                                       << QList<int>{200, 429, 200, 200};
        QTest::newRow("another operation")
            << rule({{u"operation"_s, u"dcs:ShowInstance"_s}}) << QList<int>{200, 200, 200, 200};
        QTest::newRow("all of a service") << rule({{u"operation"_s, u"dcs:*"_s}}) << QList<int>{200, 429, 200, 200};
        QTest::newRow("another service") << rule({{u"operation"_s, u"waf:*"_s}}) << QList<int>{200, 200, 200, 200};
        QTest::newRow("host") << rule({{u"operation"_s, u"dcs:*"_s}, {u"shared"_s, true}, {u"policy"_s, u"ip"_s}})
                              << QList<int>{200, 429, 429, 429};
        QTest::newRow("each address") << rule({{u"policy"_s, u"ip"_s}, {u"operation"_s, u"dcs:*"_s}})
                                      << QList<int>{200, 429, 200, 429};
        QTest::newRow("all of one user") << rule({{u"shared"_s, true}, {u"operation"_s, u"dcs:*"_s}})
                                         << QList<int>{200, 429, 429, 200};
    }

    void scopes()
    {
        QFETCH(QJsonObject, rule);
        TestCloud cloud;
        prepare(cloud, rule);
        QList<int> statuses{list(cloud), list(cloud), read(cloud)};
        cloud.signIn(u"reader"_s);
        statuses.append(list(cloud));
        QTEST(statuses, "statuses");
    }

    void retryAfter_data()
    {
        QTest::addColumn<QJsonValue>("given");
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("seconds left") << QJsonValue(u"auto"_s) << "7"_ba;
        QTest::newRow("number") << QJsonValue(3) << "3"_ba;
        QTest::newRow("text") << QJsonValue(u"soon"_s) << "soon"_ba;
    }

    void retryAfter()
    {
        QFETCH(QJsonValue, given);
        TestCloud cloud;
        prepare(cloud, {{u"calls"_s, 1}, {u"window_ms"_s, 10'000}, {u"retry_after"_s, given}});
        QCOMPARE(list(cloud), 200);
        cloud.advance(3500ms);
        const auto reply = cloud.call("GET", cloud.projectPath(u"instances"_s));
        QTEST(reply.headers.value("retry-after"), "header");
    }

    void rulesAreShownAndRemoved()
    {
        TestCloud cloud;
        prepare(cloud, {{u"calls"_s, 1}, {u"window_ms"_s, 10'000}, {u"operation"_s, u"dcs:*"_s}});
        QCOMPARE(cloud.control(u"limits"_s)[u"rules"][0][u"operation"].toString(), u"dcs:*"_s);
        list(cloud);
        QCOMPARE(list(cloud), 429);
        cloud.clear(u"limits"_s);
        QCOMPARE(list(cloud), 200);
        QVERIFY(cloud.control(u"limits"_s)[u"rules"].toArray().isEmpty());
    }

    void badRulesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::newRow("misspelt") << R"({"calls":1,"window":5})"_ba;
        QTest::newRow("no window") << R"({"calls":1})"_ba;
        QTest::newRow("negative") << R"({"calls":-1,"window_ms":1000})"_ba;
        QTest::newRow("not JSON") << "1"_ba;
    }

    void badRulesAreRefused()
    {
        QFETCH(QByteArray, rule);
        TestCloud cloud;
        QCOMPARE(cloud.send("POST", u"/_sim/limits"_s, rule).status, 400);
    }

    void documentedLimitsLeaveTheCachesAlone()
    {
        TestCloud cloud(Options{.documentedLimits = true});
        cloud.signIn();
        for (int i = 0; i < 20; ++i) {
            QCOMPARE(read(cloud), 200);
        }
    }
};

ALLOWDESK_TEST(LimitsTest)
#include "tst_limits.moc"
