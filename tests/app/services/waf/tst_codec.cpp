#include "app/services/waf/codec.h"
#include "tests/app/services/waf/groups.h"
#include "tests/support/testregistry.h"

#include <QJsonDocument>

using namespace allowdesk;
using namespace allowdesk::waf;
using namespace Qt::StringLiterals;

/// JSON of the service and back, by FACTS B1, B4 and G15.
class GroupCodecTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAGroup()
    {
        const auto group = decodeGroup(R"({"id":"g-1","name":"partners","ips":"192.0.2.1, 2001:db8::/32,","size":2,
            "description":null,"ip_remarks":{"192.0.2.1":"office"},"share_info":{"share_count":3},
            "rules":[{"rule_id":"r","rule_name":"block","policy_id":"p","policy_name":"shop"}],"more":1})");
        QVERIFY(group);
        QCOMPARE(group->entries, (QStringList{u"192.0.2.1"_s, u"2001:db8::/32"_s}));
        QCOMPARE(group->description, QString());
        QCOMPARE(group->size, 2);
        QCOMPARE(group->remarks, (QMap<QString, QString>{{u"192.0.2.1"_s, u"office"_s}}));
        QCOMPARE(group->rules->size(), 1);
        QCOMPARE(group->rules->constFirst().policyName, u"shop"_s);
        QVERIFY(!group->rules->constFirst().action);
        QCOMPARE(group->shareCount, 3);
    }

    void whatACloudDoesNotSayIsNotKnown()
    {
        const auto group = decodeGroup(R"({"id":"g-1","name":"partners","ips":"192.0.2.1"})");
        QVERIFY(group);
        QVERIFY(!group->remarks);
        QVERIFY(!group->rules);
        QVERIFY(!group->size);
    }

    void refusesWhatItCannotTrust_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("path");
        const auto row = [](const char *name, const QByteArray &body, const QString &path) {
            QTest::newRow(name) << body << path;
        };
        row("no id", R"({"name":"x","ips":"192.0.2.1"})", u"id"_s);
        row("a list of entries", R"({"id":"g","name":"x","ips":["192.0.2.1"]})", u"ips"_s);
        row("no entries", R"({"id":"g","name":"x"})", u"ips"_s);
        row("no object", "[]", u"$"_s);
        row("an error", R"({"error_code":"WAF.00014001","error_msg":"x"})", u"id"_s);
    }

    void refusesWhatItCannotTrust()
    {
        QFETCH(QByteArray, body);
        const auto group = decodeGroup(body);
        QVERIFY(!group);
        QCOMPARE(group.error().kind, ErrorKind::Payload);
        QTEST(group.error().subject, "path");
    }

    void readsAPage()
    {
        const auto page = decodeGroups(R"({"total":7,"cloudTotal":9,"items":[{"id":"a","ips":"192.0.2.1"}]})");
        QVERIFY(page);
        QCOMPARE(page->total, 7);
        QCOMPARE(page->groups.size(), 1);
        const auto bad = decodeGroups(R"({"total":1,"items":[{"id":"a","ips":"x"},{"ips":"x"}]})");
        QCOMPARE(bad.error().subject, u"items[1].id"_s);
        QVERIFY(!decodeGroups("{}"));
    }

    void readsRules()
    {
        const auto page = decodeRules(R"({"total":3,"items":[
            {"id":"r1","white":0,"status":1,"ip_group":{"id":"g-1"}},
            {"id":"r2","white":"2","status":0,"ip_group":{"id":"g-1"}},
            {"id":"r3","white":7,"addr":"192.0.2.1"}]})");
        QVERIFY(page);
        QCOMPARE(page->count, 3);
        QCOMPARE(page->rules[0], (RuleDetails{u"r1"_s, u"g-1"_s, RuleAction::Block, true}));
        QCOMPARE(page->rules[1], (RuleDetails{u"r2"_s, u"g-1"_s, RuleAction::LogOnly, false}));
        QCOMPARE(page->rules[2], (RuleDetails{u"r3"_s, {}, std::nullopt, std::nullopt}));
    }

    void writesOneText_data()
    {
        QTest::addColumn<bool>("remarks");
        QTest::addColumn<QString>("description");
        QTest::addColumn<bool>("clears");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("plain") << false << QString() << false
                               << R"({"ips":"192.0.2.1,2001:db8::/32","name":"partners"})"_ba;
        QTest::newRow("described")
            << false << u"offices"_s << false
            << R"({"description":"offices","ips":"192.0.2.1,2001:db8::/32","name":"partners"})"_ba;
        QTest::newRow("description taken away")
            << false << QString() << true
            << R"({"description":"","ips":"192.0.2.1,2001:db8::/32","name":"partners"})"_ba;
        QTest::newRow("remarks go back")
            << true << QString() << false
            << R"({"ip_remarks":{"192.0.2.1":"office"},"ips":"192.0.2.1,2001:db8::/32","name":"partners"})"_ba;
    }

    void writesOneText()
    {
        QFETCH(bool, remarks);
        QFETCH(QString, description);
        QFETCH(bool, clears);
        AddressGroup group = groupWith({u"192.0.2.1"_s, u"2001:db8::/32"_s});
        group.description = description;
        group.remarks.reset();
        if (remarks) {
            group.remarks = QMap<QString, QString>{{u"192.0.2.1"_s, u"office"_s}};
        }
        QTEST(encodeGroup(group, clears), "body");
    }

    void aGroupIsAStateAndBack()
    {
        AddressGroup group = groupWith({u"192.0.2.1/32"_s, u"2001:db8::/32"_s});
        group.remarks->insert(u"192.0.2.1/32"_s, u"office"_s);
        group.rules = QList<RuleUse>{ruleThat(RuleAction::Allow, false), ruleThat(std::nullopt, std::nullopt)};
        const TargetState state = toState(group);
        QCOMPARE(state.rows[0].cells, (QStringList{u"192.0.2.1/32"_s, u"office"_s}));
        AddressGroup back = toGroup(state);
        QCOMPARE(back.entries, group.entries); // as the service wrote them
        QCOMPARE(back.remarks, group.remarks);
        QCOMPARE(back.rules, group.rules);
        QCOMPARE(back.name, group.name);
    }
};

ALLOWDESK_TEST(GroupCodecTest)
#include "tst_codec.moc"
