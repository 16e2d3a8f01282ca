#include "app/services/dcs/service.h"
#include "app/services/waf/service.h"
#include "app/workspace/restage.h"
#include "tests/app/workspace/draftrun.h"
#include "tests/support/testregistry.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// What is staged while others change the same, and while its list is not to be had: nothing of it goes by itself.
class WaitingDraftsTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    const dcs::DcsService m_caches{};
    const waf::WafService m_groups{};
    OneCache m_cloud;

    [[nodiscard]] static TargetRef cacheRef()
    {
        return {.workspaceId = fakeWorkspace().id, .serviceId = u"dcs"_s, .kind = u"instance"_s, .id = u"i-1"_s};
    }
    [[nodiscard]] QString fileName() const { return m_folder.filePath(u"drafts.json"_s); }

private Q_SLOTS:
    void init() { m_cloud = {}; }
    void cleanup() { QFile::remove(fileName()); }

    void anothersChangesStayAndAreTold()
    {
        {
            Run run(fileName(), m_cloud);
            run.open(m_caches);
            const QList<Row> rows = run.draft().rows();
            run.draft().setCells(rows[0].id, {u"office"_s, u"10.0.0.8"_s}); // will have gone
            run.draft().removeRows({rows[1].id});
            run.draft().addRow({u"office"_s, u"10.0.0.9"_s}); // will be there
        }
        m_cloud.addresses = {u"10.0.0.2"_s, u"10.0.0.9"_s};
        Run next(fileName(), m_cloud);
        QVERIFY(next.store.load());
        Restaged restaged;
        next.inventory = std::make_unique<Inventory>(next.session, m_caches, next.clock);
        connect(next.inventory.get(), &Inventory::restored, this,
            [&](const QString &, const Restaged &now) { restaged = now; });
        next.store.attach(*next.inventory);
        next.inventory->refresh();
        QTRY_VERIFY(next.inventory->waiting().isEmpty() && !next.inventory->targets().isEmpty());
        QCOMPARE(staged(next.draft()), (QStringList{u"-office 10.0.0.2"_s, u"~office 10.0.0.8"_s}));
        QVERIFY(restaged.leftOut.isEmpty());
        QCOMPARE(restaged.conflicts, 1);
        const Conflict conflict{.base = {u"office"_s, u"10.0.0.1"_s}, .yours = {u"office"_s, u"10.0.0.8"_s}};
        QCOMPARE(next.draft().conflicts(), QList<Conflict>{conflict});
    }

    // A conflict that nobody has decided is one after the next start too; one that was decided is none.
    void aConflictSurvivesARestart()
    {
        const Conflict conflict{.base = {u"office"_s, u"10.0.0.1"_s}, .yours = {u"office"_s, u"10.0.0.8"_s}};
        {
            Run run(fileName(), m_cloud);
            Inventory &inventory = run.open(m_caches);
            run.draft().setCells(run.draft().rows()[0].id, {u"office"_s, u"10.0.0.8"_s});
            m_cloud.addresses = {u"10.0.0.2"_s};
            inventory.refreshTarget(inventory.targets().constFirst().target);
            QTRY_COMPARE(run.draft().conflicts(), QList<Conflict>{conflict});
            QCOMPARE(inventory.conflictCountOf(inventory.targets().constFirst().target), 1);
        }
        {
            Run run(fileName(), m_cloud);
            QVERIFY(run.store.load());
            run.open(m_caches);
            QCOMPARE(run.draft().conflicts(), QList<Conflict>{conflict});
            QVERIFY(run.draft().decide({conflict}, ConflictSide::Mine));
        }
        Run next(fileName(), m_cloud);
        QVERIFY(next.store.load());
        next.open(m_caches);
        QCOMPARE(next.draft().conflictCount(), 0);
        QCOMPARE(staged(next.draft()), QStringList{u"+office 10.0.0.8"_s});
    }

    // The new row was added elsewhere while the program was closed, and the old one is there all the same.
    void theRemovalOfAHalfDoneEditIsStaged()
    {
        {
            Run run(fileName(), m_cloud);
            run.open(m_caches);
            run.draft().setCells(run.draft().rows()[0].id, {u"office"_s, u"10.0.0.8"_s});
        }
        m_cloud.addresses = {u"10.0.0.1"_s, u"10.0.0.2"_s, u"10.0.0.8"_s};
        Run next(fileName(), m_cloud);
        QVERIFY(next.store.load());
        next.inventory = std::make_unique<Inventory>(next.session, m_caches, next.clock);
        Restaged restaged;
        connect(next.inventory.get(), &Inventory::restored, this,
            [&](const QString &, const Restaged &now) { restaged = now; });
        next.store.attach(*next.inventory);
        next.inventory->refresh();
        QTRY_COMPARE(restaged.halved, 1);
        QCOMPARE(staged(next.draft()), QStringList{u"-office 10.0.0.1"_s});
    }

    // That a target is to be deleted is a change like any other, wherever changes are counted.
    void aDeletionCountsWhileItWaits()
    {
        {
            Run run(fileName(), m_cloud);
            run.open(m_caches);
            run.draft().setExists(false);
            run.inventory.reset();
            QCOMPARE(run.store.keptCountOf({run.session.workspace().id}), 1);
        }
        m_cloud.isFinished = false;
        Run next(fileName(), m_cloud);
        QVERIFY(next.store.load());
        QCOMPARE(next.store.keptCountOf({next.session.workspace().id}), 1);
        Inventory &inventory = next.open(m_caches);
        QCOMPARE(inventory.waiting().size(), 1);
        QCOMPARE(inventory.pendingCount(), 1);
        QCOMPARE(inventory.pendingCountOf(inventory.targets().constFirst().target), 1);
    }

    // What a job gave back is staged in the inventory that is open, or in the next one; once, over restarts.
    void whatAJobGivesBackIsStagedOnce()
    {
        const StagedDraft back{.target = cacheRef(),
            .name = u"orders"_s,
            .projectId = fakeWorkspace().projectId,
            .intents = {.rows = {{std::nullopt, QStringList{u"office"_s, u"10.0.0.9"_s}}}}};
        {
            Run run(fileName(), m_cloud);
            QVERIFY(!run.store.knowsTakenBack()); // of an older program nothing comes back
            run.open(m_caches);
            run.store.takeBack(7, back);
            QCOMPARE(staged(run.draft()), QStringList{u"+office 10.0.0.9"_s});
            run.draft().discard();
            run.store.takeBack(7, back);
            QVERIFY(run.draft().isEmpty());
        }
        {
            Run run(fileName(), m_cloud);
            QVERIFY(run.store.load());
            QVERIFY(run.store.knowsTakenBack());
            run.store.takeBack(7, back);
            run.store.takeBack(8, back); // before its inventory is open
            QCOMPARE(run.store.keptCountOf({run.session.workspace().id}), 1);
        }
        Run next(fileName(), m_cloud);
        QVERIFY(next.store.load());
        next.open(m_caches);
        QCOMPARE(staged(next.draft()), QStringList{u"+office 10.0.0.9"_s});
    }

    // The way back from a job, on a list that is not read yet: it waits, also over the end of the program.
    void whatIsStagedAgainWaitsOverARestart()
    {
        const StagedDraft again{.target = cacheRef(),
            .name = u"orders"_s,
            .projectId = fakeWorkspace().projectId,
            .intents = {.rows = {{std::nullopt, QStringList{u"office"_s, u"10.0.0.9"_s}}}}};
        m_cloud.isFinished = false;
        {
            Run run(fileName(), m_cloud);
            QVERIFY(run.store.load());
            Inventory &inventory = run.open(m_caches);
            QCOMPARE(restage(inventory, again).outcome, Restage::Outcome::WaitsForReading);
            QCOMPARE(inventory.waiting(), QList<StagedDraft>{again});
        }
        m_cloud.isFinished = true;
        Run next(fileName(), m_cloud);
        QVERIFY(next.store.load());
        next.open(m_caches);
        QCOMPARE(staged(next.draft()), QStringList{u"+office 10.0.0.9"_s});
    }

    // One list without it ends nothing: a right may be missing, or a page. It is shown, and comes back with the list.
    // Whether what an earlier run knew is shown before the list comes, or was never kept.
    void whatIsNotListedWaitsAndIsTold_data()
    {
        QTest::addColumn<bool>("isKnown");
        QTest::newRow("unknown") << false;
        QTest::newRow("known of an earlier run") << true;
    }
    void whatIsNotListedWaitsAndIsTold()
    {
        QFETCH(bool, isKnown);
        KnownInventory known;
        {
            Run run(fileName(), m_cloud);
            known = run.open(m_caches).memory();
            run.draft().addRow({u"office"_s, u"10.0.0.8"_s});
            run.draft().setAttribute(u"enabled"_s, false);
        }
        m_cloud.isThere = false;
        Run next(fileName(), m_cloud);
        QVERIFY(next.store.load());
        next.inventory = std::make_unique<Inventory>(next.session, m_caches, next.clock);
        Inventory &inventory = *next.inventory;
        const QSignalSpy missing(&inventory, &Inventory::missing);
        next.store.attach(inventory);
        if (isKnown) {
            inventory.startFrom(known);
            QVERIFY(inventory.find(cacheRef()));
        }
        inventory.refresh();
        QTRY_COMPARE(missing.size(), 1);
        QCOMPARE(missing[0][0].toString(), u"orders"_s);
        const auto waiting = missing[0][1].value<Intents>();
        QCOMPARE(waiting.rows.size(), 1);
        QCOMPARE(waiting.attributes.size(), 1);
        QVERIFY(inventory.isMissing(cacheRef()));
        QCOMPARE(inventory.find(cacheRef())->name, u"orders"_s);
        QCOMPARE(inventory.pendingCountOf(cacheRef()), 2);
        QTRY_VERIFY(!inventory.reading(cacheRef()).loading);
        inventory.refresh();
        QTRY_VERIFY(!inventory.isListing());
        QCOMPARE(missing.size(), 1); // once
        QCOMPARE(inventory.pendingCount(), 2);

        m_cloud.isThere = true;
        inventory.refresh();
        QTRY_VERIFY(inventory.waitingTargets().isEmpty());
        QVERIFY(!inventory.isMissing(cacheRef()));
        QCOMPARE(staged(next.draft()), QStringList{u"+office 10.0.0.8"_s});
    }

    void whatIsNotListedGoesWhenItIsDiscarded()
    {
        {
            Run run(fileName(), m_cloud);
            run.open(m_caches);
            run.draft().addRow({u"office"_s, u"10.0.0.8"_s});
        }
        m_cloud.isThere = false;
        Run next(fileName(), m_cloud);
        QVERIFY(next.store.load());
        Inventory &inventory = next.open(m_caches);
        QVERIFY(inventory.isMissing(cacheRef()));
        inventory.discard(cacheRef());
        QVERIFY(inventory.targets().isEmpty());
        QCOMPARE(inventory.pendingCount(), 0);
    }

    void aNewListWhoseNameIsTakenGetsAnother()
    {
        Run run(fileName(), m_cloud);
        Inventory &inventory = run.open(m_groups);
        const auto made = inventory.stageNew(u"partners"_s);
        QVERIFY(made);
        const QSignalSpy renamed(&inventory, &Inventory::renamed);
        inventory.restore({.target = *made, .name = u"partners"_s, .made = TargetState{}});
        QCOMPARE(renamed.size(), 1);
        QCOMPARE(renamed[0][1].toString(), u"partners-2"_s);
        QCOMPARE(inventory.targets().size(), 2);
    }
};

ALLOWDESK_TEST(WaitingDraftsTest)
#include "tst_waitingdrafts.moc"
