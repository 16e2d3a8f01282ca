#include "app/services/targetlistmodel.h"
#include "app/services/waf/requests.h"
#include "app/services/waf/service.h"
#include "tests/app/services/waf/groups.h"
#include "tests/support/manualclock.h"
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
        TargetReader *reader = m_service.readTarget(m_session, context(), target(id), {}, this);
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

    void aCloudThatWantsTheActionIsRemembered_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("hasAction");
        QTest::addColumn<QString>("missing");
        const QString without = QString::fromLatin1(operation::updateWithoutAction);
        QTest::newRow("bad query") << u"WAF.00011002"_s << false << without;
        QTest::newRow("invalid parameter") << u"WAF.00011012"_s << false << without;
        QTest::newRow("with the action it is something else") << u"WAF.00011012"_s << true << QString();
        QTest::newRow("another refusal") << u"WAF.00011007"_s << false << QString();
    }

    void aCloudThatWantsTheActionIsRemembered()
    {
        QFETCH(QString, code);
        QFETCH(bool, hasAction);
        QFETCH(QString, missing);
        const ApiRequest request = updateGroup(context(), target(u"g-1"_s), "{}", hasAction);
        const Error error{.kind = ErrorKind::Payload, .httpStatus = 400, .serviceCode = code};
        QCOMPARE(m_service.missingOperation(request, error), missing);
    }

    void theListTakesWhatWasReadLast()
    {
        ManualClock clock;
        Room room(m_session, m_service, clock);
        room.refresh();
        QTRY_COMPARE(room.targets().size(), 2);
        const TargetRef first = room.targets().constFirst().target;
        QTRY_VERIFY(!room.reading(first).loading); // while it is being read it is not read again
        TargetListModel model(room);
        m_answers[u"waf.ShowIpGroup"_s] =
            fakeResponse(R"({"id":"g-2","name":"partners-old","size":2,"ips":"192.0.2.9,192.0.2.10","rules":[]})");
        room.refreshTarget(first);
        const QModelIndex entries = model.index(0, TargetListModel::FirstDetailColumn);
        QTRY_COMPARE(entries.data().toString(), u"2"_s);
    }

    void rulesAreToldOneByOne()
    {
        const auto snapshot = read(u"g-1"_s);
        QVERIFY(snapshot);
        QStringList lines;
        const Findings remarks = m_service.remarks(snapshot->state);
        for (const Finding &remark : remarks) {
            lines << remark.code + u' ' + remark.arguments.join(u'/');
        }
        QCOMPARE(lines, (QStringList{u"waf.rule.blocks shop/a"_s, u"waf.rule.off shop/b"_s}));
    }

    // Staged as a target of its own; once it was made it is found in the list under the service's id.
    void aNewGroupIsStagedAndFoundOnceItIsThere()
    {
        ManualClock clock;
        Room room(m_session, m_service, clock);
        room.refresh();
        QTRY_COMPARE(room.targets().size(), 2);
        QVERIFY(!room.stageNew(u"partners"_s)); // the name is taken
        const auto staged = room.stageNew(u"fresh"_s,
            {.attributes = {{u"description"_s, u"copied"_s}}, .rows = {{nextRowId(), {u"192.0.2.1"_s, u"x"_s}}}});
        QVERIFY(staged);
        QCOMPARE(room.targets().constLast().name, u"fresh"_s);
        const TargetState wanted = room.draft(*staged)->wanted();
        QVERIFY(wanted.exists);
        QCOMPARE(wanted.attributes[u"description"_s].toString(), u"copied"_s);
        QCOMPARE(wanted.rows.size(), 1);
        QTRY_VERIFY(room.plan(*staged));
        QCOMPARE(room.plan(*staged)->steps.constFirst().request.method, QByteArray("POST"));
        QCOMPARE(wanted.rows.constFirst().cells.value(1), u"x"_s); // whether the cloud keeps remarks is not known yet
        QVERIFY(!room.stageNew({}));
        // Under another name the read-back would look for it in vain.
        room.draft(*staged)->setAttribute(u"name"_s, u"other"_s);
        QTRY_VERIFY(room.plan(*staged));
        QVERIFY(room.plan(*staged)->isEmpty() && hasBlock(room.plan(*staged)->findings));
        room.draft(*staged)->setAttribute(u"name"_s, u"fresh"_s);
        room.refresh();
        QTRY_VERIFY(!room.isListing());
        QVERIFY(room.isNew(*staged)); // a reading of the list leaves it staged
        m_answers[u"waf.ListIpGroup"_s] =
            fakeResponse(R"({"total":1,"items":[{"id":"g-9","name":"fresh","ips":"192.0.2.1"}]})");
        room.refreshTarget(*staged);
        QTRY_VERIFY(!room.isNew(*staged));
        QTRY_COMPARE(room.targets().size(), 1);
        QCOMPARE(room.targets().constFirst().target.id, u"g-9"_s);
    }

    // Edits of a new group after its creation was handed to a job belong to the group that the job makes.
    void editsSinceTheReviewGoOverToTheGroupThatWasMade()
    {
        ManualClock clock;
        Room room(m_session, m_service, clock);
        room.refresh();
        QTRY_COMPARE(room.targets().size(), 2);
        const auto staged = room.stageNew(u"fresh"_s, {.rows = {{nextRowId(), {u"192.0.2.1"_s, QString()}}}});
        QVERIFY(staged);
        room.draft(*staged)->addRow({u"192.0.2.77"_s, QString()});
        m_answers[u"waf.ListIpGroup"_s] =
            fakeResponse(R"({"total":1,"items":[{"id":"g-9","name":"fresh","ips":"192.0.2.1"}]})");
        m_answers[u"waf.ShowIpGroup"_s] = fakeResponse(R"({"id":"g-9","name":"fresh","ips":"192.0.2.1","rules":[]})");
        room.refreshTarget(*staged);
        QTRY_VERIFY(!room.targets().isEmpty() && room.targets().constFirst().target.id == u"g-9"_s);
        const TargetRef made = room.targets().constFirst().target;
        QTRY_VERIFY(room.reading(made).snapshot);
        QCOMPARE(room.draft(made)->pendingCount(), 1);
        QCOMPARE(room.draft(made)->wanted().rows.constLast().cells.constFirst(), u"192.0.2.77"_s);
    }

    // Others delete a group while edits of it are staged: the list keeps it, so that they can be seen and thrown away.
    void aGroupWithStagedEditsStaysWhenOthersDeleteIt()
    {
        ManualClock clock;
        Room room(m_session, m_service, clock);
        room.refresh();
        QTRY_COMPARE(room.targets().size(), 2);
        const TargetRef kept = room.targets().at(1).target;
        QTRY_VERIFY(room.reading(kept).snapshot);
        room.draft(kept)->addRow({u"192.0.2.77"_s, QString()});
        m_answers[u"waf.ListIpGroup"_s] = fakeResponse(R"({"total":0,"items":[]})");
        room.refresh();
        QTRY_VERIFY(!room.isListing());
        QCOMPARE(room.targets().size(), 1);
        QVERIFY(room.find(kept));
        room.discard(kept);
        room.refresh();
        QTRY_VERIFY(!room.isListing());
        QVERIFY(room.targets().isEmpty());
    }

    void aRefreshThatIsAskedForWhileListingIsNotLost()
    {
        ManualClock clock;
        Room room(m_session, m_service, clock);
        room.refresh();
        room.refresh();
        m_answers[u"waf.ListIpGroup"_s] = fakeResponse(R"({"total":0,"items":[]})");
        QTRY_VERIFY(!room.isListing());
        const auto lists = [this] {
            const QList<ApiRequest> &requests = m_session.channel().requests();
            return std::count_if(requests.begin(), requests.end(),
                [](const ApiRequest &request) { return request.operation == u"waf.ListIpGroup"_s; });
        };
        QCOMPARE(lists(), 2);
        QVERIFY(room.targets().isEmpty());
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
        const QPointer<TargetReader> reader = m_service.readTarget(m_session, context(), target(u"g-1"_s), {}, this);
        connect(
            reader.data(), &TargetReader::finished, this, [&](const Result<Snapshot> &result) { outcome = result; });
        reader->cancel();
        QTRY_VERIFY(outcome);
        QCOMPARE(outcome->error().kind, ErrorKind::Cancelled);
        QTRY_VERIFY(!reader);
    }

    void theListHasAllPages()
    {
        const ApiRequest first = *m_service.listRequest(context());
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
