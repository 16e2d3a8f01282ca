#include "app/workspace/estimate.h"
#include "app/workspace/inventory.h"
#include "tests/app/services/hss/rulestest.h"
#include "tests/support/manualclock.h"
#include "tests/support/testregistry.h"

using namespace allowdesk;
using namespace allowdesk::hss;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The inventory of login rules against answers as the service gives them.
class HssServiceTest final : public RulesTest
{
    Q_OBJECT

private Q_SLOTS:
    // What was staged and is there by now needs no adding, although the service tells more of it.
    void anAdditionThatIsThereByNowIsNoneAnyMore()
    {
        Draft draft(target(), m_service.schema(), {});
        draft.addRow(ruleCells(user(1), u"office"_s));
        Snapshot fresh;
        QStringList cells = ruleCells(user(1), u"office"_s);
        cells[ProjectColumn] = u"default"_s;
        cells[UpdatedColumn] = u"2026-03-01 08:30:00"_s;
        fresh.state.rows << Row{nextRowId(), cells};
        draft.rebaseOnto(fresh);
        QVERIFY(draft.isEmpty());
    }

    void aChangeIsReadAfterTheReadingThatBeganBefore()
    {
        fill(300);
        ManualClock clock;
        Inventory inventory(*m_session, m_service, clock);
        inventory.refresh();
        QTRY_VERIFY(!inventory.isListing());
        const TargetRef first = inventory.targets().constFirst().target;
        inventory.show(first);
        m_model.rules << qMakePair(user(1000), QString()); // what a job has added
        inventory.refreshTarget(first);
        inventory.refreshChanged(first);
        QTRY_VERIFY(!inventory.reading(first).loading);
        QCOMPARE(
            m_model.calls.size(), 6); // two pages each: the list moved, was read anew, and once more for the change
        QCOMPARE(inventory.reading(first).snapshot->state.rows.size(), 301);
    }

    void theProjectsAreTheTargets()
    {
        ManualClock clock;
        Inventory inventory(*m_session, m_service, clock);
        inventory.refresh();
        QTRY_VERIFY(!inventory.isListing());
        QStringList names;
        for (const TargetSummary &summary : inventory.targets()) {
            names << summary.name;
        }
        QCOMPARE(names, (QStringList{u"default"_s, u"All enterprise projects"_s, u"finance"_s}));
        QVERIFY(m_model.calls.isEmpty()); // reading counts against the rate limit: only when somebody looks
        inventory.show(inventory.targets().constFirst().target);
        QTRY_VERIFY(inventory.reading(inventory.targets().constFirst().target).snapshot);
        QCOMPARE(m_model.calls.size(), 1);
        inventory.show(inventory.targets().constFirst().target);
        QCOMPARE(m_model.calls.size(), 1);
    }

    void withoutTheRightToProjectsTheDefaultOneStands_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<bool>("stands");
        QTest::newRow("no right") << ErrorKind::Forbidden << true;
        QTest::newRow("not on this cloud") << ErrorKind::NotFound << true;
        QTest::newRow("no network") << ErrorKind::Network << true;
    }

    void withoutTheRightToProjectsTheDefaultOneStands()
    {
        QFETCH(ErrorKind, kind);
        QFETCH(bool, stands);
        m_projects = failure(kind, u"no"_s);
        ManualClock clock;
        Inventory inventory(*m_session, m_service, clock);
        inventory.refresh();
        QTRY_VERIFY(!inventory.isListing());
        QVERIFY(inventory.listError()); // and why there are no others is told
        QCOMPARE(!inventory.targets().isEmpty(), stands);
    }

    void aTypedProjectIsTheOnlyOne()
    {
        Workspace workspace = fakeWorkspace();
        workspace.enterpriseProjectId = u"eps-7"_s;
        makeSession(workspace);
        ManualClock clock;
        Inventory inventory(*m_session, m_service, clock);
        inventory.refresh();
        QCOMPARE(inventory.targets().value(0).target.enterpriseProjectId, u"eps-7"_s);
        QVERIFY(m_session->channel().requests().isEmpty());
    }

    void theOverviewIsNeverWritten()
    {
        TargetRef all = target();
        all.enterpriseProjectId = u"all_granted_eps"_s;
        const Plan plan = m_service.planner().plan(context(), all, u"all"_s, {}, about({user(1)}));
        QVERIFY(plan.isEmpty() && hasBlock(plan.findings));
        QVERIFY(!plan.findings.constFirst().overridable);
    }

    // What is read whole is not given up for the beginning of the next reading.
    void aRefreshDoesNotShowLessThanThereWas()
    {
        fill(500);
        ManualClock clock;
        Inventory inventory(*m_session, m_service, clock);
        inventory.refresh();
        QTRY_VERIFY(!inventory.isListing());
        const TargetRef first = inventory.targets().constFirst().target;
        QList<qsizetype> shown;
        connect(&inventory, &Inventory::readingChanged, this, [&] {
            if (const auto &snapshot = inventory.reading(first).snapshot) {
                shown << snapshot->state.rows.size();
            }
        });
        inventory.show(first);
        QTRY_VERIFY(inventory.reading(first).snapshot && inventory.reading(first).snapshot->whole);
        QVERIFY(shown.contains(200));
        shown.clear();
        inventory.refreshTarget(first);
        QTRY_VERIFY(!inventory.reading(first).loading);
        QVERIFY(!shown.isEmpty());
        QCOMPARE(*std::min_element(shown.begin(), shown.end()), 500);
    }

    void theEstimateCountsRateLimitAndReads()
    {
        m_session->channel().setWait(u"hss.AddLoginWhiteList"_s, 12s);
        m_session->channel().setWait(u"hss.ListLoginWhiteList"_s, 12s);
        const Intents intents = about({user(1), user(2), user(3)});
        const Plan plan = m_service.planner().plan(context(), target(), u"default"_s, {}, intents);
        const Estimate estimate = estimateOf(m_session->channel(), callsOf(m_service, context(), plan, {}));
        QCOMPARE(estimate.writes, 3);
        QCOMPARE(estimate.reads, 2);
        QVERIFY(estimate.duration >= 5 * 12s && estimate.duration < 6 * 12s);
    }
};

ALLOWDESK_TEST(HssServiceTest)
#include "tst_service.moc"
