#include "tests/support/testregistry.h"
#include "tests/ui/desk.h"
#include "tests/ui/shownlines.h"
#include "ui/history/archivedialog.h"
#include "ui/history/historydialog.h"
#include "ui/look/stateline.h"

#include <QCheckBox>
#include <QDateEdit>
#include <QPlainTextEdit>
#include <QTabWidget>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// The history of the window: what it tells of a job, and the way back through a review.
class HistoryTest final : public QObject
{
    Q_OBJECT

    static void addOne(Desk &desk)
    {
        desk.openOrders();
        desk.importText(u"group_name,ip\noffice,10.0.0.2\n"_s);
        desk.review();
        desk.child<QPushButton>(u"reviewApply"_s)->click();
        desk.runToEnd();
        QTRY_VERIFY(!desk.shown<RecordPanel>()->draft()->canUndo()
            && desk.shown<RecordPanel>()->draft()->base().state.rows.size() == 2);
    }
    static HistoryDialog *open(Desk &desk)
    {
        desk.window.findChild<QAction *>(u"command.history"_s)->trigger();
        auto *dialog = desk.window.findChild<HistoryDialog *>();
        [dialog] {
            QVERIFY(dialog);
            QTRY_COMPARE(dialog->findChild<QTableView *>(u"historyTable"_s)->model()->rowCount(), 1);
        }();
        return dialog;
    }
    static QString text(const HistoryDialog &dialog, const char *name)
    {
        return shownLines(*dialog.findChild<LinesView *>(QString::fromLatin1(name)));
    }

private Q_SLOTS:
    void aJobIsToldAndTakenBack()
    {
        Desk desk;
        addOne(desk);
        HistoryDialog *dialog = open(desk);
        auto *table = dialog->findChild<QTableView *>(u"historyTable"_s);
        auto *undo = dialog->findChild<QPushButton *>(u"historyUndo"_s);
        QVERIFY(!undo->isEnabled());
        table->selectRow(0);
        const auto cell = [&](int column) { return table->model()->index(0, column).data().toString(); };
        QCOMPARE(cell(HistoryModel::WorkspaceColumn), u"TEST · Test place"_s);
        QVERIFY(cell(HistoryModel::TargetColumn).startsWith(u"orders"_s));
        QCOMPARE(cell(HistoryModel::ChangeColumn), u"+1"_s);
        QCOMPARE(cell(HistoryModel::AccountColumn), u"deleted since"_s); // the book of this test is empty
        QTRY_COMPARE(text(*dialog, "historyChange"), u"+ office  10.0.0.2"_s);
        QTRY_VERIFY(text(*dialog, "historyBefore").contains(u"office  10.0.0.1"_s));
        QVERIFY(!text(*dialog, "historyBefore").contains(u"10.0.0.2"_s));
        QTRY_VERIFY(text(*dialog, "historyAfter").contains(u"office  10.0.0.2"_s));
        QTRY_VERIFY(undo->isEnabled());
        undo->click();
        const Draft &draft = *desk.shown<RecordPanel>()->draft();
        QCOMPARE(draft.pendingCount(), 1);
        QCOMPARE(draft.wanted().rows.size(), 1);
        QCOMPARE(desk.queue.jobs().size(), 1); // nothing goes without its review
    }

    void whatIsAlreadyTakenBackIsSaid()
    {
        Desk desk;
        addOne(desk);
        Draft &draft = *desk.shown<RecordPanel>()->draft();
        draft.removeRows({draft.rows().constLast().id});
        HistoryDialog *dialog = open(desk);
        dialog->findChild<QTableView *>(u"historyTable"_s)->selectRow(0);
        QTRY_VERIFY(dialog->findChild<QPushButton *>(u"historyUndo"_s)->isEnabled());
        dialog->findChild<QPushButton *>(u"historyUndo"_s)->click();
        QVERIFY(desk.prompts.told.constLast().contains(u"already"_s));
        QCOMPARE(draft.pendingCount(), 1);
    }

    void onlyTheOpenWorkspaceOrAll()
    {
        Desk desk;
        addOne(desk);
        desk.window.openWorkspace(desk.cloud.secondSession().workspace().id);
        HistoryDialog *dialog = open(desk);
        auto *table = dialog->findChild<QTableView *>(u"historyTable"_s);
        table->selectRow(0);
        QTRY_VERIFY(text(*dialog, "historyEvents").contains(u"Workspace: Test place (TEST)"_s));
        dialog->findChild<QCheckBox *>(u"historyOnlyWorkspace"_s)->setChecked(true);
        QTRY_COMPARE(table->model()->rowCount(), 0);
        QVERIFY(!dialog->findChild<QPushButton *>(u"historyUndo"_s)->isEnabled());
        dialog->findChild<QCheckBox *>(u"historyOnlyWorkspace"_s)->setChecked(false);
        dialog->findChild<QLineEdit *>(u"historyFilter"_s)->setText(u"test pl"_s);
        QTRY_COMPARE(table->model()->rowCount(), 1);
    }

    void onlyTheShownListOrAll()
    {
        Desk desk;
        addOne(desk);
        HistoryDialog *dialog = open(desk);
        auto *table = dialog->findChild<QTableView *>(u"historyTable"_s);
        auto *only = dialog->findChild<QCheckBox *>(u"historyOnlyShown"_s);
        QCOMPARE(only->text(), u"&Only orders"_s);
        only->setChecked(true);
        QCOMPARE(table->model()->rowCount(), 1);
        dialog->findChild<QLineEdit *>(u"historyFilter"_s)->setText(u"nobody"_s);
        QTRY_COMPARE(table->model()->rowCount(), 0);
        // The shown cache's own tasks are beside it.
        const auto *tabs = dialog->findChild<QTabWidget *>();
        QVERIFY(tabs->tabText(tabs->count() - 1).contains(u"orders"_s));
    }

    // It stays in the list, is told as before and taken back as before.
    void oldJobsAreArchived()
    {
        Desk desk;
        addOne(desk);
        HistoryDialog *dialog = open(desk);
        dialog->findChild<QPushButton *>(u"historyArchive"_s)->click();
        auto *archive = dialog->findChild<ArchiveDialog *>();
        QVERIFY(archive);
        auto *start = archive->findChild<QPushButton *>(u"archiveStart"_s);
        auto *before = archive->findChild<QDateEdit *>(u"archiveBefore"_s);
        const auto *state = archive->findChild<StateLine *>();
        before->setDate(QDate(1999, 1, 1));
        QTRY_VERIFY(state->text().contains(u"No completed job"_s));
        QVERIFY(!start->isEnabled());
        before->setDate(desk.clock.now().date().addDays(2));
        QTRY_VERIFY(start->isEnabled());
        QVERIFY(state->text().contains(u'1'));
        start->click();
        QTRY_COMPARE(state->state(), StateLine::State::Good);
        QVERIFY2(state->text().contains(u"archive/journal-"_s), qPrintable(state->text()));
        QVERIFY(!start->isEnabled());
        archive->findChild<QPushButton *>(u"archiveClose"_s)->click();
        auto *table = dialog->findChild<QTableView *>(u"historyTable"_s);
        QCOMPARE(table->model()->rowCount(), 1);
        table->selectRow(0);
        QTRY_COMPARE(text(*dialog, "historyChange"), u"+ office  10.0.0.2"_s);
        QTRY_VERIFY(dialog->findChild<QPushButton *>(u"historyUndo"_s)->isEnabled());
    }
};

ALLOWDESK_TEST(HistoryTest)
#include "tst_history.moc"
