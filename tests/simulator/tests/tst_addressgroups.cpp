#include "tests/simulator/tests/testcloud.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace simulator;
using namespace Qt::StringLiterals;

namespace
{

QString wafPath(const QString &rest)
{
    return u"/v1/0123456789abcdef0123456789abcdef/waf/"_s + rest;
}

QStringList namesOf(const Reply &reply)
{
    QStringList names;
    const auto items = reply.json[u"items"].toArray();
    for (const auto &item : items) {
        names.append(item[u"name"].toString());
    }
    return names;
}

QJsonObject groupCalled(TestCloud &cloud, const QString &name)
{
    const auto items = cloud.call("GET", wafPath(u"ip-groups?name="_s + name)).json[u"items"].toArray();
    return items.isEmpty() ? QJsonObject() : items.first().toObject();
}

QString pathOf(TestCloud &cloud, const QString &name)
{
    return wafPath(u"ip-group/"_s + groupCalled(cloud, name)[u"id"].toString());
}

void setSwitches(TestCloud &cloud, const QJsonObject &values)
{
    cloud.control(u"switches"_s, {{u"waf"_s, values}});
}

} // namespace

/// The address groups of the simulated firewall, by FACTS B.
class AddressGroupsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lists_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<int>("total");
        const QStringList all{
            u"known-attackers"_s, u"partners"_s, u"crawlers"_s, u"old-branch-offices"_s, u"shared-from-hq"_s};
        QTest::newRow("all") << QString() << all << 5;
        QTest::newRow("first page") << u"?page=1&pagesize=2"_s << all.mid(0, 2) << 5;
        QTest::newRow("last page") << u"?page=3&pagesize=2"_s << all.mid(4) << 5;
        QTest::newRow("beyond") << u"?page=4&pagesize=2"_s << QStringList() << 5;
        QTest::newRow("by part of the name")
            << u"?name=er"_s << QStringList{u"known-attackers"_s, u"partners"_s, u"crawlers"_s} << 3;
        QTest::newRow("by an address inside a block") << u"?ip=198.51.100.9"_s << all.mid(0, 1) << 1;
        QTest::newRow("by a block inside a block") << u"?ip=10.80.4.0/24"_s << all.mid(3, 1) << 1;
        QTest::newRow("by a block that is wider") << u"?ip=10.0.0.0/8"_s << QStringList() << 0;
        QTest::newRow("by an IPv6 address") << u"?ip=2001:db8:bad::7"_s << all.mid(0, 1) << 1;
        QTest::newRow("all enterprise projects")
            << u"?enterprise_project_id=all_granted_eps"_s << QStringList(all + QStringList{u"finance"_s}) << 6;
    }

    void lists()
    {
        QFETCH(QString, query);
        TestCloud cloud;
        cloud.signIn();
        const auto reply = cloud.call("GET", wafPath(u"ip-groups"_s + query));
        QCOMPARE(reply.status, 200);
        QTEST(namesOf(reply), "names");
        QTEST(reply.json[u"total"].toInt(), "total");
        QTEST(reply.json[u"cloudTotal"].toInt(), "total");
    }

    void saysWhoUsesAGroup()
    {
        TestCloud cloud;
        cloud.signIn();
        const auto group = groupCalled(cloud, u"known-attackers"_s);
        QCOMPARE(group[u"size"].toInt(), 3);
        QCOMPARE(group[u"ips"].toString(), u"192.0.2.66,198.51.100.0/25,2001:db8:bad::/48"_s);
        QCOMPARE(group[u"ip_remarks"].toObject(), (QJsonObject{{u"192.0.2.66"_s, u"scanned us in March"_s}}));
        const auto rules = group[u"rules"].toArray();
        QCOMPARE(rules.size(), 2);
        const auto policy = rules[0][u"policy_id"].toString();
        const auto rule = cloud.call("GET", wafPath(u"policy/%1/whiteblackip"_s.arg(policy))).json[u"items"][0];
        QCOMPARE(rule[u"white"].toInt(), 0);
        QCOMPARE(rule[u"status"].toInt(), 1);
        QCOMPARE(rule[u"ip_group"][u"name"].toString(), u"known-attackers"_s);
        const auto one = cloud.call("GET", wafPath(u"policy/%1/whiteblackip/%2"_s.arg(policy, rule[u"id"].toString())));
        QCOMPARE(one.json, rule.toObject());
    }

    void bodies_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const QByteArray &body, const QString &code = {}) {
            QTest::newRow(name) << body << code;
        };
        row("good", R"({"name":"new:1.a_b-c","ips":"192.0.2.1,2001:db8::/32","description":"x"})");
        row("with remarks", R"({"name":"new","ips":"192.0.2.1","ip_remarks":{"192.0.2.1":"office"}})");
        row("a list instead of a text", R"({"name":"new","ips":["192.0.2.1"]})", u"WAF.00011003"_s);
        row("no JSON", "ips=192.0.2.1", u"WAF.00011003"_s);
        row("no entry", R"({"name":"new","ips":""})", u"WAF.00011007"_s);
        row("a blank", R"({"name":"new","ips":"192.0.2.1, 192.0.2.2"})", u"WAF.00011007"_s);
        row("a leading zero", R"({"name":"new","ips":"192.0.2.01"})", u"WAF.00011007"_s);
        row("a dash range", R"({"name":"new","ips":"192.0.2.1-192.0.2.9"})", u"WAF.00011007"_s);
        row("a long prefix", R"({"name":"new","ips":"192.0.2.0/33"})", u"WAF.00011007"_s);
        row("no name", R"({"ips":"192.0.2.1"})", u"WAF.00011005"_s);
        row("a blank in the name", R"({"name":"new one","ips":"192.0.2.1"})", u"WAF.00011005"_s);
        row("a long name", QByteArray(R"({"ips":"192.0.2.1","name":")") + QByteArray(129, 'n') + "\"}",
            u"WAF.00021005"_s);
        row("a name that is taken", R"({"name":"partners","ips":"192.0.2.1"})", u"WAF.00011016"_s);
        row("an angle in the description", R"({"name":"new","ips":"192.0.2.1","description":"a<b"})",
            u"WAF.00011013"_s);
        row("a remark for another entry", R"({"name":"new","ips":"192.0.2.1","ip_remarks":{"192.0.2.2":"x"}})",
            u"WAF.00011012"_s);
    }

    void bodies()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        TestCloud cloud;
        cloud.signIn();
        const auto reply = cloud.send("POST", wafPath(u"ip-groups"_s), body,
            {{"X-Auth-Token", cloud.token()}, {"Content-Type", "application/json;charset=utf8"}});
        QCOMPARE(reply.code(), code);
        QCOMPARE(reply.status, code.isEmpty() ? 200 : 400);
        QCOMPARE(cloud.log(u"?effects=1"_s).size(), code.isEmpty() ? 1 : 0);
        if (code.isEmpty()) {
            QVERIFY(reply.json[u"timestamp"].toInteger() > 0);
            QCOMPARE(cloud.call("GET", wafPath(u"ip-group/"_s + reply.json[u"id"].toString())).status, 200);
        }
    }

    void updates_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<bool>("required");
        QTest::addColumn<QString>("ips"); // afterwards; empty for a refusal
        const auto given = u"203.0.113.77,192.0.2.9"_s;
        QTest::newRow("left out") << QString() << false << given;
        QTest::newRow("update") << u"?action=update"_s << false << given;
        QTest::newRow("add") << u"?action=add"_s << false << u"203.0.113.16/28,203.0.113.77,192.0.2.9"_s;
        QTest::newRow("delete") << u"?action=delete"_s << false << u"203.0.113.16/28"_s;
        QTest::newRow("unknown") << u"?action=merge"_s << false << QString();
        QTest::newRow("left out where it is required") << QString() << true << QString();
        QTest::newRow("update where it is required") << u"?action=update"_s << true << given;
    }

    void updates()
    {
        QFETCH(QString, action);
        QFETCH(bool, required);
        QFETCH(QString, ips);
        TestCloud cloud;
        cloud.signIn();
        setSwitches(cloud, {{u"action_required"_s, required}});
        const auto before = groupCalled(cloud, u"partners"_s)[u"ips"].toString();
        const auto reply = cloud.call("PUT", pathOf(cloud, u"partners"_s) + action,
            {{u"name"_s, u"partners"_s}, {u"ips"_s, u"203.0.113.77,192.0.2.9"_s}});
        QCOMPARE(reply.code(), ips.isEmpty() ? u"WAF.00011002"_s : QString());
        QCOMPARE(groupCalled(cloud, u"partners"_s)[u"ips"].toString(), ips.isEmpty() ? before : ips);
    }

    void remarksGoWithTheirEntries()
    {
        TestCloud cloud;
        cloud.signIn();
        const auto path = pathOf(cloud, u"known-attackers"_s);
        QCOMPARE(cloud.call("PUT", path, {{u"ips"_s, u"192.0.2.66,192.0.2.67"_s}}).status, 200);
        QVERIFY(groupCalled(cloud, u"known-attackers"_s)[u"ip_remarks"].toObject().contains(u"192.0.2.66"_s));
        QCOMPARE(cloud.call("PUT", path, {{u"ips"_s, u"192.0.2.67"_s}}).status, 200);
        QVERIFY(groupCalled(cloud, u"known-attackers"_s)[u"ip_remarks"].toObject().isEmpty());
    }

    void theLastEntryStays()
    {
        TestCloud cloud;
        cloud.signIn();
        const auto path = pathOf(cloud, u"crawlers"_s);
        QCOMPARE(
            cloud.call("PUT", path + u"?action=delete"_s, {{u"ips"_s, u"198.51.100.200"_s}}).code(), u"WAF.00011007"_s);
        QCOMPARE(cloud.call("PUT", path, {{u"ips"_s, QString()}}).code(), u"WAF.00011007"_s);
    }

    void deletes()
    {
        TestCloud cloud;
        cloud.signIn();
        QCOMPARE(cloud.call("DELETE", pathOf(cloud, u"partners"_s)).code(), u"WAF.00022003"_s);
        const auto path = pathOf(cloud, u"old-branch-offices"_s);
        const auto reply = cloud.call("DELETE", path);
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.json[u"name"].toString(), u"old-branch-offices"_s);
        QCOMPARE(cloud.call("DELETE", path).status, 404);
        QCOMPARE(cloud.call("GET", path).code(), u"WAF.00022001"_s);
    }

    void enterpriseProjectsAreApart()
    {
        TestCloud cloud;
        cloud.signIn();
        const auto all = u"?enterprise_project_id=all_granted_eps"_s;
        const auto finance = cloud.control(u"waf/groups/finance"_s)[u"id"].toString();
        const auto eps = cloud.control(u"waf/groups/finance"_s)[u"enterprise_project_id"].toString();
        const auto path = wafPath(u"ip-group/"_s + finance);
        QCOMPARE(cloud.call("GET", path).status, 404);
        QCOMPARE(cloud.call("GET", path + u"?enterprise_project_id="_s + eps).status, 200);
        QCOMPARE(cloud.call("PUT", path + all, {{u"ips"_s, u"192.0.2.1"_s}}).code(), u"WAF.00012010"_s);
        QCOMPARE(cloud
                     .call("POST", wafPath(u"ip-groups"_s) + u"?enterprise_project_id="_s + eps,
                         {{u"name"_s, u"partners"_s}, {u"ips"_s, u"192.0.2.1"_s}})
                     .status,
            200); // the name is taken in the other one only
    }

    void refusals_data()
    {
        QTest::addColumn<QJsonObject>("switches");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<QString>("code");
        const QJsonObject create{{u"name"_s, u"new"_s}, {u"ips"_s, u"198.51.100.200,2001:db8::1"_s}};
        const auto row = [](const char *name, const QJsonObject &switches, const QByteArray &method,
                             const QJsonObject &body,
                             const QString &code) { QTest::newRow(name) << switches << method << body << code; };
        row("not subscribed, to read", {{u"subscribed"_s, false}}, "GET", {}, u"WAF.00012005"_s);
        row("not subscribed, to write", {{u"subscribed"_s, false}}, "POST", create, u"WAF.00012005"_s);
        row("no IPv6", {{u"has_ipv6"_s, false}}, "POST", create, u"WAF.00013006"_s);
        row("no more groups", {{u"most_groups"_s, 6}}, "POST", create, u"WAF.00013001"_s);
        row("too many entries", {{u"most_entries"_s, 1}}, "POST", create, u"WAF.00021009"_s);
        row("an entry of another group", {{u"unique_entries"_s, true}}, "POST", create, u"WAF.00014002"_s);
        row("no remarks on this cloud", {{u"has_remarks"_s, false}}, "POST",
            {{u"name"_s, u"new"_s}, {u"ips"_s, u"192.0.2.1"_s}, {u"ip_remarks"_s, QJsonObject()}}, u"WAF.00011003"_s);
    }

    void refusals()
    {
        QFETCH(QJsonObject, switches);
        QFETCH(QByteArray, method);
        QFETCH(QJsonObject, body);
        TestCloud cloud;
        cloud.signIn();
        setSwitches(cloud, switches);
        QTEST(cloud.call(method, wafPath(u"ip-groups"_s), body).code(), "code");
    }

    void signInIsRefusedAs400()
    {
        TestCloud cloud;
        const auto path = wafPath(u"ip-groups"_s);
        const auto refused = cloud.send("GET", path, {}, {{"X-Auth-Token", "nonsense"}});
        QCOMPARE(refused.status, 400);
        QCOMPARE(refused.code(), u"WAF.00012001"_s);
        setSwitches(cloud, {{u"authentication_as_400"_s, false}});
        QCOMPARE(cloud.send("GET", path, {}, {{"X-Auth-Token", "nonsense"}}).status, 401);
        cloud.signIn(u"reader"_s);
        QCOMPARE(cloud.call("GET", path).status, 200);
        QCOMPARE(
            cloud.call("POST", path, {{u"name"_s, u"new"_s}, {u"ips"_s, u"192.0.2.1"_s}}).code(), u"WAF.00012003"_s);
    }

    void othersWriteAndItIsSeen()
    {
        TestCloud cloud;
        cloud.signIn();
        cloud.control(u"waf/groups/partners"_s, {{u"entries"_s, QJsonArray{u"192.0.2.50"_s}}});
        QCOMPARE(groupCalled(cloud, u"partners"_s)[u"ips"].toString(), u"192.0.2.50"_s);
        QCOMPARE(cloud.log(u"?effects=1"_s).first()[u"operation"].toString(), u"outside"_s);
        cloud.control(u"waf/rules"_s, {{u"group"_s, u"old-branch-offices"_s}, {u"white"_s, 1}});
        QCOMPARE(cloud.call("DELETE", pathOf(cloud, u"old-branch-offices"_s)).code(), u"WAF.00022003"_s);
    }

    void stateIsKept()
    {
        TestCloud cloud;
        cloud.signIn();
        cloud.call("POST", wafPath(u"ip-groups"_s), {{u"name"_s, u"kept"_s}, {u"ips"_s, u"192.0.2.1"_s}});
        const auto state = cloud.control(u"state"_s);
        cloud.call("DELETE", pathOf(cloud, u"kept"_s));
        QVERIFY(groupCalled(cloud, u"kept"_s).isEmpty());
        cloud.control(u"state"_s, state);
        QCOMPARE(groupCalled(cloud, u"kept"_s)[u"ips"].toString(), u"192.0.2.1"_s);
        QCOMPARE(groupCalled(cloud, u"known-attackers"_s)[u"rules"].toArray().size(), 2);
    }
};

ALLOWDESK_TEST(AddressGroupsTest)
#include "tst_addressgroups.moc"
