#include "app/lists/draft.h"
#include "app/services/dcs/service.h"
#include "app/text/importsummary.h"
#include "tests/support/fakesession.h"
#include "tests/support/testregistry.h"
#include "tests/ui/importparts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace allowdesk::importparts;

class ImportDialogTest final : public QObject
{
    Q_OBJECT

private:
    dcs::DcsService m_service;

    [[nodiscard]] std::unique_ptr<Draft> draft() const { return officeDraft(m_service); }

private Q_SLOTS:
    void everyRowHasAFateAndOnlyGoodOnesAreStaged()
    {
        const auto draft = this->draft();
        ImportDialog dialog(m_service, fakeWorkspace(), *draft);
        dialog.importText(u"group_name,ip\noffice,10.0.0.1\noffice,10.0.0.2\noffice,10.0.0.2/32\n"
                          "office,10.0.1.1\noffice,10.0.0.300\noffice,10.0.0.9/24\n"_s);
        QTRY_COMPARE(fates(dialog),
            (QList<RecordFate>{RecordFate::Unchanged, RecordFate::Add, RecordFate::Repeated, RecordFate::Elsewhere,
                RecordFate::Bad, RecordFate::Bad}));
        stage(dialog)->click();
        QCOMPARE(draft->wanted().rows.size(), 3);
        QCOMPARE(draft->pendingCount(), 1);
    }

    void theRowsLeftOutAreSavedAsTheyStood()
    {
        const auto draft = this->draft();
        ImportDialog dialog(m_service, fakeWorkspace(), *draft);
        auto *save = dialog.findChild<QPushButton *>(u"importSave"_s);
        QVERIFY(!save->isEnabled());
        const QTemporaryDir folder;
        const QSignalSpy asked(&dialog, &ImportDialog::saveRequested);
        const QSignalSpy saved(&dialog, &ImportDialog::saved);
        dialog.importText(u"group_name,ip\noffice,10.0.0.2\noffice,10.0.1.1\n=office,10.0.0.300\n"_s);
        QTRY_VERIFY(save->isEnabled());
        save->click();
        QCOMPARE(asked.size(), 1);
        dialog.saveLeftOut(folder.filePath(u"left.csv"_s));
        QTRY_COMPARE(saved.size(), 1);
        QFile file(saved[0][0].toString());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArrayList lines = file.readAll().split('\n');
        QCOMPARE(lines[0],
            QByteArray("\xef\xbb\xbf"
                       "allowdesk-line,allowdesk-reason,group_name,ip\r"));
        QVERIFY(lines[1].startsWith("3,") && lines[1].endsWith(",office,10.0.1.1\r"));
        // Why, in words; and no spreadsheet runs it.
        QVERIFY(lines[2].startsWith("4,") && lines[2].contains("Octet out of range (0–255)."));
        QVERIFY(lines[2].endsWith(",'=office,10.0.0.300\r"));
        QCOMPARE(lines.size(), 4);
        ImportDialog again(m_service, fakeWorkspace(), *draft);
        again.importFile(file.fileName());
        QTRY_COMPARE(fates(again), (QList<RecordFate>{RecordFate::Elsewhere, RecordFate::Bad}));
        QCOMPARE(rows(again)->index(1, 1).data().toString(), u"=office"_s);
        QCOMPARE(rows(again)->index(1, 2).data().toString(), u"10.0.0.300"_s);
        dialog.saveLeftOut(folder.filePath(u"nowhere/left.csv"_s));
        QTRY_COMPARE(saved.size(), 2);
        QVERIFY(saved[1][1].value<std::optional<Error>>());
    }

    void aBareListAsksForTheGroup()
    {
        const auto draft = this->draft();
        ImportDialog dialog(m_service, fakeWorkspace(), *draft);
        dialog.importText(u"10.5.0.1\n10.5.0.2\n"_s);
        auto *part = dialog.findChild<QComboBox *>(u"importPart"_s);
        QTRY_VERIFY(!part->isHidden());
        QTRY_COMPARE(fates(dialog), (QList<RecordFate>{RecordFate::Bad, RecordFate::Bad}));
        QVERIFY(!stage(dialog)->isEnabled());
        part->setCurrentText(u"office"_s);
        QTRY_COMPARE(fates(dialog), (QList<RecordFate>{RecordFate::Add, RecordFate::Add}));
        QTRY_VERIFY(stage(dialog)->isEnabled());
        stage(dialog)->click();
        QCOMPARE(draft->wanted().rows.constLast().cells, (QStringList{u"office"_s, u"10.5.0.2"_s}));
    }

    void theGroupIsWhatTheBoxShows()
    {
        TargetState state{.attributes = {{u"enabled"_s, true}, {u"empty_groups"_s, QJsonArray()}}};
        state.rows = {{nextRowId(), {u"berlin-office"_s, u"10.0.0.1"_s}}};
        Draft draft(TargetRef{.id = u"i-1"_s}, m_service.schema(), Snapshot{.state = state});
        ImportDialog dialog(m_service, fakeWorkspace(), draft);
        dialog.show();
        dialog.importText(u"10.5.0.1\n"_s);
        auto *part = dialog.findChild<QComboBox *>(u"importPart"_s);
        QTRY_VERIFY(part->isVisible());
        QTest::keyClicks(part, u"berlin"_s);
        QCOMPARE(part->currentText(), u"berlin"_s); // the beginning of another group's name is a name
        QTRY_VERIFY(stage(dialog)->isEnabled());
        stage(dialog)->click();
        QCOMPARE(draft.wanted().rows.constLast().cells, (QStringList{part->currentText(), u"10.5.0.1"_s}));
    }

    void fixedCellsSurviveOtherChoices()
    {
        const auto draft = this->draft();
        ImportDialog dialog(m_service, fakeWorkspace(), *draft);
        dialog.importText(u"10.5.0.1\n10.5.0.300\n"_s);
        QTRY_COMPARE(rows(dialog)->rowCount(), 2);
        QVERIFY(rows(dialog)->setData(rows(dialog)->index(1, 2), u"10.5.0.30"_s));
        dialog.findChild<QComboBox *>(u"importPart"_s)->setCurrentText(u"office"_s);
        QTRY_COMPARE(fates(dialog), (QList<RecordFate>{RecordFate::Add, RecordFate::Add}));
        dialog.findChild<QCheckBox *>(u"importHeader"_s)->click();
        QTRY_COMPARE(rows(dialog)->rowCount(), 1);
        QTRY_COMPARE(rows(dialog)->index(0, 2).data().toString(), u"10.5.0.30"_s);
    }

    void theListBeneathMayChange()
    {
        const auto draft = this->draft();
        ImportDialog dialog(m_service, fakeWorkspace(), *draft);
        dialog.importText(u"group_name,ip\noffice,10.5.0.1\n"_s);
        QTRY_COMPARE(fates(dialog), (QList<RecordFate>{RecordFate::Add}));
        Snapshot fresh = draft->base();
        fresh.state.rows << Row{nextRowId(), {u"office"_s, u"10.5.0.1"_s}};
        draft->rebaseOnto(fresh);
        QTRY_COMPARE(fates(dialog), (QList<RecordFate>{RecordFate::Unchanged}));
    }

    void replaceRemovesOnlyInNamedGroups()
    {
        const auto draft = this->draft();
        ImportDialog dialog(m_service, fakeWorkspace(), *draft);
        dialog.importText(u"group_name,ip\noffice,10.0.0.2\n"_s);
        QTRY_COMPARE(fates(dialog).size(), 1);
        dialog.findChild<QRadioButton *>(u"importReplace"_s)->click();
        QTRY_VERIFY(stage(dialog)->isEnabled() && stage(dialog)->text().contains(u"(2)"_s));
        stage(dialog)->click();
        const QList<Row> rows = draft->wanted().rows;
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0].cells, (QStringList{u"branch"_s, u"10.0.1.1"_s}));
        QCOMPARE(rows[1].cells, (QStringList{u"office"_s, u"10.0.0.2"_s}));
    }

    void moveIsOfferedForEntriesOfOtherGroups()
    {
        const auto draft = this->draft();
        ImportDialog dialog(m_service, fakeWorkspace(), *draft);
        dialog.importText(u"group_name,ip\noffice,10.0.1.1\n"_s);
        QTRY_COMPARE(fates(dialog), (QList<RecordFate>{RecordFate::Elsewhere}));
        dialog.findChild<QPushButton *>(u"importMoveAll"_s)->click();
        QTRY_COMPARE(fates(dialog), (QList<RecordFate>{RecordFate::Move}));
        QTRY_VERIFY(stage(dialog)->isEnabled());
        stage(dialog)->click();
        QCOMPARE(draft->wanted().rows[1].cells, (QStringList{u"office"_s, u"10.0.1.1"_s}));
    }

    void fixingTakesSuggestionsAndMoves()
    {
        const auto draft = this->draft();
        ImportDialog dialog(m_service, fakeWorkspace(), *draft);
        dialog.importText(u"group_name,ip\noffice,10.0.1.1\noffice,10.0.0.9/24\noffice,10.0.0.7.\n"
                          "office,nonsense\n"_s);
        using enum RecordFate;
        QTRY_COMPARE(fates(dialog), (QList<RecordFate>{Elsewhere, Bad, Bad, Bad}));
        auto *table = dialog.findChild<QTableView *>(u"importRows"_s);
        table->selectAll();
        dialog.findChild<QPushButton *>(u"importMend"_s)->click();
        QTRY_COMPARE(fates(dialog), (QList<RecordFate>{Move, Bad, Add, Bad})); // the network is not what was written
        QCOMPARE(rows(dialog)->index(2, 2).data().toString(), u"10.0.0.7"_s);
    }

    void commentsAreSaidAndAChoice()
    {
        const auto draft = this->draft();
        ImportDialog dialog(m_service, fakeWorkspace(), *draft);
        dialog.importText(u"group_name,ip\n# offices\noffice,10.5.0.1\n"_s);
        auto *comments = dialog.findChild<QCheckBox *>(u"importComments"_s);
        QTRY_COMPARE(fates(dialog).size(), 1);
        QVERIFY(comments->isChecked());
        QVERIFY(dialog.findChild<QLabel *>(u"importCounts"_s)->text().contains(u"Comment lines skipped: 1"_s));
        comments->click();
        QTRY_COMPARE(fates(dialog), (QList<RecordFate>{RecordFate::Bad, RecordFate::Add}));
    }

    void whatWasReadOddlyIsTakenOnlyWhenSaid()
    {
        using enum RecordFate;
        const auto draft = this->draft();
        ImportDialog dialog(m_service, fakeWorkspace(), *draft);
        dialog.importText(u"group_name,ip\noffice,10.5.0.9/24,10.5.0.10\noffice,10.5.1.1,surplus\n"_s);
        QTRY_COMPARE(fates(dialog), (QList<RecordFate>{Bad, Bad}));
        auto *table = dialog.findChild<QTableView *>(u"importRows"_s);
        // Looked at, and left as it was.
        QVERIFY(rows(dialog)->setData(rows(dialog)->index(0, 2), rows(dialog)->index(0, 2).data()));
        table->selectAll();
        dialog.findChild<QPushButton *>(u"importMend"_s)->click();
        QTRY_VERIFY(!dialog.findChild<QProgressBar *>()->isVisible());
        dialog.findChild<QPushButton *>(u"importTake"_s)->click();
        QTRY_COMPARE(fates(dialog), (QList<RecordFate>{Bad, Add})); // the first still has its host bits
        QVERIFY(rows(dialog)->index(0, 3).data().toString().contains(u"10.5.0.0/24"_s));
    }

    void aFileThatIsGoneStagesNothingOfBefore()
    {
        const auto draft = this->draft();
        ImportDialog dialog(m_service, fakeWorkspace(), *draft);
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("10.5.0.1\n");
        file.close();
        dialog.importFile(file.fileName());
        auto *part = dialog.findChild<QComboBox *>(u"importPart"_s);
        QTRY_VERIFY(!part->isHidden());
        part->setCurrentText(u"office"_s);
        QTRY_VERIFY(stage(dialog)->isEnabled());
        QVERIFY(file.remove());
        part->setCurrentText(u"branch"_s);
        QTRY_COMPARE(rows(dialog)->rowCount(), 0);
        dialog.findChild<QRadioButton *>(u"importReplace"_s)->click();
        Snapshot fresh = draft->base();
        fresh.state.rows << Row{nextRowId(), {u"office"_s, u"10.7.0.1"_s}};
        draft->rebaseOnto(fresh);
        QVERIFY(!stage(dialog)->isEnabled());
    }

    void theChosenGroupOutlivesAnotherSeparator()
    {
        const auto draft = this->draft();
        ImportDialog dialog(m_service, fakeWorkspace(), *draft);
        dialog.importText(u"# 10.9.9.9 is no more\n10.5.0.1\n10.5.0.2\n10.5.0.3\n10.5.0.4\n10.5.0.5\n"_s);
        auto *part = dialog.findChild<QComboBox *>(u"importPart"_s);
        QTRY_VERIFY(!part->isHidden());
        part->setCurrentText(u"office"_s);
        QTRY_COMPARE(fates(dialog), QList<RecordFate>(5, RecordFate::Add));
        dialog.findChild<QCheckBox *>(u"importComments"_s)->click();
        QTRY_VERIFY(fates(dialog).size() > 5);
        QTRY_COMPARE(fates(dialog).constLast(), RecordFate::Add);
        QCOMPARE(rows(dialog)->index(0, 1).data().toString(), u"office"_s);
    }

    void rowsThatComeToNeedAttentionComeIn()
    {
        using enum RecordFate;
        const auto draft = this->draft();
        ImportDialog dialog(m_service, fakeWorkspace(), *draft);
        dialog.importText(u"group_name,ip\noffice,10.5.0.1\noffice,nonsense\noffice,10.5.0.2\n"_s);
        QTRY_COMPARE(rows(dialog)->rowCount(), 3);
        dialog.findChild<QCheckBox *>(u"importOnlyBad"_s)->setChecked(true);
        QCOMPARE(fates(dialog), QList<RecordFate>{Bad});
        QVERIFY(rows(dialog)->setData(rows(dialog)->index(0, 2), u"10.5.0.9"_s));
        QTRY_COMPARE(fates(dialog), QList<RecordFate>{Add}); // stays: somebody is looking at it
        Snapshot fresh = draft->base();
        fresh.state.rows << Row{nextRowId(), {u"branch"_s, u"10.5.0.2"_s}};
        draft->rebaseOnto(fresh);
        QTRY_COMPARE(fates(dialog), (QList<RecordFate>{Add, Elsewhere}));
    }

    void whatIsBeingTypedIsLookedAtBeforeItIsStaged()
    {
        using enum RecordFate;
        const auto draft = this->draft();
        ImportDialog dialog(m_service, fakeWorkspace(), *draft);
        dialog.show();
        dialog.activateWindow();
        dialog.importText(u"group_name,ip\noffice,10.5.0.1\noffice,nonsense\n"_s);
        QTRY_COMPARE(fates(dialog), (QList<RecordFate>{Add, Bad}));
        auto *table = dialog.findChild<QTableView *>(u"importRows"_s);
        table->setCurrentIndex(rows(dialog)->index(1, 2));
        table->edit(table->currentIndex());
        auto *editor = table->findChild<QLineEdit *>();
        QVERIFY(editor);
        QTRY_VERIFY(editor->hasFocus());
        editor->setText(u"10.5.0.2"_s);
        stage(dialog)->click(); // by its key: nothing else takes the focus before
        QVERIFY(draft->isEmpty());
        QTRY_COMPARE(fates(dialog), (QList<RecordFate>{Add, Add}));
        stage(dialog)->click();
        QCOMPARE(draft->pendingCount(), 2);
    }

    void movesBelongToRowsOfTheFile()
    {
        using enum RecordFate;
        const auto draft = this->draft();
        ImportDialog dialog(m_service, fakeWorkspace(), *draft);
        dialog.importText(u"group_name,ip\noffice,10.0.1.1\noffice,10.5.0.1\nbranch,10.0.0.1\n"_s);
        QTRY_COMPARE(fates(dialog), (QList<RecordFate>{Elsewhere, Add, Elsewhere}));
        auto *table = dialog.findChild<QTableView *>(u"importRows"_s);
        table->selectRow(2);
        // While the file is read anew without its header, what is seen is still the old reading.
        dialog.findChild<QCheckBox *>(u"importHeader"_s)->click();
        dialog.findChild<QPushButton *>(u"importMend"_s)->click();
        QTRY_COMPARE(fates(dialog), (QList<RecordFate>{Bad, Elsewhere, Add, Move}));
    }

    void whatCanBeDoneWithASelectionOutlivesOtherRows()
    {
        const auto draft = this->draft();
        ImportDialog dialog(m_service, fakeWorkspace(), *draft);
        dialog.importText(u"group_name,ip\noffice,nonsense\noffice,10.5.0.1\n"_s);
        QTRY_COMPARE(rows(dialog)->rowCount(), 2);
        const auto *fix = dialog.findChild<QPushButton *>(u"importMend"_s);
        QVERIFY(!fix->isEnabled());
        dialog.findChild<QTableView *>(u"importRows"_s)->selectRow(0);
        QVERIFY(fix->isEnabled());
        dialog.findChild<QCheckBox *>(u"importOnlyBad"_s)->setChecked(true);
        QVERIFY(fix->isEnabled()); // the row is still there and selected
        dialog.findChild<QCheckBox *>(u"importOnlyBad"_s)->setChecked(false);
        dialog.findChild<QTableView *>(u"importRows"_s)->selectRow(1);
        dialog.findChild<QCheckBox *>(u"importOnlyBad"_s)->setChecked(true);
        QVERIFY(!fix->isEnabled()); // it is not shown any more
    }

    void whatADraftCannotHoldIsNotStaged()
    {
        const ImportSpec spec = importSpec(m_service.schema());
        const auto table = std::make_shared<const CsvTable>(*CsvTable::read("group_name,ip\noffice,10.5.0.1\n", {}));
        const auto plan = std::make_shared<const ImportPlan>(*ImportPlan::make(table, spec, findMapping(*table, spec)));
        ImportEvaluation evaluation = evaluateImport(plan, {}, m_service, fakeWorkspace(), {}, {});
        QVERIFY(canBeStaged(evaluation));
        evaluation.rowsAfterwards = draftRowLimit + 1;
        QVERIFY(!canBeStaged(evaluation));
        QVERIFY(importSummary(m_service.schema(), evaluation, {}).contains(u"200001 rows"_s));
    }

    void aBadCellIsFixedInPlace()
    {
        const auto draft = this->draft();
        ImportDialog dialog(m_service, fakeWorkspace(), *draft);
        dialog.importText(u"group_name,ip\noffice,10.0.0.300\n"_s);
        QTRY_COMPARE(fates(dialog), (QList<RecordFate>{RecordFate::Bad}));
        QVERIFY(rows(dialog)->setData(rows(dialog)->index(0, 2), u"10.0.0.30"_s));
        QTRY_COMPARE(fates(dialog), (QList<RecordFate>{RecordFate::Add}));
    }

    void onlyRowsThatNeedAttention()
    {
        const auto draft = this->draft();
        ImportDialog dialog(m_service, fakeWorkspace(), *draft);
        dialog.importText(u"group_name,ip\noffice,10.0.0.3\noffice,nonsense\n"_s);
        QTRY_COMPARE(rows(dialog)->rowCount(), 2);
        dialog.findChild<QCheckBox *>(u"importOnlyBad"_s)->setChecked(true);
        QCOMPARE(fates(dialog), (QList<RecordFate>{RecordFate::Bad}));
    }

    void aFileThatCannotBeReadIsSaid()
    {
        const auto draft = this->draft();
        ImportDialog dialog(m_service, fakeWorkspace(), *draft);
        QTemporaryDir folder;
        dialog.importFile(folder.filePath(u"missing.csv"_s));
        QTRY_VERIFY(dialog.findChild<QLabel *>(u"importCounts"_s)->text().contains(u"missing.csv"_s));
        QVERIFY(!stage(dialog)->isEnabled());
    }

    void theDialogGoesWithItsDraft()
    {
        auto draft = this->draft();
        ImportDialog dialog(m_service, fakeWorkspace(), *draft);
        dialog.importText(u"group_name,ip\noffice,10.0.0.3\n"_s);
        dialog.open();
        draft.reset();
        QVERIFY(!dialog.isVisible());
    }
};

ALLOWDESK_TEST(ImportDialogTest)
#include "tst_importdialog.moc"
