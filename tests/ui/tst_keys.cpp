#include "tests/support/testregistry.h"
#include "tests/ui/desk.h"

#include <QWindow>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// Keys as a window system gives them: which rows they act on, and from where.
class KeysTest final : public QObject
{
    Q_OBJECT

    static void press(Desk &desk, Qt::Key key, Qt::KeyboardModifiers held = Qt::NoModifier)
    {
        QTest::keyClick(desk.window.windowHandle(), key, held);
    }
    static void activate(Desk &desk)
    {
        desk.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&desk.window));
    }
    static const Draft &draft(Desk &desk) { return *desk.shown<RecordPanel>()->draft(); }

private Q_SLOTS:
    // Ctrl is still held down when the row comes.
    void onlyANewRowIsSelected()
    {
        Desk desk;
        desk.openOrders();
        activate(desk);
        auto *records = desk.child<QTableView>(u"records"_s);
        records->selectRow(0);
        records->setFocus();
        press(desk, Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(draft(desk).wanted().rows.size(), 2);
        QCOMPARE(desk.shown<RecordPanel>()->selectedRows().size(), 1);
        auto *editor = records->findChild<QLineEdit *>();
        QVERIFY(editor);
        QTest::keyClicks(editor, u"10.0.0.7"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(!records->findChild<QLineEdit *>());
        records->setFocus();
        press(desk, Qt::Key_Delete);
        QVERIFY2(draft(desk).isEmpty(), "a row that stood there is to be removed");
    }

    void keysOfTheTableActOnlyThere_data()
    {
        QTest::addColumn<QString>("focus");
        QTest::addColumn<bool>("acts");
        QTest::newRow("the table") << u"records"_s << true;
        QTest::newRow("the list of caches") << u"targets"_s << false;
        QTest::newRow("the filter of rows") << u"recordFilter"_s << false;
        QTest::newRow("the rooms") << u"rooms"_s << false;
        QTest::newRow("the jobs") << u"jobs"_s << false;
        QTest::newRow("the workspaces") << u"places"_s << false;
    }

    void keysOfTheTableActOnlyThere()
    {
        QFETCH(QString, focus);
        QFETCH(bool, acts);
        Desk desk;
        desk.openOrders();
        desk.importText(u"group_name,ip\noffice,10.0.0.2\n"_s);
        desk.review();
        desk.child<QPushButton>(u"reviewApply"_s)->click();
        desk.runToEnd(); // so there is a table of jobs
        QTRY_COMPARE(desk.table(u"records"_s)->rowCount(), 2);
        QTRY_VERIFY(draft(desk).isEmpty());
        activate(desk);
        desk.child<QTableView>(u"records"_s)->selectRow(0);
        auto *focused = desk.child<QWidget>(focus);
        focused->setFocus();
        QTRY_COMPARE(QApplication::focusWidget(), focused);
        press(desk, Qt::Key_Delete);
        QCOMPARE(draft(desk).pendingCount(), acts ? 1 : 0);
        desk.shown<RecordPanel>()->removeSelected();
        QCOMPARE(draft(desk).pendingCount(), 1);
        press(desk, Qt::Key_Delete, Qt::ControlModifier);
        QCOMPARE(draft(desk).pendingCount(), acts ? 0 : 1);
        desk.shown<RecordPanel>()->draft()->discard();
        desk.shown<RecordPanel>()->removeSelected();
        press(desk, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(draft(desk).pendingCount(), acts ? 0 : 1);
    }

    // What a switch of the list did is taken back where it was done, too.
    void undoActsInAllOfTheEditor()
    {
        Desk desk;
        desk.openOrders();
        activate(desk);
        auto *open = desk.child<QCheckBox>(u"attribute.enabled"_s);
        QVERIFY(open);
        open->setFocus();
        open->click();
        QCOMPARE(draft(desk).pendingCount(), 1);
        press(desk, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(draft(desk).pendingCount(), 0);
    }

    void afterAButtonTheKeysStillActOnTheRows()
    {
        Desk desk;
        desk.openOrders();
        activate(desk);
        desk.child<QTableView>(u"records"_s)->selectRow(0);
        QTest::mouseClick(desk.child<QPushButton>(u"removeRows"_s), Qt::LeftButton);
        QCOMPARE(draft(desk).pendingCount(), 1);
        press(desk, Qt::Key_Delete, Qt::ControlModifier);
        QCOMPARE(draft(desk).pendingCount(), 0);
    }

    // By its menu a command acts from anywhere: who opens it has read what it does.
    void theMenuActsFromAnywhere()
    {
        Desk desk;
        desk.openOrders();
        activate(desk);
        desk.child<QTableView>(u"records"_s)->selectRow(0);
        desk.child<QTableView>(u"targets"_s)->setFocus();
        desk.window.findChild<QAction *>(u"command.remove"_s)->trigger();
        QCOMPARE(draft(desk).pendingCount(), 1);
    }
};

ALLOWDESK_TEST(KeysTest)
#include "tst_keys.moc"
