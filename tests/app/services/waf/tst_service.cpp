#include "app/workspace/targetlistmodel.h"
#include "tests/app/services/waf/grouptest.h"
#include "tests/support/manualclock.h"
#include "tests/support/testregistry.h"
#include "tests/support/writtenjson.h"

using namespace allowdesk;
using namespace allowdesk::waf;
using namespace Qt::StringLiterals;

/// The inventory of address groups against answers as the firewall gives them.
class WafServiceTest final : public GroupTest
{
    Q_OBJECT

private Q_SLOTS:
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
        QCOMPARE(m_service.planner().missingOperation(request, error), missing);
    }

    void theListTakesWhatWasReadLast()
    {
        ManualClock clock;
        Inventory inventory(m_session, m_service, clock);
        inventory.refresh();
        QTRY_COMPARE(inventory.targets().size(), 2);
        const TargetRef first = inventory.targets().constFirst().target;
        QTRY_VERIFY(!inventory.reading(first).loading); // while it is being read it is not read again
        TargetListModel model(inventory);
        m_answers[u"g-2"_s] =
            fakeResponse(R"({"id":"g-2","name":"partners-old","size":2,"ips":"192.0.2.9,192.0.2.10","rules":[]})");
        inventory.refreshTarget(first);
        const QModelIndex entries = model.index(0, TargetListModel::FirstDetailColumn);
        QTRY_COMPARE(entries.data().toString(), u"2"_s);
    }

    void rulesAreToldOneByOne()
    {
        const auto snapshot = read(u"g-1"_s);
        QVERIFY(snapshot);
        QStringList lines;
        const Findings remarks = m_service.reader().remarks(snapshot->state);
        for (const Finding &remark : remarks) {
            lines << remark.code + u' ' + remark.arguments.join(u'/');
        }
        QCOMPARE(lines, (QStringList{u"waf.rule.blocks shop/a"_s, u"waf.rule.off shop/b"_s}));
    }

    // Staged as a target of its own; once it was made it is found in the list under the service's id.
    void aNewGroupIsStagedAndFoundOnceItIsThere()
    {
        ManualClock clock;
        Inventory inventory(m_session, m_service, clock);
        inventory.refresh();
        QTRY_COMPARE(inventory.targets().size(), 2);
        QVERIFY(!inventory.stageNew(u"partners"_s)); // the name is taken
        const auto staged = inventory.stageNew(u"fresh"_s,
            {.attributes = {{u"description"_s, u"copied"_s}}, .rows = {{nextRowId(), {u"192.0.2.1"_s, u"x"_s}}}});
        QVERIFY(staged);
        QCOMPARE(inventory.targets().constLast().name, u"fresh"_s);
        const TargetState wanted = inventory.draft(*staged)->wanted();
        QVERIFY(wanted.exists);
        QCOMPARE(wanted.attributes[u"description"_s].toString(), u"copied"_s);
        QCOMPARE(wanted.rows.size(), 1);
        QTRY_VERIFY(inventory.plan(*staged));
        QCOMPARE(inventory.plan(*staged)->steps.constFirst().request.method, QByteArray("POST"));
        QCOMPARE(wanted.rows.constFirst().cells.value(1), u"x"_s); // whether the cloud keeps remarks is not known yet
        QVERIFY(!inventory.stageNew({}));
        // Under another name the read-back would look for it in vain.
        inventory.draft(*staged)->setAttribute(u"name"_s, u"other"_s);
        QTRY_VERIFY(inventory.plan(*staged));
        QVERIFY(inventory.plan(*staged)->isEmpty() && hasBlock(inventory.plan(*staged)->findings));
        inventory.draft(*staged)->setAttribute(u"name"_s, u"fresh"_s);
        inventory.refresh();
        QTRY_VERIFY(!inventory.isListing());
        QVERIFY(inventory.isNew(*staged)); // a reading of the list leaves it staged
        m_answers[u"waf.ListIpGroup"_s] =
            fakeResponse(R"({"total":1,"items":[{"id":"g-9","name":"fresh","ips":"192.0.2.1"}]})");
        inventory.refreshTarget(*staged);
        QTRY_VERIFY(!inventory.isNew(*staged));
        QTRY_COMPARE(inventory.targets().size(), 1);
        QCOMPARE(inventory.targets().constFirst().target.id, u"g-9"_s);
    }

    // Edits of a new group after its creation was handed to a job belong to the group that the job makes.
    void editsSinceTheReviewGoOverToTheGroupThatWasMade()
    {
        ManualClock clock;
        Inventory inventory(m_session, m_service, clock);
        inventory.refresh();
        QTRY_COMPARE(inventory.targets().size(), 2);
        const auto staged = inventory.stageNew(u"fresh"_s, {.rows = {{nextRowId(), {u"192.0.2.1"_s, QString()}}}});
        QVERIFY(staged);
        inventory.draft(*staged)->addRow({u"192.0.2.77"_s, QString()});
        m_answers[u"waf.ListIpGroup"_s] =
            fakeResponse(R"({"total":1,"items":[{"id":"g-9","name":"fresh","ips":"192.0.2.1"}]})");
        m_answers[u"waf.ShowIpGroup"_s] = fakeResponse(R"({"id":"g-9","name":"fresh","ips":"192.0.2.1","rules":[]})");
        inventory.refreshTarget(*staged);
        QTRY_VERIFY(!inventory.targets().isEmpty() && inventory.targets().constFirst().target.id == u"g-9"_s);
        const TargetRef made = inventory.targets().constFirst().target;
        QTRY_VERIFY(inventory.reading(made).snapshot);
        QCOMPARE(inventory.draft(made)->pendingCount(), 1);
        QCOMPARE(inventory.draft(made)->wanted().rows.constLast().cells.constFirst(), u"192.0.2.77"_s);
    }

    // Others delete a group while edits of it are staged: the list keeps it, so that they can be seen and thrown away.
    void aGroupWithStagedEditsStaysWhenOthersDeleteIt()
    {
        ManualClock clock;
        Inventory inventory(m_session, m_service, clock);
        inventory.refresh();
        QTRY_COMPARE(inventory.targets().size(), 2);
        const TargetRef kept = inventory.targets().at(1).target;
        QTRY_VERIFY(inventory.reading(kept).snapshot);
        inventory.draft(kept)->addRow({u"192.0.2.77"_s, QString()});
        m_answers[u"waf.ListIpGroup"_s] = fakeResponse(R"({"total":0,"items":[]})");
        inventory.refresh();
        QTRY_VERIFY(!inventory.isListing());
        QCOMPARE(inventory.targets().size(), 1);
        QVERIFY(inventory.find(kept));
        inventory.discard(kept);
        inventory.refresh();
        QTRY_VERIFY(!inventory.isListing());
        QVERIFY(inventory.targets().isEmpty());
    }

    void aRefreshThatIsAskedForWhileListingIsNotLost()
    {
        ManualClock clock;
        Inventory inventory(m_session, m_service, clock);
        inventory.refresh();
        inventory.refresh();
        m_answers[u"waf.ListIpGroup"_s] = fakeResponse(R"({"total":0,"items":[]})");
        QTRY_VERIFY(!inventory.isListing());
        const auto lists = [this] {
            const QList<ApiRequest> &requests = m_session.channel().requests();
            return std::count_if(requests.begin(), requests.end(),
                [](const ApiRequest &request) { return request.operation == u"waf.ListIpGroup"_s; });
        };
        QCOMPARE(lists(), 2);
        QVERIFY(inventory.targets().isEmpty());
    }

    // The group is in the list, is read by its id, and says what is wrong with it; the others are there.
    void oneOddGroupHidesNoOther()
    {
        m_answers[u"waf.ListIpGroup"_s] = fakeResponse(R"({"total":3,"items":[{"id":"g-3","name":"odd","ips":null},
            {"id":"g-1","name":"partners","ips":"192.0.2.1"},{"name":"nameless","ips":"192.0.2.1"}]})");
        m_answers[u"g-3"_s] = fakeResponse(R"({"id":"g-3","name":"odd","ips":null})");
        ManualClock clock;
        Inventory inventory(m_session, m_service, clock);
        inventory.refresh();
        QTRY_COMPARE(inventory.targets().size(), 3);
        const TargetRef odd = inventory.targets().at(0).target;
        const TargetRef fine = inventory.targets().at(1).target;
        const TargetRef nameless = inventory.targets().at(2).target;
        QTRY_VERIFY(inventory.reading(fine).snapshot);
        QTRY_VERIFY(inventory.reading(odd).error);
        QCOMPARE(inventory.reading(odd).error->message, u"ips: not text"_s);
        QVERIFY(inventory.find(nameless)->problem);
        inventory.show(nameless);
        QVERIFY(!inventory.reading(nameless).loading); // there is nothing to read it by
        QVERIFY(!inventory.draft(nameless) && !inventory.draft(odd));
        QVERIFY(!inventory.listError());
        TargetListModel model(inventory);
        for (const int row : {0, 2}) {
            const auto state = model.index(row, TargetListModel::StateColumn).data(TargetListModel::StateRole);
            QCOMPARE(state.value<Finding>().code, u"target.unreadable"_s);
        }
        QVERIFY(inventory.memory().targets.size() == 3);
        const auto kept = writtenJson([&](JsonWriter &json) { write(json, inventory.memory()); });
        QCOMPARE(knownInventoryFromJson(kept)->targets.size(), 2); // the next list says it anew
    }

    void aNameThatIsTakenIsSaid()
    {
        ManualClock clock;
        Inventory inventory(m_session, m_service, clock);
        inventory.refresh();
        QTRY_COMPARE(inventory.targets().size(), 2);
        const auto taken = inventory.stageNew(u"partners"_s);
        QCOMPARE(taken.error().serviceCode, u"waf.name-taken"_s);
        QCOMPARE(taken.error().subject, u"partners"_s);
        QCOMPARE(inventory.stageNew({}).error().serviceCode, u"room.name-missing"_s);
    }

    void theListTellsWhatItKnows()
    {
        const ApiRequest first = *m_service.reader().listRequest(context());
        const auto page = m_service.reader().targetDecoder(context())(first,
            *fakeResponse(R"({"total":101,"items":[{"id":"g-1","name":"partners","ips":"192.0.2.1","size":1}]})"));
        QVERIFY(page);
        QCOMPARE(page->total, 101);
        QCOMPARE(page->targets[0].name, u"partners"_s);
        QCOMPARE(page->targets[0].details[u"size"_s].toInt(), 1);
        QVERIFY(page->targets[0].details[u"used_by"_s].isNull()); // the service did not say
    }

    void answersToWritesNameTheGroup()
    {
        const QByteArray body = R"({"name":"partners","ips":"192.0.2.1"})";
        const ApiRequest update = updateGroup(context(), target(u"g-1"_s), body, false);
        QVERIFY(m_service.planner().checkAnswer(update, *fakeResponse(R"({"id":"g-1","name":"partners"})")));
        QVERIFY(!m_service.planner().checkAnswer(update, *fakeResponse(R"({"id":"g-2","name":"partners"})")));
        const ApiRequest creation = createGroup(context(), target(idOfNewGroup(u"partners"_s)), body);
        QVERIFY(m_service.planner().checkAnswer(creation, *fakeResponse(R"({"id":"g-9","name":"partners"})")));
        QVERIFY(!m_service.planner().checkAnswer(creation, *fakeResponse(R"({"id":"g-9","name":"crawlers"})")));
        const ApiRequest deletion = deleteGroup(context(), target(u"g-1"_s));
        QVERIFY(m_service.planner().checkAnswer(deletion, *fakeResponse(R"({"id":"g-1","name":"partners"})")));
        QVERIFY(!m_service.planner().checkAnswer(deletion, *fakeResponse(R"({"id":"g-2","name":"partners"})")));
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
        QTEST(m_service.reader().describe(toState(group)).code, "code");
    }
};

ALLOWDESK_TEST(WafServiceTest)
#include "tst_service.moc"
