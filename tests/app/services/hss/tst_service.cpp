#include "app/workspace/estimate.h"
#include "app/workspace/room.h"
#include "tests/app/services/hss/rulestest.h"
#include "tests/support/manualclock.h"
#include "tests/support/testregistry.h"

using namespace allowdesk;
using namespace allowdesk::hss;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The room of login rules against answers as the service gives them.
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
        Room room(*m_session, m_service, clock);
        room.refresh();
        QTRY_VERIFY(!room.isListing());
        const TargetRef first = room.targets().constFirst().target;
        room.show(first);
        m_model.rules << qMakePair(user(1000), QString()); // what a job has added
        room.refreshTarget(first);
        room.refreshChanged(first);
        QTRY_VERIFY(!room.reading(first).loading);
        QCOMPARE(
            m_model.calls.size(), 6); // two pages each: the list moved, was read anew, and once more for the change
        QCOMPARE(room.reading(first).snapshot->state.rows.size(), 301);
    }

    void theProjectsAreTheTargets()
    {
        ManualClock clock;
        Room room(*m_session, m_service, clock);
        room.refresh();
        QTRY_VERIFY(!room.isListing());
        QStringList names;
        for (const TargetSummary &summary : room.targets()) {
            names << summary.name;
        }
        QCOMPARE(names, (QStringList{u"default"_s, u"All enterprise projects"_s, u"finance"_s}));
        QVERIFY(m_model.calls.isEmpty()); // reading costs pace: only when somebody looks
        room.show(room.targets().constFirst().target);
        QTRY_VERIFY(room.reading(room.targets().constFirst().target).snapshot);
        QCOMPARE(m_model.calls.size(), 1);
        room.show(room.targets().constFirst().target);
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
        Room room(*m_session, m_service, clock);
        room.refresh();
        QTRY_VERIFY(!room.isListing());
        QVERIFY(room.listError()); // and why there are no others is told
        QCOMPARE(!room.targets().isEmpty(), stands);
    }

    void aTypedProjectIsTheOnlyOne()
    {
        Place place = fakePlace();
        place.enterpriseProjectId = u"eps-7"_s;
        makeSession(place);
        ManualClock clock;
        Room room(*m_session, m_service, clock);
        room.refresh();
        QCOMPARE(room.targets().value(0).target.enterpriseProjectId, u"eps-7"_s);
        QVERIFY(m_session->channel().requests().isEmpty());
    }

    void theOverviewIsNeverWritten()
    {
        TargetRef all = target();
        all.enterpriseProjectId = u"all_granted_eps"_s;
        const Plan plan = m_service.plan(context(), all, u"all"_s, {}, about({user(1)}));
        QVERIFY(plan.isEmpty() && hasBlock(plan.findings));
        QVERIFY(!plan.findings.constFirst().overridable);
    }

    // What is read whole is not given up for the beginning of the next reading.
    void aRefreshDoesNotShowLessThanThereWas()
    {
        fill(500);
        ManualClock clock;
        Room room(*m_session, m_service, clock);
        room.refresh();
        QTRY_VERIFY(!room.isListing());
        const TargetRef first = room.targets().constFirst().target;
        QList<qsizetype> shown;
        connect(&room, &Room::readingChanged, this, [&] {
            if (const auto &snapshot = room.reading(first).snapshot) {
                shown << snapshot->state.rows.size();
            }
        });
        room.show(first);
        QTRY_VERIFY(room.reading(first).snapshot && room.reading(first).snapshot->whole);
        QVERIFY(shown.contains(200));
        shown.clear();
        room.refreshTarget(first);
        QTRY_VERIFY(!room.reading(first).loading);
        QVERIFY(!shown.isEmpty());
        QCOMPARE(*std::min_element(shown.begin(), shown.end()), 500);
    }

    void theEstimateCountsPaceAndReads()
    {
        m_session->channel().setWait(u"hss.AddLoginWhiteList"_s, 12s);
        m_session->channel().setWait(u"hss.ListLoginWhiteList"_s, 12s);
        const Intents wishes = about({user(1), user(2), user(3)});
        const Plan plan = m_service.plan(context(), target(), u"default"_s, {}, wishes);
        const Estimate estimate = estimateOf(*m_session, m_service, plan, {});
        QCOMPARE(estimate.writes, 3);
        QCOMPARE(estimate.reads, 2);
        QVERIFY(estimate.duration >= 5 * 12s && estimate.duration < 6 * 12s);
    }
};

ALLOWDESK_TEST(HssServiceTest)
#include "tst_service.moc"
