#include "tests/app/services/waf/grouptest.h"
#include "tests/app/workspace/listscript.h"
#include "tests/support/testregistry.h"

#include <QPointer>

using namespace allowdesk;
using namespace allowdesk::waf;
using namespace Qt::StringLiterals;

/// Readings of one address group, of what its rules do, and of one that was just made.
class GroupReaderTest final : public GroupTest
{
    Q_OBJECT

private Q_SLOTS:
    void readsAGroupAndWhatItsRulesDo()
    {
        const auto snapshot = read(u"g-1"_s);
        QVERIFY(snapshot);
        QCOMPARE(snapshot->state.rows.size(), 1);
        const auto rules = rulesOf(snapshot->state);
        QCOMPARE(rules->at(0).action, RuleAction::Block);
        QCOMPARE(rules->at(0).isOn, true);
        QCOMPARE(rules->at(1).action, RuleAction::Allow);
        QCOMPARE(rules->at(1).isOn, false);
        QCOMPARE(m_session.channel().requests().size(), 2); // one policy is read once
    }

    // Whatever the pages are like, the rules of the group are among them.
    void rulesComeInPages_data()
    {
        QTest::addColumn<int>("before"); // other rules of the policy, in front of those of the group
        QTest::addColumn<int>("mostOnAPage");
        QTest::addColumn<bool>("losesTheFirst"); // somebody deletes one after the first call
        QTest::newRow("one page") << 20 << 100 << false;
        QTest::newRow("two pages") << 150 << 100 << false;
        QTest::newRow("smaller ones than asked for") << 150 << 40 << false;
        QTest::newRow("one slips between two pages") << 100 << 100 << true;
    }

    void rulesComeInPages()
    {
        QFETCH(int, before);
        QFETCH(int, mostOnAPage);
        QFETCH(bool, losesTheFirst);
        ListScript script({.operation = u"waf.ListWhiteblackipRule"_s,
            .list = u"items"_s,
            .count = u"total"_s,
            .pageSize = u"pagesize"_s,
            .item = [](const QString &id) {
                return QJsonObject{{u"id"_s, id}, {u"white"_s, 0}, {u"status"_s, 1}};
            }});
        for (int i = 0; i < before; ++i) {
            script.ids << u"other-%1"_s.arg(i);
        }
        script.ids << u"r1"_s << u"r2"_s;
        script.mostOnAPage = mostOnAPage;
        script.afterEachCall = [&](ListScript &meanwhile) {
            if (losesTheFirst && meanwhile.calls == 1) {
                meanwhile.ids.removeFirst();
            }
        };
        m_session.channel().setAnswerer([&](const ApiRequest &request) -> std::optional<Result<ApiResponse>> {
            return request.operation == "waf.ListWhiteblackipRule"_L1 ? script.answer(request)
                                                                      : m_answers.value(request.operation);
        });
        const auto snapshot = read(u"g-1"_s);
        QVERIFY(snapshot);
        const auto rules = rulesOf(snapshot->state);
        QCOMPARE(rules->at(0).action, RuleAction::Block);
        QCOMPARE(rules->at(1).action, RuleAction::Block);
    }

    void withoutTheRightToReadRulesTheirActionIsUnknown()
    {
        m_answers[u"waf.ListWhiteblackipRule"_s] = failure(ErrorKind::Forbidden, {});
        const auto snapshot = read(u"g-1"_s);
        QVERIFY(snapshot);
        QVERIFY(!rulesOf(snapshot->state)->at(0).action);
        QCOMPARE(m_service.reader().describe(snapshot->state).code, u"waf.state.mixed"_s);
    }

    void aLostNetworkIsNoRightThatIsMissing()
    {
        m_answers[u"waf.ListWhiteblackipRule"_s] = failure(ErrorKind::Network, {});
        const auto snapshot = read(u"g-1"_s);
        QVERIFY(!snapshot);
        QCOMPARE(snapshot.error().kind, ErrorKind::Network);
    }

    void aGroupThatIsGoneIsAState()
    {
        m_answers[u"waf.ShowIpGroup"_s] = failure(ErrorKind::NotFound, {});
        const auto snapshot = read(u"g-1"_s);
        QVERIFY(snapshot);
        QVERIFY(!snapshot->state.exists);
    }

    void aNewGroupIsFoundByItsExactName()
    {
        const auto there = read(idOfNewGroup(u"partners"_s));
        QVERIFY(there);
        QCOMPARE(there->state.rows[0].cells[0], u"192.0.2.1"_s);
        const auto absent = read(idOfNewGroup(u"partner"_s));
        QVERIFY(absent);
        QVERIFY(!absent->state.exists);
    }

    // The service finds parts of names: the group that was just made may stand behind a page of others.
    void aNewGroupIsFoundBehindOthers_data()
    {
        QTest::addColumn<int>("others");
        QTest::addColumn<int>("mostOnAPage");
        QTest::addColumn<bool>("isThere");
        QTest::addColumn<int>("lie");
        QTest::addColumn<QString>("error"); // empty: there or not is known
        QTest::newRow("on the first page") << 99 << 100 << true << 0 << QString();
        QTest::newRow("on the second one") << 100 << 100 << true << 0 << QString();
        QTest::newRow("in smaller pages than asked for") << 170 << 50 << true << 0 << QString();
        QTest::newRow("nowhere") << 170 << 100 << false << 0 << QString();
        QTest::newRow("not among those that came") << 170 << 100 << false << 1 << u"list.short"_s;
    }

    void aNewGroupIsFoundBehindOthers()
    {
        QFETCH(int, others);
        QFETCH(int, mostOnAPage);
        QFETCH(bool, isThere);
        QFETCH(int, lie);
        QFETCH(QString, error);
        ListScript script(
            {.list = u"items"_s, .count = u"total"_s, .pageSize = u"pagesize"_s, .item = [](const QString &id) {
                 return QJsonObject{{u"id"_s, id}, {u"name"_s, id}, {u"ips"_s, u"192.0.2.1"_s}};
             }});
        for (int i = 0; i < others; ++i) {
            script.ids << u"partners-%1"_s.arg(i);
        }
        if (isThere) {
            script.ids << u"partners"_s;
        }
        script.mostOnAPage = mostOnAPage;
        script.lie = lie;
        m_session.channel().setAnswerer([&](const ApiRequest &request) { return script.answer(request); });
        const auto snapshot = read(idOfNewGroup(u"partners"_s));
        QCOMPARE(snapshot ? QString() : snapshot.error().serviceCode, error);
        QVERIFY(!snapshot || snapshot->state.exists == isThere);
    }

    // What is there and cannot be read is not "not made".
    void aNewGroupThatCannotBeReadIsNoAbsentOne()
    {
        m_answers[u"waf.ListIpGroup"_s] = fakeResponse(
            R"({"total":2,"items":[{"id":"g-7","name":"other","ips":null},{"id":"g-9","name":"fresh","ips":null}]})");
        const auto fresh = read(idOfNewGroup(u"fresh"_s));
        QVERIFY(!fresh);
        QCOMPARE(fresh.error().kind, ErrorKind::Payload);
        const auto absent = read(idOfNewGroup(u"absent"_s));
        QVERIFY(absent && !absent->state.exists); // and an odd one of another name is in nobody's way
    }

    void anotherGroupIsNoReadingOfThisOne()
    {
        m_answers[u"waf.ShowIpGroup"_s] = fakeResponse(R"({"id":"g-2","name":"known-attackers","ips":"192.0.2.66"})");
        const auto snapshot = read(u"g-1"_s);
        QVERIFY(!snapshot);
        QCOMPARE(snapshot.error().serviceCode, u"answer.of-another"_s);
        QCOMPARE(snapshot.error().subject, u"waf.example.test"_s);
    }

    // Found by its name; what is under way by then are the rules.
    void aReadingCanBeCancelledBehindItsSearch()
    {
        m_answers[u"waf.ListIpGroup"_s] = fakeResponse(R"({"total":1,"items":[{"id":"g-1","name":"partners",
            "ips":"192.0.2.1","rules":[{"rule_id":"r1","rule_name":"a","policy_id":"p1","policy_name":"shop"}]}]})");
        std::optional<Result<Snapshot>> outcome;
        QPointer<TargetReader> reader;
        m_session.channel().setAnswerer([&](const ApiRequest &request) -> std::optional<Result<ApiResponse>> {
            if (request.operation == u"waf.ListWhiteblackipRule"_s) {
                QMetaObject::invokeMethod(reader.data(), [reader] { reader->cancel(); }); // at once
                return {};
            }
            return m_answers.value(request.operation);
        });
        reader = m_service.reader().readTarget(m_session, context(), target(idOfNewGroup(u"partners"_s)), {}, this);
        connect(
            reader.data(), &TargetReader::finished, this, [&](const Result<Snapshot> &result) { outcome = result; });
        QTRY_VERIFY(outcome);
        QCOMPARE(outcome->error().kind, ErrorKind::Cancelled);
        QTRY_VERIFY(!reader);
    }

    void aReadingCanBeCancelled()
    {
        m_session.channel().setAnswerer([](const ApiRequest &) -> std::optional<Result<ApiResponse>> { return {}; });
        std::optional<Result<Snapshot>> outcome;
        const QPointer<TargetReader> reader =
            m_service.reader().readTarget(m_session, context(), target(u"g-1"_s), {}, this);
        connect(
            reader.data(), &TargetReader::finished, this, [&](const Result<Snapshot> &result) { outcome = result; });
        reader->cancel();
        QTRY_VERIFY(outcome);
        QCOMPARE(outcome->error().kind, ErrorKind::Cancelled);
        QTRY_VERIFY(!reader);
    }
};

ALLOWDESK_TEST(GroupReaderTest)
#include "tst_groupreader.moc"
