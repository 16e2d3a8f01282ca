#include "tests/support/testregistry.h"
#include "tests/ui/desk.h"

using namespace allowdesk;
using namespace Qt::StringLiterals;

// What others change while something is staged on the same, as a person meets it.
class ConflictsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Others change the row that is being changed here: it is marked at the next reading, and decided before it goes.
    void aConflictIsToldAndDecidedBeforeItIsApplied()
    {
        Desk desk;
        desk.openOrders();
        Draft *draft = desk.shown<RecordPanel>()->draft();
        draft->setCells(draft->rows().constFirst().id, {u"office"_s, u"10.0.0.5"_s});
        QVERIFY(!desk.shown<QFrame>(u"conflictBar"_s));
        desk.cloud.setGroups(
            u"i-1"_s, {QJsonObject{{u"group_name"_s, u"branch"_s}, {u"ip_list"_s, QJsonArray{u"10.0.0.1"_s}}}});
        desk.window.findChild<QAction *>(u"command.refresh"_s)->trigger();
        QTRY_VERIFY(desk.shown<QFrame>(u"conflictBar"_s));
        const QString state = desk.table(u"targets"_s)->index(0, 1).data().toString();
        QVERIFY2(state.contains(u"1 conflict"_s), qPrintable(state));
        const QModelIndex row = desk.table(u"records"_s)->index(0, 0);
        QVERIFY(row.data(Qt::AccessibleTextRole).toString().contains(u"conflict"_s));
        QVERIFY(row.data(Qt::ToolTipRole).toString().contains(u"branch"_s));

        desk.review();
        auto *apply = desk.child<QPushButton>(u"reviewApply"_s);
        QVERIFY(!apply->isEnabled());
        desk.child<QPushButton>(u"conflictMine"_s)->click();
        QTRY_VERIFY(apply->isEnabled());
        QCOMPARE(draft->conflictCount(), 0);
        QVERIFY(!desk.shown<QFrame>(u"conflictBar"_s));
        apply->click();
        desk.runToEnd();
        QCOMPARE(desk.queue.jobs().constFirst()->state().phase, JobPhase::Done);
        QCOMPARE(desk.cloud.groups(u"i-1"_s).at(0)[u"ip_list"_s].toArray(), QJsonArray{u"10.0.0.5"_s});
    }

    void theirsIsTakenInTheList()
    {
        Desk desk;
        desk.openOrders();
        Draft *draft = desk.shown<RecordPanel>()->draft();
        draft->removeRows({draft->rows().constFirst().id});
        desk.cloud.setGroups(
            u"i-1"_s, {QJsonObject{{u"group_name"_s, u"branch"_s}, {u"ip_list"_s, QJsonArray{u"10.0.0.1"_s}}}});
        desk.window.findChild<QAction *>(u"command.refresh"_s)->trigger();
        QTRY_VERIFY(desk.shown<QFrame>(u"conflictBar"_s));
        QVERIFY(!desk.child<QPushButton>(u"takeTheirs"_s)->isEnabled()); // no row is selected
        desk.child<QTableView>(u"records"_s)->selectRow(0);
        QVERIFY(desk.child<QLabel>(u"conflictText"_s)->text().contains(u"Theirs: branch"_s));
        desk.child<QPushButton>(u"takeTheirs"_s)->click();
        QVERIFY(draft->isEmpty());
        QVERIFY(!desk.shown<QFrame>(u"conflictBar"_s));
        desk.window.findChild<QAction *>(u"command.undo"_s)->trigger();
        QTRY_VERIFY(desk.shown<QFrame>(u"conflictBar"_s));
    }

    // Nobody saw the other change before the job did: what was to be changed is in the list again, to be decided.
    void aConflictAtApplyComesBack()
    {
        Desk desk;
        desk.openOrders();
        Draft *draft = desk.shown<RecordPanel>()->draft();
        draft->setCells(draft->rows().constFirst().id, {u"office"_s, u"10.0.0.5"_s});
        desk.review();
        desk.cloud.setGroups(
            u"i-1"_s, {QJsonObject{{u"group_name"_s, u"branch"_s}, {u"ip_list"_s, QJsonArray{u"10.0.0.1"_s}}}});
        desk.child<QPushButton>(u"reviewApply"_s)->click();
        desk.runToEnd();
        QCOMPARE(desk.queue.jobs().constFirst()->state().phase, JobPhase::Conflict);
        QTRY_COMPARE(draft->conflictCount(), 1);
        QCOMPARE(draft->pendingCount(), 1);
        QTRY_VERIFY(desk.shown<QFrame>(u"conflictBar"_s));
    }
};

ALLOWDESK_TEST(ConflictsTest)
#include "tst_conflicts.moc"
