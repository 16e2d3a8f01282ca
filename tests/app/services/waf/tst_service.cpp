#include "app/services/waf/requests.h"
#include "app/services/waf/service.h"
#include "tests/app/services/waf/groups.h"
#include "tests/support/testregistry.h"

#include <QPointer>

using namespace allowdesk;
using namespace allowdesk::waf;
using namespace Qt::StringLiterals;

/// The room of address groups against answers as the firewall gives them.
class WafServiceTest final : public QObject
{
    Q_OBJECT

    const WafService m_service{};
    FakeSession m_session;
    QHash<QString, Result<ApiResponse>> m_answers; ///< by operation

    [[nodiscard]] PlanContext context() const { return *planContext(m_session, m_service); }
    static TargetRef target(const QString &id) { return {fakePlace().id, u"waf"_s, u"group"_s, id, {}}; }

    Result<Snapshot> read(const QString &id)
    {
        std::optional<Result<Snapshot>> outcome;
        TargetReader *reader = m_service.readTarget(m_session, context(), target(id), this);
        connect(reader, &TargetReader::finished, this, [&](const Result<Snapshot> &result) { outcome = result; });
        const bool came = QTest::qWaitFor([&] { return outcome.has_value(); });
        return came ? *outcome : failure(ErrorKind::Timeout, {});
    }

private Q_SLOTS:
    void init()
    {
        m_answers = {{u"waf.ShowIpGroup"_s, fakeResponse(R"({"id":"g-1","name":"partners","ips":"192.0.2.1","rules":[
                             {"rule_id":"r1","rule_name":"a","policy_id":"p1","policy_name":"shop"},
                             {"rule_id":"r2","rule_name":"b","policy_id":"p1","policy_name":"shop"}]})")},
            {u"waf.ListWhiteblackipRule"_s,
                fakeResponse(R"({"total":2,"items":[{"id":"r1","white":0,"status":1,"ip_group":{"id":"g-1"}},
                    {"id":"r2","white":1,"status":0,"ip_group":{"id":"g-1"}}]})")},
            {u"waf.ListIpGroup"_s,
                fakeResponse(R"({"total":2,"items":[{"id":"g-2","name":"partners-old","ips":"192.0.2.9"},
                    {"id":"g-1","name":"partners","ips":"192.0.2.1"}]})")}};
        m_session.channel().forgetRequests();
        m_session.channel().setAnswerer([this](const ApiRequest &request) -> std::optional<Result<ApiResponse>> {
            return m_answers.value(request.operation);
        });
    }

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

    void rulesComeInPages()
    {
        m_answers[u"waf.ListWhiteblackipRule"_s] =
            fakeResponse(R"({"total":250,"items":[{"id":"other","white":0,"status":1}]})");
        QVERIFY(read(u"g-1"_s));
        QCOMPARE(m_session.channel().requests().size(), 1 + 3);
    }

    void withoutTheRightToReadRulesTheirActionIsUnknown()
    {
        m_answers[u"waf.ListWhiteblackipRule"_s] = failure(ErrorKind::Forbidden, {});
        const auto snapshot = read(u"g-1"_s);
        QVERIFY(snapshot);
        QVERIFY(!rulesOf(snapshot->state)->at(0).action);
        QCOMPARE(m_service.describe(snapshot->state).code, u"waf.state.mixed"_s);
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

    void aReadingCanBeCancelled()
    {
        m_session.channel().setAnswerer([](const ApiRequest &) -> std::optional<Result<ApiResponse>> { return {}; });
        std::optional<Result<Snapshot>> outcome;
        const QPointer<TargetReader> reader = m_service.readTarget(m_session, context(), target(u"g-1"_s), this);
        connect(
            reader.data(), &TargetReader::finished, this, [&](const Result<Snapshot> &result) { outcome = result; });
        reader->cancel();
        QTRY_VERIFY(outcome);
        QCOMPARE(outcome->error().kind, ErrorKind::Cancelled);
        QTRY_VERIFY(!reader);
    }

    void theListHasAllPages()
    {
        const ApiRequest first = m_service.listRequest(context());
        const auto page = m_service.decodeTargets(context(), first,
            *fakeResponse(R"({"total":101,"items":[{"id":"g-1","name":"partners","ips":"192.0.2.1","size":1}]})"));
        QVERIFY(page && page->next);
        QCOMPARE(page->targets[0].name, u"partners"_s);
        QCOMPARE(page->targets[0].details[u"size"_s].toInt(), 1);
        QVERIFY(page->targets[0].details[u"used_by"_s].isNull()); // the service did not say
        const auto last = m_service.decodeTargets(
            context(), *page->next, *fakeResponse(R"({"total":101,"items":[{"id":"g-2","ips":"192.0.2.1"}]})"));
        QVERIFY(last && !last->next);
    }

    void stateIsSaidByItsUse_data()
    {
        QTest::addColumn<QList<RuleUse>>("rules");
        QTest::addColumn<QString>("code");
        QTest::newRow("none") << QList<RuleUse>() << u"waf.state.no-known-rule"_s;
        QTest::newRow("blocked") << QList<RuleUse>{ruleThat(RuleAction::Block)} << u"waf.state.blocked"_s;
        QTest::newRow("allowed") << QList<RuleUse>{ruleThat(RuleAction::Allow)} << u"waf.state.allowed"_s;
        QTest::newRow("logged") << QList<RuleUse>{ruleThat(RuleAction::LogOnly)} << u"waf.state.logged"_s;
        QTest::newRow("both") << QList<RuleUse>{ruleThat(RuleAction::Block), ruleThat(RuleAction::Allow)}
                              << u"waf.state.mixed"_s;
        QTest::newRow("not known of one")
            << QList<RuleUse>{ruleThat(RuleAction::Block), ruleThat(std::nullopt)} << u"waf.state.mixed"_s;
    }

    void stateIsSaidByItsUse()
    {
        QFETCH(QList<RuleUse>, rules);
        AddressGroup group = groupWith({u"192.0.2.1"_s});
        group.rules = rules;
        QTEST(m_service.describe(toState(group)).code, "code");
    }
};

ALLOWDESK_TEST(WafServiceTest)
#include "tst_service.moc"
