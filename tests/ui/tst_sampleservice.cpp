#include "app/text/servicesentences.h"
#include "tests/support/sample/cloud.h"
#include "tests/support/sample/service.h"
#include "tests/support/testregistry.h"
#include "tests/ui/desk.h"
#include "tests/ui/shownlines.h"
#include "ui/bulk/bulkdialog.h"
#include "ui/history/historydialog.h"

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

/// A window that knows the sample service alone.
struct GateDesk
{
    sample::Cloud gates;
    Desk desk{{}, sample::makeSampleCatalog()};

    GateDesk()
    {
        gates.gates[u"north"_s] = {QJsonObject{{u"address"_s, u"192.0.2.1"_s}, {u"note"_s, u"porter"_s}}};
        desk.cloud.other = [this](const ApiRequest &request) { return gates.answer(request); };
        desk.window.findChild<QAction *>(u"command.refresh"_s)->trigger();
    }

    void openNorth()
    {
        QTRY_COMPARE(desk.table(u"targets"_s)->rowCount(), 2);
        desk.child<QTableView>(u"targets"_s)->selectRow(0);
        QTRY_COMPARE(desk.table(u"records"_s)->rowCount(), 1);
    }
    void applyOne()
    {
        openNorth();
        desk.importText(u"address,note\n192.0.2.7,cook\n"_s);
        desk.review();
        desk.child<QPushButton>(u"reviewApply"_s)->click();
        desk.runToEnd();
    }
    QStringList passing(const QString &gate) const
    {
        QStringList texts;
        for (const QJsonValue entry : gates.gates[gate]) {
            texts << entry[u"address"_s].toString();
        }
        return texts;
    }
};

QStringList textsOf(const QAbstractItemModel &model, int row)
{
    QStringList texts;
    for (int column = 0; column < model.columnCount(); ++column) {
        texts << model.index(row, column).data().toString();
    }
    return texts;
}

} // namespace

/// A fourth service through all of the window, which has no word about it.
class SampleServiceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installSentences(*sample::makeSampleCatalog()); }

    void itsListsAreShown()
    {
        GateDesk gate;
        gate.openNorth();
        Desk &desk = gate.desk;
        QCOMPARE(desk.child<QListWidget>(u"rooms"_s)->count(), 1);
        QCOMPARE(desk.child<QListWidget>(u"rooms"_s)->item(0)->text(), u"Gates"_s);
        const QAbstractItemModel &targets = *desk.table(u"targets"_s);
        QCOMPARE(textsOf(targets, 0), (QStringList{u"north gate"_s, u"1 may pass"_s, u"1"_s, u"north"_s}));
        QCOMPARE(targets.headerData(1, Qt::Horizontal).toString(), u"Who may pass"_s);
        QCOMPARE(desk.table(u"records"_s)->headerData(0, Qt::Horizontal).toString(), u"Passes"_s);
        QVERIFY(textsOf(*desk.table(u"records"_s), 0).contains(u"porter"_s));
        // What it has no capability for is not offered.
        QVERIFY(!desk.child<QPushButton>(u"newTarget"_s));
        QVERIFY(!desk.window.findChild<QAction *>(u"command.target.byid"_s)->isEnabled());
    }

    void anImportIsReviewedAppliedAndReadBack()
    {
        GateDesk gate;
        gate.openNorth();
        Desk &desk = gate.desk;
        desk.importText(u"address,note\n192.0.2.7,cook\n192.0.2.0/30,crew\n"_s);
        desk.review();
        const auto *review = desk.window.findChild<ReviewDialog *>();
        QStringList said;
        const auto views = review->findChildren<LinesView *>();
        for (LinesView *view : views) {
            QTRY_VERIFY(!shownLines(*view).isEmpty());
            said << shownLines(*view);
        }
        const auto labels = review->findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            said << label->text();
        }
        const auto *findings = review->findChild<QListWidget *>(u"reviewFindings"_s);
        for (int row = 0; row < findings->count(); ++row) {
            said << findings->item(row)->text();
        }
        const QString all = said.join(u'\n');
        QVERIFY2(all.contains(u"Replace all who may pass by those below"_s), qPrintable(all));
        QVERIFY2(all.contains(u"The gate opens to"_s), qPrintable(all));
        QVERIFY2(all.contains(u"PUT https://sample.example.test/gates/north/entries"_s), qPrintable(all));
        desk.child<QPushButton>(u"reviewApply"_s)->click();
        desk.runToEnd();
        QCOMPARE(desk.queue.jobs().constFirst()->state().phase, JobPhase::Done);
        QCOMPARE(gate.passing(u"north"_s), (QStringList{u"192.0.2.1"_s, u"192.0.2.7"_s, u"192.0.2.0/30"_s}));
        QCOMPARE(desk.cloud.fakeSession().channel().writes().size(), 1);
        QTRY_COMPARE(desk.table(u"records"_s)->rowCount(), 3);
        const QString job = textsOf(*desk.table(u"jobs"_s), 0).join(u'|');
        QVERIFY2(job.contains(u"north gate (Gates)"_s) && job.contains(u"Done"_s), qPrintable(job));
    }

    void whatItsRulesSayIsShown()
    {
        GateDesk gate;
        gate.openNorth();
        Draft &draft = *gate.desk.shown<RecordPanel>()->draft();
        draft.addRow({u"192.0.2.9/24"_s, {}});
        QTRY_VERIFY(gate.desk.shown<RecordPanel>()->plan());
        QVERIFY(hasBlock(gate.desk.shown<RecordPanel>()->plan()->findings));
        // Its fix is one command away.
        gate.desk.child<QTableView>(u"records"_s)->selectRow(1);
        gate.desk.window.findChild<QAction *>(u"command.fix"_s)->trigger();
        QTRY_COMPARE(draft.rows().constLast().cells.constFirst(), u"192.0.2.0/24"_s);
    }

    void itsRefusalIsToldInItsWords()
    {
        GateDesk gate;
        gate.gates.isLocked = true;
        gate.applyOne();
        QCOMPARE(gate.desk.queue.jobs().constFirst()->state().phase, JobPhase::Failed);
        const QString job = textsOf(*gate.desk.table(u"jobs"_s), 0).join(u'|');
        QVERIFY2(job.contains(u"The gate is locked. Unlock it on the spot."_s), qPrintable(job));
        QCOMPARE(gate.passing(u"north"_s), QStringList{u"192.0.2.1"_s});
    }

    void manyOfItsListsAreChangedAtOnce()
    {
        GateDesk gate;
        gate.openNorth();
        gate.desk.window.findChild<QAction *>(u"command.many"_s)->trigger();
        auto *dialog = gate.desk.window.findChild<BulkDialog *>();
        QVERIFY(dialog);
        dialog->findChild<QPlainTextEdit *>(u"bulkEntries"_s)->setPlainText(u"192.0.2.7\n192.0.2.8"_s);
        dialog->findChild<QPushButton *>(u"bulkTick"_s)->click();
        QTRY_VERIFY(dialog->findChild<QPushButton *>(u"bulkReview"_s)->isEnabled());
        dialog->findChild<QPushButton *>(u"bulkReview"_s)->click();
        QCOMPARE(gate.desk.shown<InventoryPanel>()->inventory().pendingCount(), 4);
        QTRY_VERIFY(gate.desk.window.findChild<ReviewDialog *>());
    }

    void itsJobIsTakenBackFromTheHistory()
    {
        GateDesk gate;
        gate.applyOne();
        QTRY_COMPARE(gate.desk.table(u"records"_s)->rowCount(), 2);
        gate.desk.window.findChild<QAction *>(u"command.history"_s)->trigger();
        auto *dialog = gate.desk.window.findChild<HistoryDialog *>();
        auto *table = dialog->findChild<QTableView *>(u"historyTable"_s);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        table->selectRow(0);
        QVERIFY(textsOf(*table->model(), 0).join(u'|').contains(u"north gate (Gates)"_s));
        QTRY_VERIFY(dialog->findChild<QPushButton *>(u"historyUndo"_s)->isEnabled());
        dialog->findChild<QPushButton *>(u"historyUndo"_s)->click();
        QCOMPARE(gate.desk.shown<RecordPanel>()->draft()->wanted().rows.size(), 1);
        gate.desk.review();
        gate.desk.child<QPushButton>(u"reviewApply"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(
            (gate.desk.clock.advanceToNext(), gate.passing(u"north"_s) == QStringList{u"192.0.2.1"_s}), 20000);
    }

    void whatIsStagedComesBack()
    {
        GateDesk first;
        first.openNorth();
        first.desk.shown<RecordPanel>()->draft()->addRow({u"192.0.2.9"_s, u"guest"_s});
        first.desk.drafts.saveNow();
        const QString file = first.desk.folder.filePath(u"drafts.json"_s);
        QTRY_VERIFY(first.desk.drafts.unsavedFiles().isEmpty());
        sample::Cloud gates = first.gates;
        Desk desk(file, sample::makeSampleCatalog());
        desk.cloud.other = [&gates](const ApiRequest &request) { return gates.answer(request); };
        desk.window.findChild<QAction *>(u"command.refresh"_s)->trigger();
        QTRY_COMPARE(desk.table(u"targets"_s)->rowCount(), 2);
        desk.child<QTableView>(u"targets"_s)->selectRow(0);
        QTRY_COMPARE(desk.table(u"records"_s)->rowCount(), 2);
        QCOMPARE(desk.shown<RecordPanel>()->draft()->pendingCount(), 1);
    }
};

ALLOWDESK_TEST(SampleServiceTest)

#include "tst_sampleservice.moc"
