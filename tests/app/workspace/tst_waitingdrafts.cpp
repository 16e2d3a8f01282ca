#include "app/services/dcs/service.h"
#include "app/services/waf/service.h"
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
        return {.placeId = fakePlace().id, .serviceId = u"dcs"_s, .kind = u"instance"_s, .id = u"i-1"_s};
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
        QVERIFY(next.keeper.load());
        Restaged restaged;
        next.room = std::make_unique<Room>(next.session, m_caches, next.clock);
        connect(next.room.get(), &Room::restored, this, [&](const QString &, const Restaged &now) { restaged = now; });
        next.keeper.attach(*next.room);
        next.room->refresh();
        QTRY_VERIFY(next.room->waiting().isEmpty() && !next.room->targets().isEmpty());
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
            Room &room = run.open(m_caches);
            run.draft().setCells(run.draft().rows()[0].id, {u"office"_s, u"10.0.0.8"_s});
            m_cloud.addresses = {u"10.0.0.2"_s};
            room.refreshTarget(room.targets().constFirst().target);
            QTRY_COMPARE(run.draft().conflicts(), QList<Conflict>{conflict});
            QCOMPARE(room.conflictCountOf(room.targets().constFirst().target), 1);
        }
        {
            Run run(fileName(), m_cloud);
            QVERIFY(run.keeper.load());
            run.open(m_caches);
            QCOMPARE(run.draft().conflicts(), QList<Conflict>{conflict});
            QVERIFY(run.draft().decide({conflict}, ConflictSide::Mine));
        }
        Run next(fileName(), m_cloud);
        QVERIFY(next.keeper.load());
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
        QVERIFY(next.keeper.load());
        next.room = std::make_unique<Room>(next.session, m_caches, next.clock);
        Restaged restaged;
        connect(next.room.get(), &Room::restored, this, [&](const QString &, const Restaged &now) { restaged = now; });
        next.keeper.attach(*next.room);
        next.room->refresh();
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
            run.room.reset();
            QCOMPARE(run.keeper.keptCountOf({run.session.place().id}), 1);
        }
        m_cloud.isFinished = false;
        Run next(fileName(), m_cloud);
        QVERIFY(next.keeper.load());
        QCOMPARE(next.keeper.keptCountOf({next.session.place().id}), 1);
        Room &room = next.open(m_caches);
        QCOMPARE(room.waiting().size(), 1);
        QCOMPARE(room.pendingCount(), 1);
        QCOMPARE(room.pendingCountOf(room.targets().constFirst().target), 1);
    }

    // What a job gave back is staged in the room that is open, or in the next one; once, over restarts.
    void whatAJobGivesBackIsStagedOnce()
    {
        const StagedDraft back{.target = cacheRef(),
            .name = u"orders"_s,
            .projectId = fakePlace().projectId,
            .wishes = {.rows = {{std::nullopt, QStringList{u"office"_s, u"10.0.0.9"_s}}}}};
        {
            Run run(fileName(), m_cloud);
            QVERIFY(!run.keeper.knowsTakenBack()); // of an older program nothing comes back
            run.open(m_caches);
            run.keeper.takeBack(7, back);
            QCOMPARE(staged(run.draft()), QStringList{u"+office 10.0.0.9"_s});
            run.draft().discard();
            run.keeper.takeBack(7, back);
            QVERIFY(run.draft().isEmpty());
        }
        {
            Run run(fileName(), m_cloud);
            QVERIFY(run.keeper.load());
            QVERIFY(run.keeper.knowsTakenBack());
            run.keeper.takeBack(7, back);
            run.keeper.takeBack(8, back); // before its room is open
            QCOMPARE(run.keeper.keptCountOf({run.session.place().id}), 1);
        }
        Run next(fileName(), m_cloud);
        QVERIFY(next.keeper.load());
        next.open(m_caches);
        QCOMPARE(staged(next.draft()), QStringList{u"+office 10.0.0.9"_s});
    }

    // One list without it ends nothing: a right may be missing, or a page. It is shown, and comes back with the list.
    void whatIsNotListedWaitsAndIsTold()
    {
        {
            Run run(fileName(), m_cloud);
            run.open(m_caches);
            run.draft().addRow({u"office"_s, u"10.0.0.8"_s});
            run.draft().setAttribute(u"enabled"_s, false);
        }
        m_cloud.isThere = false;
        Run next(fileName(), m_cloud);
        QVERIFY(next.keeper.load());
        next.room = std::make_unique<Room>(next.session, m_caches, next.clock);
        Room &room = *next.room;
        const QSignalSpy missing(&room, &Room::missing);
        next.keeper.attach(room);
        room.refresh();
        QTRY_COMPARE(missing.size(), 1);
        QCOMPARE(missing[0][0].toString(), u"orders"_s);
        const auto waiting = missing[0][1].value<Intents>();
        QCOMPARE(waiting.rows.size(), 1);
        QCOMPARE(waiting.attributes.size(), 1);
        QVERIFY(room.isMissing(cacheRef()));
        QCOMPARE(room.find(cacheRef())->name, u"orders"_s);
        QCOMPARE(room.pendingCountOf(cacheRef()), 2);
        QTRY_VERIFY(!room.reading(cacheRef()).loading);
        room.refresh();
        QTRY_VERIFY(!room.isListing());
        QCOMPARE(missing.size(), 1); // once
        QCOMPARE(room.pendingCount(), 2);

        m_cloud.isThere = true;
        room.refresh();
        QTRY_VERIFY(room.waitingTargets().isEmpty());
        QVERIFY(!room.isMissing(cacheRef()));
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
        QVERIFY(next.keeper.load());
        Room &room = next.open(m_caches);
        QVERIFY(room.isMissing(cacheRef()));
        room.discard(cacheRef());
        QVERIFY(room.targets().isEmpty());
        QCOMPARE(room.pendingCount(), 0);
    }

    void aNewListWhoseNameIsTakenGetsAnother()
    {
        Run run(fileName(), m_cloud);
        Room &room = run.open(m_groups);
        const auto made = room.stageNew(u"partners"_s);
        QVERIFY(made);
        const QSignalSpy renamed(&room, &Room::renamed);
        room.restore({.target = *made, .name = u"partners"_s, .made = TargetState{}});
        QCOMPARE(renamed.size(), 1);
        QCOMPARE(renamed[0][1].toString(), u"partners-2"_s);
        QCOMPARE(room.targets().size(), 2);
    }
};

ALLOWDESK_TEST(WaitingDraftsTest)
#include "tst_waitingdrafts.moc"
