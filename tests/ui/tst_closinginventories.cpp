#include "tests/support/testregistry.h"
#include "tests/ui/desk.h"
#include "ui/bulk/bulkdialog.h"
#include "ui/history/historydialog.h"
#include "ui/import/importdialog.h"
#include "ui/panels/targetpanel.h"

#include <QPointer>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// A workspace, or its account, that is saved or deleted while it is open: its inventories go, whatever stands over
/// them. Memory that is freed is overwritten in these tests (see the environment of their ctest entries).
class ClosingInventoriesTest final : public QObject
{
    Q_OBJECT

    static void trigger(Desk &desk, const char *command)
    {
        desk.window.findChild<QAction *>(u"command."_s + QString::fromLatin1(command))->trigger();
    }
    static void stageOne(Desk &desk)
    {
        desk.shown<RecordPanel>()->draft()->addRow({u"office"_s, u"10.0.0.2"_s});
        QTRY_VERIFY(desk.shown<RecordPanel>()->plan());
    }
    // What the console does when a workspace is saved: the workspace gets another session, then the window hears of it.
    static void save(Desk &desk)
    {
        Workspace workspace = desk.cloud.fakeSession().workspace();
        workspace.name = u"Saved"_s;
        desk.cloud.editWorkspace(workspace);
        desk.window.setWorkspaces({workspace, desk.cloud.secondSession().workspace()}, false);
    }

private Q_SLOTS:
    // As at the next start: the inventories are new, and where somebody was is remembered.
    void whatWasOpenComesBack()
    {
        Desk desk;
        QTRY_COMPARE(desk.table(u"targets"_s)->rowCount(), 2);
        desk.child<QLineEdit>(u"targetFilter"_s)->setText(u"old"_s);
        desk.child<QTableView>(u"targets"_s)->selectRow(0);
        QVERIFY(desk.shown<RecordPanel>());
        const auto nameShown = [&] { return desk.child<QLabel>(u"targetName"_s)->text(); };
        QTRY_COMPARE(nameShown(), u"old"_s);
        const InventoryPanel *before = desk.shown<InventoryPanel>();
        save(desk);
        QTRY_VERIFY(desk.shown<InventoryPanel>() && desk.shown<InventoryPanel>() != before);
        QCOMPARE(desk.child<QLineEdit>(u"targetFilter"_s)->text(), u"old"_s);
        QTRY_COMPARE(desk.table(u"targets"_s)->rowCount(), 1);
        QTRY_COMPARE(nameShown(), u"old"_s);
    }

    // Somebody was faster.
    void whatIsChosenMeanwhileStays()
    {
        Desk desk;
        QTRY_COMPARE(desk.table(u"targets"_s)->rowCount(), 2);
        auto *panel = desk.shown<TargetPanel>();
        desk.child<QTableView>(u"targets"_s)->selectRow(0);
        const std::optional<TargetRef> chosen = panel->current();
        QVERIFY(chosen);
        TargetRef other = *chosen;
        other.id = u"i-2"_s;
        panel->selectLater(other);
        desk.window.findChild<QAction *>(u"command.refresh"_s)->trigger();
        desk.child<QLineEdit>(u"targetFilter"_s)->setText(u"o"_s);
        QCOMPARE(panel->current(), chosen);
    }

    void whatIsOpenGoesWithItsInventory_data()
    {
        QTest::addColumn<QByteArray>("open");
        for (const char *open : {"nothing", "import", "many", "review", "review.all", "history", "editor", "waiting"}) {
            QTest::newRow(open) << QByteArray(open);
        }
    }

    void whatIsOpenGoesWithItsInventory()
    {
        QFETCH(QByteArray, open);
        Desk desk;
        desk.openOrders();
        stageOne(desk);
        if (open == "import") {
            desk.shown<InventoryPanel>()->importFile(desk.folder.filePath(u"none.csv"_s));
            QVERIFY(desk.window.findChild<ImportDialog *>());
        } else if (open == "editor") {
            auto *records = desk.child<QTableView>(u"records"_s);
            records->setCurrentIndex(records->model()->index(0, 1));
            records->edit(records->currentIndex());
            QVERIFY(records->findChild<QLineEdit *>());
        } else if (open == "waiting") {
            desk.shown<RecordPanel>()->draft()->addRow({u"office"_s, u"10.0.0.3"_s});
            trigger(desk, "review"); // its plan is still being made
        } else if (open != "nothing") {
            trigger(desk, open.constData());
        }
        const QPointer<InventoryPanel> before = desk.shown<InventoryPanel>();
        save(desk);
        QVERIFY(!before);
        QVERIFY(!desk.window.findChild<ImportDialog *>() && !desk.window.findChild<BulkDialog *>());
        // The new inventories show the workspace as it is now, with what was staged in the old ones.
        desk.openOrders(open == "waiting" ? 3 : 2);
        QVERIFY(desk.window.windowTitle().startsWith(u"Saved"_s));
        QCOMPARE(desk.shown<RecordPanel>()->draft()->pendingCount(), open == "waiting" ? 2 : 1);
        QVERIFY(desk.window.findChild<QAction *>(u"command.review"_s)->isEnabled());
    }

    // A review that was open is of what was staged: it is applied to the session that it was made for, or not at all.
    void aReviewOutlivesTheInventoryThatItIsOf()
    {
        Desk desk;
        desk.openOrders();
        stageOne(desk);
        desk.review();
        save(desk);
        auto *apply = desk.child<QPushButton>(u"reviewApply"_s);
        QVERIFY(apply);
        apply->click();
        desk.runToEnd();
        QCOMPARE(desk.cloud.groups(u"i-1"_s)[0][u"ip_list"_s].toArray().size(), 2);
    }

    void aWorkspaceThatIsDeletedTakesItsInventoriesWithIt()
    {
        Desk desk;
        desk.openOrders();
        stageOne(desk);
        trigger(desk, "many");
        const QPointer<InventoryPanel> before = desk.shown<InventoryPanel>();
        desk.window.setWorkspaces({desk.cloud.secondSession().workspace()}, false);
        QVERIFY(!desk.shown<InventoryPanel>());
        QVERIFY(!desk.window.findChild<QAction *>(u"command.review"_s)->isEnabled());
        QTRY_VERIFY(!before);
        desk.window.openWorkspace(desk.cloud.secondSession().workspace().id);
        QTRY_COMPARE(desk.table(u"targets"_s)->rowCount(), 2);
    }

    // Of a workspace that is not shown, too.
    void aWorkspaceBehindTheOpenOneIsSaved()
    {
        Desk desk;
        desk.openOrders();
        stageOne(desk);
        desk.window.openWorkspace(desk.cloud.secondSession().workspace().id);
        QTRY_COMPARE(desk.table(u"targets"_s)->rowCount(), 2);
        save(desk);
        desk.window.openWorkspace(desk.cloud.fakeSession().workspace().id);
        desk.openOrders(2);
    }

    // With everything open that can be.
    void theWindowEnds()
    {
        Desk desk;
        desk.openOrders();
        stageOne(desk);
        trigger(desk, "many");
        trigger(desk, "history");
        trigger(desk, "review");
        QTRY_VERIFY(desk.window.findChild<ReviewDialog *>());
        auto *records = desk.child<QTableView>(u"records"_s);
        records->setCurrentIndex(records->model()->index(0, 1));
        records->edit(records->currentIndex());
    }
};

ALLOWDESK_TEST(ClosingInventoriesTest)
#include "tst_closinginventories.moc"
