#include "tests/simulator/tests/testcloud.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace simulator;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

QString rulesPath(const QString &query = {})
{
    return u"/v5/0123456789abcdef0123456789abcdef/event/white-list/login"_s + query;
}

QJsonObject triple(const QString &server, const QString &source, const QString &user)
{
    return {{u"private_ip"_s, server}, {u"login_ip"_s, source}, {u"login_user_name"_s, user}};
}

const QJsonObject newRule = triple(u"10.9.0.1"_s, u"198.51.100.7"_s, u"ann"_s);

int total(TestCloud &cloud, const QString &query = {})
{
    return cloud.call("GET", rulesPath(query)).json[u"total_num"].toInt(-1);
}

void setSwitches(TestCloud &cloud, const QJsonObject &values)
{
    cloud.control(u"switches"_s, {{u"hss"_s, values}});
}

} // namespace

/// The login rules of the simulated host security, by FACTS C.
class LoginRulesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pages_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<int>("items"); // -1: refused
        QTest::newRow("default") << QString() << 10;
        QTest::newRow("largest") << u"?limit=200"_s << 200;
        QTest::newRow("last") << u"?limit=200&offset=200"_s << 99;
        QTest::newRow("beyond") << u"?offset=5000"_s << 0;
        QTest::newRow("too small") << u"?limit=1"_s << -1;
        QTest::newRow("too large") << u"?limit=201"_s << -1;
        QTest::newRow("too far") << u"?offset=2000001"_s << -1;
    }

    void pages()
    {
        QFETCH(QString, query);
        QFETCH(int, items);
        TestCloud cloud;
        cloud.signIn();
        const auto reply = cloud.call("GET", rulesPath(query));
        QCOMPARE(reply.code(), items < 0 ? u"HSS.0001"_s : QString());
        QCOMPARE(reply.json[u"data_list"].toArray().size(), std::max(items, 0));
        if (items > 0) {
            QCOMPARE(reply.json[u"total_num"].toInt(), 299); // one of the demo's is another project's
            QCOMPARE(reply.json[u"data_list"][0][u"enterprise_project_name"].toString(), u"default"_s);
        }
    }

    void filters_data()
    {
        QTest::addColumn<bool>("exactly");
        QTest::addColumn<QString>("query");
        QTest::addColumn<int>("found");
        QTest::newRow("a part") << false << u"?private_ip=10.0.1.20"_s << 2; // and 10.0.1.205
        QTest::newRow("the whole") << true << u"?private_ip=10.0.1.20"_s << 1;
        QTest::newRow("two fields") << true << u"?private_ip=10.0.1.20&login_user_name=ops"_s << 0;
        QTest::newRow("another project's") << true << u"?enterprise_project_id=none"_s << 0;
        QTest::newRow("of all projects") << true << u"?enterprise_project_id=all_granted_eps"_s << 301;
    }

    void filters()
    {
        QFETCH(bool, exactly);
        QFETCH(QString, query);
        TestCloud cloud;
        cloud.signIn();
        setSwitches(cloud, {{u"exact_filters"_s, exactly}});
        cloud.control(u"hss/rules"_s, {{u"add"_s, QJsonArray{triple(u"10.0.1.205"_s, u"192.0.2.1"_s, u"x"_s)}}});
        QTEST(total(cloud, query), "found");
    }

    void bodies_data()
    {
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const QString &server, const QString &source, const QString &user,
                             const QString &code = {}) { QTest::newRow(name) << triple(server, source, user) << code; };
        row("single addresses", u"10.9.0.1"_s, u"198.51.100.7"_s, u"ann"_s);
        row("ranges, blocks and lists", u"10.9.0.1-10.9.0.9,10.8.0.0/16"_s, u"198.51.100.0/24,192.0.2.1"_s, u"ann"_s);
        row("IPv6", u"2001:db8::1"_s, u"198.51.100.7"_s, u"ann"_s, u"HSS.0001"_s);
        row("a blank in a list", u"10.9.0.1, 10.9.0.2"_s, u"198.51.100.7"_s, u"ann"_s, u"HSS.0001"_s);
        row("a range that ends first", u"10.9.0.9-10.9.0.1"_s, u"198.51.100.7"_s, u"ann"_s, u"HSS.0001"_s);
        row("no user", u"10.9.0.1"_s, u"198.51.100.7"_s, {}, u"HSS.0001"_s);
        row("no server", {}, u"198.51.100.7"_s, u"ann"_s, u"HSS.0001"_s);
        row("a list longer than the field", QStringList(12, u"10.199.199.1"_s).join(u','), u"198.51.100.7"_s, u"ann"_s,
            u"HSS.0001"_s);
        row("a long user name", u"10.9.0.1"_s, u"198.51.100.7"_s, QString(257, u'x'), u"HSS.0001"_s);
    }

    void bodies()
    {
        QFETCH(QJsonObject, body);
        QFETCH(QString, code);
        TestCloud cloud;
        cloud.signIn();
        const auto reply = cloud.call("POST", rulesPath(), body);
        QCOMPARE(reply.code(), code);
        QCOMPARE(reply.status, code.isEmpty() ? 200 : 400);
        QCOMPARE(reply.body.isEmpty(), code.isEmpty()); // FACTS G23
        QCOMPARE(total(cloud), code.isEmpty() ? 300 : 299);
    }

    void aSecondOfTheSame_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("remarks"); // afterwards
        QTest::newRow("refuse") << u"refuse"_s << u"HSS.0001"_s << u"first"_s;
        QTest::newRow("replace") << u"replace"_s << QString() << u"second"_s;
        QTest::newRow("keep") << u"keep"_s << QString() << u"first"_s;
    }

    void aSecondOfTheSame()
    {
        QFETCH(QString, mode);
        TestCloud cloud;
        cloud.signIn();
        setSwitches(cloud, {{u"duplicates"_s, mode}});
        QJsonObject rule = newRule;
        rule.insert(u"remarks"_s, u"first"_s);
        QCOMPARE(cloud.call("POST", rulesPath(), rule).status, 200);
        rule.insert(u"remarks"_s, u"second"_s);
        QTEST(cloud.call("POST", rulesPath(), rule).code(), "code");
        const auto found = cloud.call("GET", rulesPath(u"?private_ip=10.9.0.1"_s)).json[u"data_list"].toArray();
        QCOMPARE(found.size(), 1);
        QTEST(found[0][u"remarks"].toString(), "remarks");
    }

    void removes_data()
    {
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("left"); // of 301 in all projects
        const QJsonArray one{newRule};
        const auto unknown = triple(u"10.9.9.9"_s, u"198.51.100.7"_s, u"ann"_s);
        const auto row = [](const char *name, const QJsonObject &body, const QString &query, const QString &code,
                             int left) { QTest::newRow(name) << body << query << code << left; };
        row("one", {{u"data_list"_s, one}}, {}, {}, 300);
        row("one that is not there", {{u"data_list"_s, QJsonArray{unknown}}}, {}, {}, 301);
        row("of another project", {{u"data_list"_s, one}}, u"?enterprise_project_id=none"_s, {}, 301);
        row("a list wins over all", {{u"data_list"_s, one}, {u"delete_all"_s, true}}, {}, {}, 300);
        row("all of a project", {{u"delete_all"_s, true}}, {}, {}, 1);
        row("all of all projects", {{u"delete_all"_s, true}}, u"?enterprise_project_id=all_granted_eps"_s, {}, 0);
        row("nothing said", {{u"delete_all"_s, false}}, {}, u"HSS.0001"_s, 301);
    }

    void removes()
    {
        QFETCH(QJsonObject, body);
        QFETCH(QString, query);
        TestCloud cloud;
        cloud.signIn();
        cloud.call("POST", rulesPath(), newRule);
        QTEST(cloud.call("DELETE", rulesPath(query), body).code(), "code");
        QTEST(total(cloud, u"?enterprise_project_id=all_granted_eps"_s), "left");
    }

    void refusalsOfAnotherKind()
    {
        TestCloud cloud;
        QCOMPARE(cloud.send("GET", rulesPath(), {}, {{"X-Auth-Token", "nonsense"}}).code(), u"APIGW.0301"_s);
        cloud.signIn();
        setSwitches(cloud, {{u"refuses_missing"_s, true}, {u"most_deleted"_s, 1}});
        const QJsonArray two{newRule, newRule};
        QCOMPARE(cloud.call("DELETE", rulesPath(), {{u"data_list"_s, two}}).code(), u"HSS.0001"_s);
        QCOMPARE(cloud.call("DELETE", rulesPath(), {{u"data_list"_s, QJsonArray{newRule}}}).code(), u"HSS.0011"_s);
        setSwitches(cloud, {{u"subscribed"_s, false}});
        QCOMPARE(cloud.call("POST", rulesPath(), newRule).code(), u"HSS.1002"_s);
        QCOMPARE(total(cloud), 299);
        cloud.signIn(u"reader"_s);
        QCOMPARE(cloud.call("POST", rulesPath(), newRule).code(), u"HSS.0010"_s);
    }

    void fiveCallsAMinuteOfEachOperation()
    {
        TestCloud cloud(Options{.documentedLimits = true});
        cloud.signIn();
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(total(cloud), 299);
        }
        const auto refused = cloud.call("GET", rulesPath());
        QCOMPARE(refused.status, 429);
        QCOMPARE(refused.code(), u"APIGW.0308"_s);
        QVERIFY(refused.body.contains("limit:5,time:1 minute"));
        QCOMPARE(cloud.call("POST", rulesPath(), newRule).status, 200); // another operation
        cloud.advance(60s);
        QCOMPARE(total(cloud), 300);
    }

    void hosts()
    {
        TestCloud cloud;
        cloud.signIn();
        const auto path = u"/v5/0123456789abcdef0123456789abcdef/host-management/hosts"_s;
        QCOMPARE(cloud.call("GET", path).json[u"total_num"].toInt(), 3);
        const auto online = cloud.call("GET", path + u"?agent_status=online"_s).json[u"data_list"].toArray();
        QCOMPARE(online.size(), 1);
        QCOMPARE(online[0][u"private_ip"].toString(), u"10.0.0.10"_s);
    }

    void manyRules()
    {
        TestCloud cloud(Options{.demoSeed = false, .extraLoginRules = 20'000});
        cloud.signIn();
        QCOMPARE(total(cloud, u"?limit=200&offset=19800"_s), 20'000);
        QSet<QString> texts;
        const auto last = cloud.call("GET", rulesPath(u"?limit=200&offset=19800"_s)).json[u"data_list"].toArray();
        for (const auto &rule : last) {
            texts.insert(rule[u"private_ip"].toString() + rule[u"login_ip"].toString());
        }
        QCOMPARE(texts.size(), 200);
    }
};

ALLOWDESK_TEST(LoginRulesTest)
#include "tst_loginrules.moc"
