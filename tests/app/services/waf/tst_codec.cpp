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
            "rules":[{"rule_id":"r","rule_name":"block","policy_id":"p","policy_name":"shop"}],"more":1})",
            u"g-1"_s);
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
        const auto group = decodeGroup(R"({"id":"g-1","name":"partners","ips":"192.0.2.1"})", u"g-1"_s);
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
        row("entries null", R"({"id":"g","name":"x","ips":null})", u"ips"_s);
        row("remarks that are a list", R"({"id":"g","ips":"192.0.2.1","ip_remarks":["office"]})", u"ip_remarks"_s);
        row("a remark that is an object", R"({"id":"g","ips":"192.0.2.1","ip_remarks":{"192.0.2.1":{}}})",
            u"ip_remarks.192.0.2.1"_s);
        row("no object", "[]", u"body"_s);
        row("an error", R"({"error_code":"WAF.00014001","error_msg":"x"})", u"id"_s);
    }

    void refusesWhatItCannotTrust()
    {
        QFETCH(QByteArray, body);
        const auto group = decodeGroup(body, u"g"_s);
        QVERIFY(!group);
        QCOMPARE(group.error().kind, ErrorKind::Payload);
        QTEST(group.error().message.section(u": "_s, 0, 0), "path");
    }

    // Entries of one group that go into the body of another would be the worst that can happen.
    void anAnswerAboutAnotherIsRefused()
    {
        const auto group = decodeGroup(R"({"id":"g-2","name":"partners","ips":"192.0.2.1"})", u"g-1"_s);
        QVERIFY(!group);
        QCOMPARE(group.error().kind, ErrorKind::Payload);
        QCOMPARE(group.error().serviceCode, u"answer.of-another"_s);
        const auto rules = decodeRules(R"({"total":1,"items":[{"id":"r1","policyid":"p-2"}]})", u"p-1"_s);
        QVERIFY(!rules);
        QCOMPARE(rules.error().serviceCode, u"answer.of-another"_s);
        QVERIFY(decodeRules(R"({"total":1,"items":[{"id":"r1","policyid":"p-1"}]})", u"p-1"_s));
    }

    void answersToWritesNameTheGroup_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("nothing") << QByteArray() << true;
        QTest::newRow("an empty object") << QByteArray("{}") << true;
        QTest::newRow("the group") << QByteArray(R"({"id":"g-1","name":"partners"})") << true;
        QTest::newRow("another id") << QByteArray(R"({"id":"g-2","name":"partners"})") << false;
        QTest::newRow("another name") << QByteArray(R"({"id":"g-1","name":"crawlers"})") << false;
    }

    void answersToWritesNameTheGroup()
    {
        QFETCH(QByteArray, answer);
        QTEST(checkGroup(answer, u"g-1"_s, R"({"name":"partners","ips":"192.0.2.1"})").has_value(), "isTaken");
    }

    void aCreationIsAnsweredWithItsName()
    {
        QVERIFY(checkGroup(R"({"id":"new","name":"partners"})", {}, R"({"name":"partners"})"));
        QVERIFY(!checkGroup(R"({"id":"new","name":"crawlers"})", {}, R"({"name":"partners"})"));
    }

    void readsAPage()
    {
        const auto page = decodeGroups(R"({"total":7,"cloudTotal":9,"items":[{"id":"a","ips":"192.0.2.1"}]})");
        QVERIFY(page);
        QCOMPARE(page->total, 7);
        QCOMPARE(page->most, 9);
        QCOMPARE(decodeGroups(R"({"total":7,"cloud_total":"9","items":[]})")->most, 9);
        QCOMPARE(page->groups.size(), 1);
        QVERIFY(!decodeGroups("{}"));
        QVERIFY(!decodeGroups(R"({"total":2,"items":null})"));
        QVERIFY(decodeGroups(R"({"total":0,"items":null})")->groups.isEmpty());
    }

    // One item that cannot be read hides no other; where its id is known the group is read by that.
    void anOddItemHidesNoOther_data()
    {
        QTest::addColumn<QByteArray>("odd");
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("hasId");
        QTest::newRow("entries null") << QByteArray(R"({"id":"b","name":"x","ips":null})") << u"b"_s << true;
        QTest::newRow("a list of entries") << QByteArray(R"({"id":"b","name":"x","ips":[]})") << u"b"_s << true;
        QTest::newRow("remarks as text") << QByteArray(R"({"id":"b","ips":"1.1.1.1","ip_remarks":"x"})") << u"b"_s
                                         << true;
        QTest::newRow("no id") << QByteArray(R"({"name":"x","ips":"192.0.2.1"})") << u"?x"_s << false;
        QTest::newRow("null") << QByteArray("null") << u"?2"_s << false;
        QTest::newRow("text") << QByteArray("\"b\"") << u"?2"_s << false;
    }

    void anOddItemHidesNoOther()
    {
        QFETCH(QByteArray, odd);
        QFETCH(bool, hasId);
        const auto page = decodeGroups(
            R"({"total":3,"items":[{"id":"a","ips":"192.0.2.1"},)" + odd + R"(,{"id":"c","ips":"192.0.2.3"}]})");
        QVERIFY(page);
        QCOMPARE(page->groups.size(), 3);
        QVERIFY(!page->groups[0].problem && !page->groups[2].problem);
        QTEST(page->groups[1].group.id, "id");
        QCOMPARE(page->groups[1].hasId, hasId);
        QVERIFY(page->groups[1].problem);
        QVERIFY(page->groups[1].problem->message.startsWith(u"items[1]."_s));
    }

    void readsRules()
    {
        const auto page = decodeRules(R"({"total":3,"items":[
            {"id":"r1","white":0,"status":1,"ip_group":{"id":"g-1"}},
            {"id":"r2","white":"2","status":0,"ip_group":{"id":"g-1"}},
            {"id":"r3","white":7,"addr":"192.0.2.1"}]})",
            u"p-1"_s);
        QVERIFY(page);
        QCOMPARE(page->rules.size(), 3);
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
