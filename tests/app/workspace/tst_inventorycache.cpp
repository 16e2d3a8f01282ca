#include "app/services/dcs/service.h"
#include "app/services/hss/service.h"
#include "app/services/waf/service.h"
#include "app/workspace/draftstore.h"
#include "app/workspace/inventorycache.h"
#include "tests/app/workspace/onecache.h"
#include "tests/support/manualclock.h"
#include "tests/support/testregistry.h"
#include "tests/support/writtenjson.h"

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
    Run(const QString &folder, const OneCache &cloud, bool answers = true, const Workspace &workspace = fakeWorkspace())
        : session(workspace), cache(folder, clock)
    {
        session.channel().setAnswerer([&cloud, answers](const ApiRequest &request) {
            return answers ? cloud.answer(request) : std::optional<Result<ApiResponse>>();
        });
    }

    Inventory &open(const Service &service)
    {
        inventory = std::make_unique<Inventory>(session, service, clock);
        cache.attach(*inventory);
        inventory->refresh();
        return *inventory;
    }
    [[nodiscard]] TargetReading reading() const
    {
        return inventory->targets().isEmpty() ? TargetReading()
                                              : inventory->reading(inventory->targets().constFirst().target);
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
    InventoryCache cache;
    std::unique_ptr<Inventory> inventory;
};

} // namespace

class InventoryCacheTest final : public QObject
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

    void anInventoryOpensOnWhatTheLastRunKnew()
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
            QVERIFY(silent.inventory->isListing());
            QVERIFY(silent.inventory->draft(silent.inventory->targets().constFirst().target));
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
        const TargetRef target = silent.inventory->targets().constFirst().target;
        silent.inventory->restore(
            {.target = target, .name = u"orders"_s, .intents = {.rows = {{.after = {{u"office"_s, u"10.0.0.9"_s}}}}}});
        QCOMPARE(silent.inventory->waiting().size(), 1);
    }

    // A reading of many pages is not made before somebody looks at it, because it was once.
    void whatIsReadOnlyWhenShownIsNotReadForThat()
    {
        const TargetRef target{u"place"_s, u"hss"_s, u"rules"_s, u"0"_s, u"0"_s};
        ManualClock clock;
        FakeSession session;
        Inventory inventory(session, m_rules, clock);
        inventory.startFrom({.origin = inventory.memory().origin,
            .targets = {{.target = target, .name = u"default"_s}},
            .snapshots = {{target, Snapshot{.state = {.rows = {}}, .readAt = clock.now()}}}});
        QVERIFY(inventory.reading(target).snapshot);
        QVERIFY(!inventory.reading(target).loading);
        inventory.show(target);
        QVERIFY(inventory.reading(target).loading);
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
        Inventory inventory(session, m_rules, clock);
        inventory.refresh();
        QTRY_VERIFY(!inventory.isListing() && !inventory.targets().isEmpty());
        const TargetRef known = inventory.targets().constFirst().target;
        inventory.startFrom({.origin = inventory.memory().origin,
            .targets = {},
            .snapshots = {{known, Snapshot{.state = {.rows = {}}, .readAt = clock.now()}}}});
        inventory.refresh();
        QTRY_VERIFY(!inventory.isListing());
        QCOMPARE(readings, 0); // nobody has looked at it
        inventory.show(known);
        QTRY_VERIFY(inventory.reading(known).error);
        const int before = readings;
        QVERIFY(inventory.reading(known).isOfEarlierRun);
        inventory.refresh();
        QTRY_VERIFY(readings > before);
    }

    // A list that is staged to be made does not hide what the last run knew.
    void aStagedNewListHidesNothing()
    {
        ManualClock clock;
        FakeSession session;
        Inventory inventory(session, m_groups, clock);
        const auto made = inventory.stageNew(u"partners"_s);
        QVERIFY(made);
        const QSignalSpy kept(&inventory, &Inventory::snapshotTaken);
        const TargetRef target{fakeWorkspace().id, u"waf"_s, u"group"_s, u"g-1"_s, {}};
        inventory.startFrom(
            {.origin = inventory.memory().origin, .targets = {{.target = target, .name = u"attackers"_s}}});
        QCOMPARE(inventory.targets().size(), 2);
        QVERIFY(inventory.find(target) && inventory.isNew(*made));
        QCOMPARE(inventory.memory().targets.size(), 1);
        QVERIFY(inventory.stageNew(u"friends"_s));
        QVERIFY(kept.isEmpty());
    }

    void ofAnotherProjectNothingIsShown()
    {
        readOnce();
        Run run(folder(), m_cloud);
        run.open(m_caches);
        QTRY_COMPARE(run.rows(), m_cloud.addresses);
        const auto kept =
            knownInventoryFromJson(writtenJson([&](JsonWriter &json) { write(json, run.inventory->memory()); }));
        QCOMPARE(kept, run.inventory->memory());
        Workspace other = fakeWorkspace();
        other.projectId = u"another"_s;
        FakeSession elsewhere(other);
        Inventory inventory(elsewhere, m_caches, run.clock);
        inventory.startFrom(*kept);
        QVERIFY(inventory.targets().isEmpty());
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
            QSignalSpy failed(&next.cache, &InventoryCache::failed);
            next.open(m_caches);
            QTRY_COMPARE(next.rows(), m_cloud.addresses);
            QTRY_COMPARE(failed.size(), 1);
            QCOMPARE(failed.first().first().value<Error>().serviceCode, u"file.newer"_s);
            next.clock.advance(std::chrono::seconds(10));
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), newer);
    }

    void aWorkspaceThatHasGoneLeavesNothing()
    {
        readOnce();
        Run run(folder(), m_cloud);
        run.open(m_caches);
        QTRY_COMPARE(run.rows(), m_cloud.addresses);
        run.cache.forgetWorkspace(fakeWorkspace().id);
        QVERIFY(files().isEmpty());
        run.inventory->refresh();
        run.inventory.reset();
        QVERIFY(files().isEmpty());
    }
};

ALLOWDESK_TEST(InventoryCacheTest)
#include "tst_inventorycache.moc"
