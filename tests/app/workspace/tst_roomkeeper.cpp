#include "app/services/dcs/service.h"
#include "app/services/hss/service.h"
#include "app/services/waf/service.h"
#include "app/workspace/draftkeeper.h"
#include "app/workspace/roomkeeper.h"
#include "tests/app/workspace/onecache.h"
#include "tests/support/manualclock.h"
#include "tests/support/testregistry.h"

#include <QDirIterator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

/// One run of the program, as far as readings go. `answers` false leaves every call open.
struct Run
{
    Run(const QString &folder, const OneCache &cloud, bool answers = true, const Place &place = fakePlace())
        : session(place), keeper(folder, clock)
    {
        session.channel().setAnswerer([&cloud, answers](const ApiRequest &request) {
            return answers ? cloud.answer(request) : std::optional<Result<ApiResponse>>();
        });
    }

    Room &open(const Service &service)
    {
        room = std::make_unique<Room>(session, service, clock);
        keeper.attach(*room);
        room->refresh();
        return *room;
    }
    [[nodiscard]] TargetReading reading() const
    {
        return room->targets().isEmpty() ? TargetReading() : room->reading(room->targets().constFirst().target);
    }
    [[nodiscard]] QStringList rows() const
    {
        QStringList lines;
        const auto snapshot = reading().snapshot;
        const QList<Row> rows = snapshot ? snapshot->state.rows : QList<Row>();
        for (const Row &row : rows) {
            lines << row.cells.constLast();
        }
        return lines;
    }

    ManualClock clock{};
    FakeSession session;
    RoomKeeper keeper;
    std::unique_ptr<Room> room;
};

} // namespace

class RoomKeeperTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    const dcs::DcsService m_caches{};
    const hss::HssService m_rules{};
    const waf::WafService m_groups{};
    OneCache m_cloud;

    [[nodiscard]] QString folder() const { return m_folder->filePath(u"known"_s); }
    [[nodiscard]] QStringList files() const
    {
        QStringList files;
        QDirIterator each(folder(), QDir::Files, QDirIterator::Subdirectories);
        while (each.hasNext()) {
            files << each.next();
        }
        return files;
    }
    void readOnce()
    {
        Run run(folder(), m_cloud);
        run.open(m_caches);
        QTRY_COMPARE(run.rows(), m_cloud.addresses);
    }

private Q_SLOTS:
    void init()
    {
        m_cloud = {};
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void aRoomOpensOnWhatTheLastRunKnew()
    {
        readOnce();
        const QStringList known = m_cloud.addresses;
        m_cloud.addresses << u"10.0.0.3"_s;
        {
            Run silent(folder(), m_cloud, false);
            silent.open(m_caches);
            QTRY_COMPARE(silent.rows(), known);
            QVERIFY(silent.reading().isOfEarlierRun);
            QCOMPARE(silent.reading().snapshot->readAt, ManualClock().now());
            QVERIFY(silent.room->isListing());
            QVERIFY(silent.room->draft(silent.room->targets().constFirst().target));
        }
        Run next(folder(), m_cloud);
        next.open(m_caches);
        QTRY_COMPARE(next.rows(), m_cloud.addresses);
        QVERIFY(!next.reading().isOfEarlierRun);
    }

    // What was staged is laid on a fresh reading: by an old one it may look as if others had changed it.
    void whatWasStagedWaitsForAFreshReading()
    {
        readOnce();
        Run silent(folder(), m_cloud, false);
        silent.open(m_caches);
        QTRY_VERIFY(silent.reading().snapshot);
        const TargetRef target = silent.room->targets().constFirst().target;
        silent.room->restore(
            {.target = target, .name = u"orders"_s, .wishes = {.rows = {{.after = {{u"office"_s, u"10.0.0.9"_s}}}}}});
        QCOMPARE(silent.room->waiting().size(), 1);
    }

    // A reading of many pages is not made before somebody looks at it, because it was once.
    void whatIsReadOnlyWhenShownIsNotReadForThat()
    {
        const TargetRef target{u"place"_s, u"hss"_s, u"rules"_s, u"0"_s, u"0"_s};
        ManualClock clock;
        FakeSession session;
        Room room(session, m_rules, clock);
        room.startFrom({.origin = room.memory().origin,
            .targets = {{.target = target, .name = u"default"_s}},
            .snapshots = {{target, Snapshot{.state = {.rows = {}}, .readAt = clock.now()}}}});
        QVERIFY(room.reading(target).snapshot);
        QVERIFY(!room.reading(target).loading);
        room.show(target);
        QVERIFY(room.reading(target).loading);
    }

    // A first reading that failed is tried again by the next refresh.
    void whatCouldNotBeReadIsReadAgain()
    {
        const TargetRef target{u"place"_s, u"hss"_s, u"rules"_s, u"0"_s, u"0"_s};
        ManualClock clock;
        FakeSession session;
        int readings = 0;
        session.channel().setAnswerer([&](const ApiRequest &request) -> std::optional<Result<ApiResponse>> {
            if (request.operation.startsWith(u"eps."_s)) {
                return fakeResponse(
                    R"({"total_count":1,"enterprise_projects":[{"id":"0","name":"default","status":1}]})");
            }
            ++readings;
            return failure(ErrorKind::Network, u"gone"_s);
        });
        Room room(session, m_rules, clock);
        room.refresh();
        QTRY_VERIFY(!room.isListing() && !room.targets().isEmpty());
        const TargetRef known = room.targets().constFirst().target;
        room.startFrom({.origin = room.memory().origin,
            .targets = {},
            .snapshots = {{known, Snapshot{.state = {.rows = {}}, .readAt = clock.now()}}}});
        room.refresh();
        QTRY_VERIFY(!room.isListing());
        QCOMPARE(readings, 0); // nobody has looked at it
        room.show(known);
        QTRY_VERIFY(room.reading(known).error);
        const int before = readings;
        QVERIFY(room.reading(known).isOfEarlierRun);
        room.refresh();
        QTRY_VERIFY(readings > before);
    }

    // A list that is staged to be made does not hide what the last run knew.
    void aStagedNewListHidesNothing()
    {
        ManualClock clock;
        FakeSession session;
        Room room(session, m_groups, clock);
        const auto made = room.stageNew(u"partners"_s);
        QVERIFY(made);
        const QSignalSpy kept(&room, &Room::snapshotTaken);
        const TargetRef target{fakePlace().id, u"waf"_s, u"group"_s, u"g-1"_s, {}};
        room.startFrom({.origin = room.memory().origin, .targets = {{.target = target, .name = u"attackers"_s}}});
        QCOMPARE(room.targets().size(), 2);
        QVERIFY(room.find(target) && room.isNew(*made));
        QCOMPARE(room.memory().targets.size(), 1);
        QVERIFY(room.stageNew(u"friends"_s));
        QVERIFY(kept.isEmpty());
    }

    void ofAnotherProjectNothingIsShown()
    {
        readOnce();
        Run run(folder(), m_cloud);
        run.open(m_caches);
        QTRY_COMPARE(run.rows(), m_cloud.addresses);
        const auto kept = roomMemoryFromJson(toJson(run.room->memory()));
        QCOMPARE(kept, run.room->memory());
        Place other = fakePlace();
        other.projectId = u"another"_s;
        FakeSession elsewhere(other);
        Room room(elsewhere, m_caches, run.clock);
        room.startFrom(*kept);
        QVERIFY(room.targets().isEmpty());
    }

    void aDamagedFileIsAsGoodAsNone()
    {
        readOnce();
        QCOMPARE(files().size(), 1);
        QFile file(files().constFirst());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"version":1,"targets":[{"target":"what"}]})");
        file.close();
        Run next(folder(), m_cloud);
        next.open(m_caches);
        QTRY_COMPARE(next.rows(), m_cloud.addresses);
    }

    void aFileOfANewerVersionIsLeftAlone()
    {
        readOnce();
        const QByteArray newer(R"({"version":99,"targets":[]})");
        QFile file(files().constFirst());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(newer);
        file.close();
        {
            Run next(folder(), m_cloud);
            QSignalSpy failed(&next.keeper, &RoomKeeper::failed);
            next.open(m_caches);
            QTRY_COMPARE(next.rows(), m_cloud.addresses);
            QTRY_COMPARE(failed.size(), 1);
            QCOMPARE(failed.first().first().value<Error>().serviceCode, u"file.newer"_s);
            next.clock.advance(std::chrono::seconds(10));
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), newer);
    }

    void aPlaceThatHasGoneLeavesNothing()
    {
        readOnce();
        Run run(folder(), m_cloud);
        run.open(m_caches);
        QTRY_COMPARE(run.rows(), m_cloud.addresses);
        run.keeper.forgetPlace(fakePlace().id);
        QVERIFY(files().isEmpty());
        run.room->refresh();
        run.room.reset();
        QVERIFY(files().isEmpty());
    }
};

ALLOWDESK_TEST(RoomKeeperTest)
#include "tst_roomkeeper.moc"
