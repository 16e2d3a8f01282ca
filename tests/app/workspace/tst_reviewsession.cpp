#include "app/services/catalogue.h"
#include "app/workspace/draftstore.h"
#include "app/workspace/inventorycache.h"
#include "app/workspace/reviewsession.h"
#include "tests/app/workspace/onecache.h"
#include "tests/support/manualclock.h"
#include "tests/support/testregistry.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

class OneSession final : public SessionProvider
{
public:
    explicit OneSession(Session &session) : m_session(session) { }
    [[nodiscard]] Session *session(const QString &) override { return &m_session; }

private:
    Session &m_session;
};

/// A workspace with one cache, open, read, and a review on it; no window.
struct Desk
{
    QTemporaryDir folder{};
    ManualClock clock{};
    OneCache cloud{};
    FakeSession session{};
    OneSession sessions{session};
    const std::unique_ptr<ServiceCatalog> services = makeServiceCatalog();
    Journal journal{clock};
    JobQueue queue{{clock, journal, *services, sessions}};
    DraftStore drafts{folder.filePath(u"drafts.json"_s), clock};
    InventoryCache known{folder.filePath(u"known"_s), clock};
    OpenWorkspaces workspaces{*services, clock, drafts, known};
    ReviewSession review{workspaces, queue};

    Desk()
    {
        session.channel().setAnswerer([this](const ApiRequest &request) { return cloud.answer(request); });
        workspaces.open(session);
        [this] { QTRY_VERIFY(draft()); }();
    }

    [[nodiscard]] TargetRef target() const
    {
        return {.workspaceId = fakeWorkspace().id, .serviceId = u"dcs"_s, .kind = u"instance"_s, .id = u"i-1"_s};
    }
    [[nodiscard]] Draft *draft() { return workspaces.draftOf(target()); }
    void add(const QString &address) { draft()->addRow({u"office"_s, address}); }
};

} // namespace

Q_DECLARE_METATYPE(QList<allowdesk::NotReviewed>)

class ReviewSessionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aReviewWaitsForItsPlan()
    {
        Desk desk;
        const QSignalSpy ready(&desk.review, &ReviewSession::ready);
        desk.add(u"10.0.0.9"_s);
        desk.review.prepare(desk.workspaces.stagedHere());
        QCOMPARE(ready.size(), 0); // it is made on another thread
        QTRY_COMPARE(ready.size(), 1);
        QCOMPARE(desk.review.items().size(), 1);
        const ReviewItem &item = desk.review.items().constFirst();
        QCOMPARE(item.plan.target, desk.target());
        QCOMPARE(item.outlook.rowsAfter, 3);
        QCOMPARE(item.outlook.after.code, u"dcs.state.restricted"_s);
        QCOMPARE(item.revision, desk.draft()->revision());
    }

    void whatIsNotWantedAnyMoreDoesNotCome()
    {
        Desk desk;
        const QSignalSpy ready(&desk.review, &ReviewSession::ready);
        const QSignalSpy planned(&desk.workspaces, &OpenWorkspaces::plansChanged);
        desk.add(u"10.0.0.9"_s);
        desk.review.prepare(desk.workspaces.stagedHere());
        desk.review.giveUp();
        QTRY_VERIFY(!planned.isEmpty());
        QCOMPARE(ready.size(), 0);
    }

    void nothingStagedIsNoReview()
    {
        Desk desk;
        const QSignalSpy ready(&desk.review, &ReviewSession::ready);
        const QSignalSpy nothing(&desk.review, &ReviewSession::nothingToReview);
        desk.review.prepare({desk.target()});
        QCOMPARE(ready.size() + nothing.size(), 0);
        QVERIFY(desk.review.awaited().isEmpty());
    }

    // A list that others have deleted keeps what is staged, and says so.
    void aListThatIsGoneIsNamed()
    {
        FakeSession again; // outlives the inventories on it
        Desk desk;
        desk.add(u"10.0.0.9"_s);
        desk.cloud.isThere = false;
        again.channel().setAnswerer([&](const ApiRequest &request) { return desk.cloud.answer(request); });
        desk.workspaces.open(again);
        QTRY_VERIFY(desk.workspaces.inventoryOf(desk.target())->isMissing(desk.target()));
        const QSignalSpy nothing(&desk.review, &ReviewSession::nothingToReview);
        desk.review.prepare({desk.target()});
        QTRY_COMPARE(nothing.size(), 1);
        const auto missing = nothing.constFirst().constFirst().value<QList<NotReviewed>>();
        QCOMPARE(missing.size(), 1);
        QCOMPARE(missing.constFirst().why.serviceCode, u"review.list-missing"_s);
    }

    // Nothing else is changed under the eyes of who reads it.
    void conflictsComeInAndAreDecided()
    {
        Desk desk;
        Inventory &inventory = *desk.workspaces.inventoryOf(desk.target());
        desk.draft()->setCells(desk.draft()->rows()[0].id, {u"office"_s, u"10.0.0.8"_s});
        const QSignalSpy ready(&desk.review, &ReviewSession::ready);
        desk.review.prepare({desk.target()});
        QTRY_COMPARE(ready.size(), 1);
        QVERIFY(desk.review.items().constFirst().plan.conflicts.isEmpty());

        const QSignalSpy replaced(&desk.review, &ReviewSession::replaced);
        desk.cloud.addresses = {u"10.0.0.2"_s, u"10.0.0.7"_s}; // and another row, which is no conflict
        inventory.refreshTarget(desk.target());
        QTRY_COMPARE(replaced.size(), 1);
        const QList<Conflict> conflicts = desk.review.items().constFirst().plan.conflicts;
        QCOMPARE(conflicts.size(), 1);

        QVERIFY(desk.review.decide(desk.target(), conflicts, ConflictSide::Mine));
        QTRY_COMPARE(replaced.size(), 2);
        QVERIFY(desk.review.items().constFirst().plan.conflicts.isEmpty());
        QVERIFY(!desk.review.decide(desk.target(), conflicts, ConflictSide::Mine)); // it is decided already
    }

    void whatIsTakenBackIsDropped()
    {
        Desk desk;
        desk.add(u"10.0.0.9"_s);
        const QSignalSpy ready(&desk.review, &ReviewSession::ready);
        desk.review.prepare({desk.target()});
        QTRY_COMPARE(ready.size(), 1);
        const QSignalSpy dropped(&desk.review, &ReviewSession::dropped);
        desk.draft()->discard();
        QTRY_COMPARE(dropped.size(), 1);
        QVERIFY(desk.review.items().isEmpty());
    }

    // Inventories that are made anew take over what was staged in those before.
    void inventoriesGoAndComeWithWhatIsStaged()
    {
        Desk desk;
        desk.add(u"10.0.0.9"_s);
        const QPointer<Inventory> before = desk.workspaces.inventoryOf(desk.target());
        FakeSession other;
        other.channel().setAnswerer([&](const ApiRequest &request) { return desk.cloud.answer(request); });
        const QSignalSpy going(&desk.workspaces, &OpenWorkspaces::inventoriesGoing);
        desk.workspaces.open(other);
        QCOMPARE(going.size(), 1);
        QVERIFY(!before);
        QVERIFY(desk.workspaces.isOpenWith(&other));
        QTRY_VERIFY(desk.draft() && desk.draft()->pendingCount() == 1);
        QCOMPARE(desk.workspaces.pendingCountOf({fakeWorkspace().id}), 1);
        desk.workspaces.forget({fakeWorkspace().id});
        QVERIFY(desk.workspaces.openInventories().isEmpty());
        QCOMPARE(desk.workspaces.pendingCountOf({fakeWorkspace().id}), 0);
        desk.workspaces.leave();
    }

    void anAnswerToNoQuestionDoesNothing()
    {
        Desk desk;
        QVERIFY(desk.review.questions().isEmpty());
        desk.review.answer(7, true);
        QVERIFY(desk.session.channel().writes().isEmpty());
    }
};

ALLOWDESK_TEST(ReviewSessionTest)
#include "tst_reviewsession.moc"
