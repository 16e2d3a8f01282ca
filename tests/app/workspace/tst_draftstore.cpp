#include "app/services/dcs/service.h"
#include "app/services/waf/service.h"
#include "tests/app/workspace/draftrun.h"
#include "tests/support/testregistry.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class DraftStoreTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    const dcs::DcsService m_caches{};
    const waf::WafService m_groups{};
    OneCache m_cloud;

    [[nodiscard]] QString fileName() const { return m_folder.filePath(u"drafts.json"_s); }

private Q_SLOTS:
    void init() { m_cloud = {}; }
    void cleanup() { QFile::remove(fileName()); }

    void whatIsStagedIsStagedAtTheNextStart()
    {
        {
            Run run(fileName(), m_cloud);
            QVERIFY(run.store.load());
            run.open(m_caches);
            run.draft().addRow({u"office"_s, u"10.0.0.9"_s});
            run.draft().removeRows({run.draft().rows().constFirst().id});
            run.draft().setAttribute(u"enabled"_s, false);
        }
        Run next(fileName(), m_cloud);
        QVERIFY(next.store.load());
        Inventory &inventory = next.open(m_caches);
        QCOMPARE(staged(next.draft()), (QStringList{u"-office 10.0.0.1"_s, u"+office 10.0.0.9"_s}));
        QCOMPARE(next.draft().wantedAttributes()[u"enabled"_s], QJsonValue(false));
        QCOMPARE(inventory.pendingCount(), 3);
    }

    void whatIsDiscardedIsGone()
    {
        {
            Run run(fileName(), m_cloud);
            run.open(m_caches);
            run.draft().addRow({u"office"_s, u"10.0.0.9"_s});
            run.clock.advance(1s);
            QTRY_VERIFY(QFile::exists(fileName()));
            run.draft().handOver();
        }
        Run next(fileName(), m_cloud);
        QVERIFY(next.store.load());
        next.open(m_caches);
        QVERIFY(next.draft().isEmpty());
    }

    // As after a crash: nothing is written at the end, only half a second after the edit.
    void itIsWrittenSoonAfterTheEdit()
    {
        Run run(fileName(), m_cloud);
        run.open(m_caches);
        run.draft().addRow({u"office"_s, u"10.0.0.9"_s});
        run.clock.advance(499ms);
        QVERIFY(!QFile::exists(fileName()));
        run.clock.advance(1ms);
        QTRY_VERIFY(QFile::exists(fileName()));
        Run crashed(fileName(), m_cloud);
        QVERIFY(crashed.store.load());
        crashed.open(m_caches);
        QCOMPARE(staged(crashed.draft()), QStringList{u"+office 10.0.0.9"_s});
    }

    void anInventoryThatIsNotOpenedKeepsItsDrafts()
    {
        {
            Run run(fileName(), m_cloud);
            run.open(m_caches);
            run.draft().addRow({u"office"_s, u"10.0.0.9"_s});
        }
        {
            Run run(fileName(), m_cloud);
            QVERIFY(run.store.load());
            run.open(m_groups);
            QVERIFY(run.inventory->stageNew(u"partners"_s));
        }
        Run next(fileName(), m_cloud);
        QVERIFY(next.store.load());
        next.open(m_groups);
        QCOMPARE(next.inventory->targets().size(), 1);
        QVERIFY(next.inventory->isNew(next.inventory->targets().constFirst().target));
        next.open(m_caches);
        QCOMPARE(staged(next.draft()), QStringList{u"+office 10.0.0.9"_s});
    }

    // The inventories of a workspace are made anew when its account is edited.
    void anInventoryThatIsMadeAnewGoesOn()
    {
        Run run(fileName(), m_cloud);
        run.open(m_caches);
        run.draft().addRow({u"office"_s, u"10.0.0.9"_s});
        run.inventory.reset();
        run.open(m_caches);
        QCOMPARE(staged(run.draft()), QStringList{u"+office 10.0.0.9"_s});
    }

    // A first answer in between cannot be staged on, but it can be edited.
    void whatIsStagedWhileTheOldStillWaitsIsKeptToo()
    {
        {
            Run run(fileName(), m_cloud);
            run.open(m_caches);
            run.draft().addRow({u"office"_s, u"10.0.0.8"_s});
        }
        m_cloud.isFinished = false;
        {
            Run run(fileName(), m_cloud);
            QVERIFY(run.store.load());
            Inventory &inventory = run.open(m_caches);
            QCOMPARE(inventory.waiting().size(), 1);
            QCOMPARE(inventory.pendingCount(), 1);
            run.draft().addRow({u"office"_s, u"10.0.0.9"_s});
            QCOMPARE(inventory.pendingCount(), 2);
        }
        m_cloud.isFinished = true;
        Run next(fileName(), m_cloud);
        QVERIFY(next.store.load());
        next.open(m_caches);
        QCOMPARE(staged(next.draft()), (QStringList{u"+office 10.0.0.8"_s, u"+office 10.0.0.9"_s}));
    }

    // A long file takes a while to read; until then it must not be replaced by less than it holds.
    void whatIsStagedWhileTheFileIsReadIsKeptBesideIt()
    {
        {
            Run run(fileName(), m_cloud);
            run.open(m_groups);
            QVERIFY(run.inventory->stageNew(u"partners"_s));
        }
        {
            Run run(fileName(), m_cloud);
            std::optional<Result<void>> loaded;
            run.store.loadSoon([&](const Result<void> &result) { loaded = result; });
            Inventory &inventory = run.attach(m_groups);
            QVERIFY(inventory.stageNew(u"customers"_s));
            QCOMPARE(run.store.unsavedFiles(), QStringList{fileName()});
            run.store.saveNow();
            QCOMPARE(run.clock.pendingCount(), 0);
            QVERIFY(!loaded);
            QCOMPARE(inventory.targets().size(), 1);

            QTRY_VERIFY(loaded);
            QVERIFY(*loaded);
            QCOMPARE(inventory.targets().size(), 2);
            run.clock.advance(1s);
            QTRY_COMPARE(run.store.unsavedFiles(), QStringList());
        }
        Run next(fileName(), m_cloud);
        QVERIFY(next.store.load());
        next.open(m_groups);
        QCOMPARE(next.inventory->targets().size(), 2);
    }

    void readingTheFileChangesNothingInIt()
    {
        {
            Run run(fileName(), m_cloud);
            run.open(m_caches);
            run.draft().addRow({u"office"_s, u"10.0.0.8"_s});
        }
        Run run(fileName(), m_cloud);
        std::optional<Result<void>> loaded;
        run.store.loadSoon([&](const Result<void> &result) { loaded = result; });
        QTRY_VERIFY(loaded);
        QCOMPARE(run.store.unsavedFiles(), QStringList());
        run.open(m_caches);
        QCOMPARE(staged(run.draft()), QStringList{u"+office 10.0.0.8"_s});
    }

    // The ids of the workspace are the same, what they mean is not.
    void anotherProjectDoesNotGetWhatWasStagedInThisOne()
    {
        {
            Run run(fileName(), m_cloud);
            run.open(m_caches);
            run.draft().addRow({u"office"_s, u"10.0.0.8"_s});
        }
        Workspace other = fakeWorkspace();
        other.projectId = u"another-project"_s;
        Run next(fileName(), m_cloud, other);
        QVERIFY(next.store.load());
        const QSignalSpy kept(&next.store, &DraftStore::keptForOtherProject);
        next.open(m_caches);
        QCOMPARE(kept.size(), 1);
        QCOMPARE(kept[0][0].toInt(), 1);
        QVERIFY(next.draft().isEmpty());
        QCOMPARE(next.store.keptCountOf({other.id}), 1);
        // What is staged there under the same ids does not mix with it.
        next.draft().addRow({u"office"_s, u"10.0.0.9"_s});
        next.inventory.reset();
        QCOMPARE(next.store.keptCountOf({other.id}), 2);
        next.open(m_caches);
        QCOMPARE(staged(next.draft()), QStringList{u"+office 10.0.0.9"_s});
    }

    void aFileOfANewerVersionIsLeftAlone()
    {
        const QByteArray newer(R"({"version":99,"drafts":[]})");
        QFile file(fileName());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(newer);
        file.close();
        {
            Run run(fileName(), m_cloud);
            const auto loaded = run.store.load();
            QVERIFY(!loaded);
            QCOMPARE(loaded.error().kind, ErrorKind::Unsupported);
            run.open(m_caches);
            run.draft().addRow({u"office"_s, u"10.0.0.8"_s});
            run.clock.advance(1s);
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), newer);
    }

    void aNewListWaitsUntilItsServiceIsThereAgain()
    {
        {
            Run run(fileName(), m_cloud);
            run.open(m_groups);
            QVERIFY(run.inventory->stageNew(u"partners"_s));
        }
        {
            Run run(fileName(), m_cloud);
            run.session.removeService(u"waf"_s);
            QVERIFY(run.store.load());
            run.open(m_groups);
            QVERIFY(run.inventory->targets().isEmpty());
            QCOMPARE(run.inventory->pendingCount(), 1);
        }
        Run next(fileName(), m_cloud);
        QVERIFY(next.store.load());
        next.open(m_groups);
        QCOMPARE(next.inventory->targets().size(), 1);
    }

    void aWorkspaceThatIsDeletedTakesItsDraftsAlong()
    {
        {
            Run run(fileName(), m_cloud);
            run.open(m_caches);
            run.draft().addRow({u"office"_s, u"10.0.0.9"_s});
            run.store.forgetWorkspace(run.session.workspace().id);
        }
        Run next(fileName(), m_cloud);
        QVERIFY(next.store.load());
        next.open(m_caches);
        QVERIFY(next.draft().isEmpty());
    }

    void aDamagedFileIsPutAside_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("no json") << QByteArray("{\"version\":1,\"dra");
        QTest::newRow("no list") << QByteArray(R"({"version":1})");
        QTest::newRow("no target") << QByteArray(R"({"version":1,"drafts":[{"wishes":{"rows":[],"attributes":[]}}]})");
        QTest::newRow("no wishes") << QByteArray(R"({"version":1,"drafts":[{"target":"p/dcs/instance/i-1/"}]})");
    }

    void aDamagedFileIsPutAside()
    {
        QFETCH(QByteArray, content);
        QFile file(fileName());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        Run run(fileName(), m_cloud);
        const auto loaded = run.store.load();
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().kind, ErrorKind::Storage);
        QFile aside(loaded.error().subject);
        QVERIFY(aside.open(QIODevice::ReadOnly));
        QCOMPARE(aside.readAll(), content);
        run.open(m_caches);
        QVERIFY(run.draft().isEmpty());
        QVERIFY(aside.remove());
    }

    void whatCannotBeWrittenIsTold()
    {
        Run run(m_folder.filePath(u"no-such-folder/drafts.json"_s), m_cloud);
        const QSignalSpy failed(&run.store, &DraftStore::failed);
        run.open(m_caches);
        run.draft().addRow({u"office"_s, u"10.0.0.9"_s});
        run.clock.advance(1s);
        QTRY_COMPARE(failed.size(), 1);
    }
};

ALLOWDESK_TEST(DraftStoreTest)
#include "tst_draftstore.moc"
