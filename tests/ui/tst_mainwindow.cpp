#include "tests/support/testregistry.h"
#include "tests/ui/desk.h"
#include "tests/ui/shownlines.h"

using namespace allowdesk;
using namespace Qt::StringLiterals;

class MainWindowTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pastedAddressesGoThroughReviewToTheServiceAndBack()
    {
        Desk desk;
        desk.openOrders();
        desk.importText(u"group_name,ip\noffice,10.0.0.2\n"_s);
        QCOMPARE(desk.table(u"records"_s)->rowCount(), 2);
        desk.review();
        auto *review = desk.window.findChild<ReviewDialog *>();
        QVERIFY(review && review->isVisible());
        QCOMPARE(desk.cloud.fakeSession().channel().writes().size(), 0);
        review->findChild<QPushButton *>(u"reviewApply"_s)->click();
        desk.runToEnd();
        QCOMPARE(desk.queue.jobs().constFirst()->state().phase, JobPhase::Done);
        QCOMPARE(desk.cloud.fakeSession().channel().writes().size(), 1);
        QCOMPARE(desk.cloud.groups(u"i-1"_s)[0][u"ip_list"_s].toArray().size(), 2);
        // The list shows what was read back, and nothing is staged any more.
        QTRY_COMPARE(desk.table(u"records"_s)->rowCount(), 2);
        QTRY_VERIFY(!desk.child<QPushButton>(u"review"_s)->isEnabled());
    }

    // Looking for a session asks nobody; opening a workspace and refreshing it do.
    void aPersonIsAskedToSignInWhenHeActs()
    {
        Desk desk;
        const QString id = desk.cloud.fakeSession().workspace().id;
        desk.openOrders();
        desk.cloud.asked.clear();
        desk.window.openWorkspace(id);
        QCOMPARE(desk.cloud.asked, QStringList{id});
        desk.window.findChild<QAction *>(u"command.refresh"_s)->trigger();
        QCOMPARE(desk.cloud.asked, (QStringList{id, id}));
        desk.window.setWorkspaces({desk.cloud.fakeSession().workspace()}, false);
        QCOMPARE(desk.cloud.asked.size(), 2); // nothing has changed
        desk.window.openWorkspace(u"gone"_s); // whoever asks says why it stays closed
        QCOMPARE(desk.cloud.asked.constLast(), u"gone"_s);
    }

    void whatIsEditedWhileTheJournalWritesStays()
    {
        Desk desk;
        desk.openOrders();
        desk.importText(u"group_name,ip\noffice,10.0.0.2\n"_s);
        desk.review();
        desk.child<QPushButton>(u"reviewApply"_s)->click();
        const Draft *draft = desk.shown<RecordPanel>()->draft();
        desk.shown<RecordPanel>()->draft()->addRow({u"office"_s, u"10.0.0.3"_s});
        desk.runToEnd();
        QTRY_COMPARE(draft->pendingCount(), 1);
        QCOMPARE(draft->wanted().rows.constLast().cells, (QStringList{u"office"_s, u"10.0.0.3"_s}));
    }

    // One first, and then only those that are still what was reviewed.
    void severalListsGoOneAfterTheOther()
    {
        Desk desk;
        for (const QString &id : {u"i-3"_s, u"i-4"_s}) {
            desk.cloud.addCache(id,
                {.name = id,
                    .whitelist = {
                        {u"instance_id"_s, id}, {u"enable_whitelist"_s, true}, {u"whitelist"_s, QJsonArray()}}});
        }
        desk.window.findChild<QAction *>(u"command.refresh"_s)->trigger();
        QTRY_COMPARE(desk.table(u"targets"_s)->rowCount(), 4);
        Inventory &inventory = desk.shown<InventoryPanel>()->inventory();
        for (const int number : {0, 2, 3}) {
            const TargetRef target = inventory.targets()[number].target;
            QTRY_VERIFY(inventory.draft(target));
            inventory.draft(target)->addRow({u"office"_s, u"10.0.0.7"_s});
        }
        QVERIFY(desk.child<QPushButton>(u"reviewAll"_s)->text().contains(u"(3)"_s));
        desk.child<QPushButton>(u"reviewAll"_s)->click();
        QTRY_VERIFY(desk.child<QPushButton>(u"reviewApply"_s));
        desk.child<QCheckBox>(u"reviewOneFirst"_s)->setChecked(true);
        // The answer comes once the first is done; by then one of the others is another change.
        inventory.draft(inventory.targets()[2].target)->addRow({u"office"_s, u"10.0.0.8"_s});
        desk.prompts.answer = true;
        desk.child<QPushButton>(u"reviewApply"_s)->click();
        desk.runToEnd();
        QTRY_COMPARE(desk.queue.jobs().size(), 2);
        QVERIFY(desk.prompts.asked.constLast().contains(u"orders in Test place (TEST) was applied and verified"_s));
        QCOMPARE(desk.queue.jobs()[1]->record().targetName, u"i-4"_s);
        QCOMPARE(inventory.pendingCountOf(inventory.targets()[2].target), 2);
        QTRY_VERIFY_WITH_TIMEOUT((desk.clock.advanceToNext(), !desk.queue.hasRunning()), 20000);
        QVERIFY(desk.cloud.groups(u"i-3"_s).isEmpty());
    }

    void aRolloutEndsWhenTheOthersAreDeclined()
    {
        Desk desk;
        desk.cloud.addCache(u"i-3"_s,
            {.name = u"i-3"_s,
                .whitelist = {
                    {u"instance_id"_s, u"i-3"_s}, {u"enable_whitelist"_s, true}, {u"whitelist"_s, QJsonArray()}}});
        desk.window.findChild<QAction *>(u"command.refresh"_s)->trigger();
        QTRY_COMPARE(desk.table(u"targets"_s)->rowCount(), 3);
        Inventory &inventory = desk.shown<InventoryPanel>()->inventory();
        for (const int number : {0, 2}) {
            const TargetRef target = inventory.targets()[number].target;
            QTRY_VERIFY(inventory.draft(target));
            inventory.draft(target)->addRow({u"office"_s, u"10.0.0.7"_s});
        }
        desk.child<QPushButton>(u"reviewAll"_s)->click();
        QTRY_VERIFY(desk.child<QPushButton>(u"reviewApply"_s));
        desk.child<QCheckBox>(u"reviewOneFirst"_s)->setChecked(true);
        const qsizetype asked = desk.prompts.asked.size();
        desk.child<QPushButton>(u"reviewApply"_s)->click();
        desk.runToEnd();
        QTRY_COMPARE(desk.prompts.asked.size(), asked + 1);
        QCOMPARE(desk.queue.jobs().size(), 1);
        QCOMPARE(inventory.pendingCountOf(inventory.targets()[2].target), 1);
    }

    void aReviewHasWhatIsBeingTyped()
    {
        Desk desk;
        desk.openOrders();
        desk.importText(u"group_name,ip\noffice,10.0.0.2\n"_s);
        auto *records = desk.child<QTableView>(u"records"_s);
        desk.window.activateWindow();
        records->setCurrentIndex(records->model()->index(0, 1));
        records->edit(records->currentIndex());
        auto *editor = records->findChild<QLineEdit *>();
        QVERIFY(editor);
        QTRY_VERIFY(editor->hasFocus());
        editor->setText(u"10.0.0.3"_s);
        // By its shortcut or menu: no other control takes the focus before.
        desk.window.findChild<QAction *>(u"command.review"_s)->trigger();
        QTRY_VERIFY(desk.child<LinesView>(u"reviewChanges"_s));
        QTRY_VERIFY(shownLines(*desk.child<LinesView>(u"reviewChanges"_s)).contains(u"10.0.0.3"_s));
    }

    void aReviewAskedForWhileThePlanIsMadeOpensOnce()
    {
        Desk desk;
        desk.openOrders();
        auto *panel = desk.shown<RecordPanel>();
        panel->draft()->addRow({u"office"_s, u"10.0.0.5"_s});
        QVERIFY(!panel->plan());
        desk.child<QPushButton>(u"review"_s)->click();
        desk.child<QPushButton>(u"review"_s)->click();
        QTRY_COMPARE(desk.window.findChildren<ReviewDialog *>().size(), 1);
        desk.window.findChild<ReviewDialog *>()->reject();
        panel->draft()->addRow({u"office"_s, u"10.0.0.6"_s});
        QTRY_VERIFY(panel->plan());
        QVERIFY(desk.window.findChildren<ReviewDialog *>().isEmpty()
            || !desk.window.findChild<ReviewDialog *>()->isVisible());
    }

    void fitsASmallScreen()
    {
        Desk desk;
        desk.openOrders();
        const QSize least = desk.window.minimumSizeHint();
        QVERIFY2(least.width() <= 1024 && least.height() <= 640,
            qPrintable(u"%1x%2"_s.arg(least.width()).arg(least.height())));
    }

    void anEndedJobGivesItsIntentsBack()
    {
        Desk desk;
        desk.openOrders();
        desk.importText(u"group_name,ip\noffice,10.0.0.2\n"_s);
        desk.review();
        desk.cloud.fakeSession().channel().setAnswerer(
            [](const ApiRequest &request) -> std::optional<Result<ApiResponse>> {
                return failure({.kind = ErrorKind::Forbidden, .httpStatus = 403, .subject = request.operation});
            });
        desk.child<QPushButton>(u"reviewApply"_s)->click();
        desk.runToEnd();
        QCOMPARE(desk.queue.jobs().constFirst()->state().phase, JobPhase::Failed);
        QVERIFY(!desk.child<QPushButton>(u"review"_s)->isEnabled());
        desk.window.findChild<QAction *>(u"command.job.again"_s)->trigger();
        QTRY_COMPARE(desk.table(u"records"_s)->rowCount(), 2);
        QTRY_VERIFY(desk.child<QPushButton>(u"review"_s)->isEnabled());
    }

    // Login rules are read only when somebody looks at them, or asks for the review.
    void whatWasNotReadYetIsReadForTheReview()
    {
        QTemporaryDir kept;
        const QString file = kept.filePath(u"drafts.json"_s);
        {
            Desk desk;
            desk.child<QListWidget>(u"rooms"_s)->setCurrentRow(2);
            QTRY_VERIFY(desk.table(u"targets"_s)->rowCount() > 0);
            desk.child<QTableView>(u"targets"_s)->selectRow(0);
            QTRY_VERIFY(desk.shown<RecordPanel>() && desk.shown<RecordPanel>()->draft());
            Draft *draft = desk.shown<RecordPanel>()->draft();
            draft->addRow(draft->schema().normalised(
                {u"192.0.2.1"_s, u"192.0.2.7"_s, u"root"_s, QString(), QString(), QString(), QString()}));
            desk.clock.advance(std::chrono::seconds(1));
            QTRY_VERIFY(QFile::exists(desk.folder.filePath(u"drafts.json"_s)));
            QVERIFY(QFile::copy(desk.folder.filePath(u"drafts.json"_s), file));
        }
        Desk next(file);
        auto *all = next.child<QPushButton>(u"reviewAll"_s);
        QTRY_VERIFY(all->isVisible());
        QVERIFY(all->text().contains(u"(1)"_s));
        QVERIFY(next.window.findChild<QAction *>(u"command.review.all"_s)->isEnabled());
        next.window.findChild<QAction *>(u"command.review.all"_s)->trigger();
        QTRY_VERIFY(next.child<LinesView>(u"reviewChanges"_s) || !next.prompts.told.isEmpty());
        QVERIFY2(next.prompts.told.isEmpty(), qPrintable(next.prompts.told.join(u'\n')));
        QTRY_VERIFY(shownLines(*next.child<LinesView>(u"reviewChanges"_s)).contains(u"192.0.2.7"_s));
    }

    void anUnsupportedCacheIsSaidAndNotAnError()
    {
        Desk desk;
        QTRY_COMPARE(desk.table(u"targets"_s)->rowCount(), 2);
        desk.child<QTableView>(u"targets"_s)->selectRow(1);
        QVERIFY(desk.child<QLabel>(u"targetState"_s)->text().contains(u"security group"_s));
        QVERIFY(!desk.child<QPushButton>(u"import"_s)->isEnabled());
    }

    void closingWithARunningJobAsks()
    {
        Desk desk;
        desk.cloud.jobsRun = true;
        desk.openOrders();
        desk.importText(u"group_name,ip\noffice,10.0.0.2\n"_s);
        desk.review();
        desk.child<QPushButton>(u"reviewApply"_s)->click();
        QTRY_VERIFY(desk.queue.hasRunning());
        QVERIFY(!desk.window.close());
        QVERIFY(desk.window.isVisible());
        QCOMPARE(desk.prompts.asked.size(), 2); // the pasted text, and this
        desk.prompts.answer = true;
        desk.window.close();
        QTRY_VERIFY(!desk.window.isVisible());
    }

    // The state is short, since its column is narrow.
    void anOpenCacheSaysWhyInItsToolTip()
    {
        Desk desk;
        desk.cloud.addCache(u"i-3"_s,
            {.name = u"shop"_s,
                .whitelist = {{u"instance_id"_s, u"i-3"_s}, {u"enable_whitelist"_s, false},
                    {u"whitelist"_s,
                        QJsonArray{
                            QJsonObject{{u"group_name"_s, u"office"_s}, {u"ip_list"_s, QJsonArray{u"10.0.0.1"_s}}}}}}});
        desk.openOrders();
        desk.window.findChild<QAction *>(u"command.refresh"_s)->trigger();
        const QAbstractItemModel *targets = desk.table(u"targets"_s);
        QTRY_COMPARE(targets->rowCount(), 3);
        QTRY_COMPARE(targets->index(2, 1).data().toString(), u"⚠ Open: whitelist off"_s);
        QVERIFY(targets->index(2, 1).data(Qt::ToolTipRole).toString().contains(u"Every client in the VPC"_s));
        QVERIFY(targets->index(2, 1).data(Qt::AccessibleDescriptionRole).toString().contains(u"turned off"_s));
        QVERIFY(targets->index(0, 0).data(Qt::ToolTipRole).toString().contains(u"orders"_s));
        QCOMPARE(targets->index(0, 1).data(Qt::AccessibleDescriptionRole).toString(), QString());
    }

    void stateAndPendingChangesAreWords()
    {
        Desk desk;
        desk.openOrders();
        const QAbstractItemModel *targets = desk.table(u"targets"_s);
        QCOMPARE(targets->index(0, 1).data().toString(), u"1 of 20 entries"_s);
        desk.importText(u"group_name,ip\noffice,10.0.0.2\n"_s);
        QVERIFY(targets->index(0, 0).data().toString().endsWith(u"(1)"_s));
    }

    void whatIsStagedIsThereAtTheNextStart()
    {
        Desk desk;
        desk.openOrders();
        desk.importText(u"group_name,ip\noffice,10.0.0.2\n"_s);
        QVERIFY(desk.window.close()); // nothing is lost by it
        QVERIFY(desk.prompts.asked.isEmpty() || !desk.prompts.asked.constLast().contains(u"staged"_s));
        desk.clock.advance(std::chrono::seconds(1));
        const QString file = desk.folder.filePath(u"drafts.json"_s);
        QTRY_VERIFY(QFile::exists(file));
        Desk next(file);
        next.openOrders(2);
        QCOMPARE(next.shown<RecordPanel>()->draft()->pendingCount(), 1);
        QVERIFY(next.window.findChild<QAction *>(u"command.discard"_s)->isEnabled());
        next.window.findChild<QAction *>(u"command.discard"_s)->trigger();
        QCOMPARE(next.shown<RecordPanel>()->draft()->pendingCount(), 1); // the answer was no
        next.prompts.answer = true;
        next.window.findChild<QAction *>(u"command.discard"_s)->trigger();
        QCOMPARE(next.shown<RecordPanel>()->draft()->pendingCount(), 0);
        next.window.findChild<QAction *>(u"command.undo"_s)->trigger();
        QCOMPARE(next.shown<RecordPanel>()->draft()->pendingCount(), 1);
    }

    void leavingAWorkspaceKeepsWhatIsStaged()
    {
        Desk desk;
        desk.openOrders();
        desk.importText(u"group_name,ip\noffice,10.0.0.2\n"_s);
        const QPushButton *before = desk.shown<QPushButton>(u"review"_s);
        QVERIFY(before);
        desk.window.openWorkspace(desk.cloud.secondSession().workspace().id);
        QVERIFY(!before->isVisible());
        QVERIFY(!desk.window.findChild<QAction *>(u"command.review"_s)->isEnabled());
        desk.window.openWorkspace(desk.cloud.fakeSession().workspace().id);
        QTRY_VERIFY(before->isVisible());
        QTRY_VERIFY(before->isEnabled());
        QVERIFY(desk.window.findChild<QAction *>(u"command.review"_s)->isEnabled());
    }

    void aFileOfTheCommandLineIsImportedOnceATargetIsChosen()
    {
        Desk desk;
        const QString path = desk.folder.filePath(u"list.csv"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("group_name,ip\noffice,10.0.0.7\n");
        file.close();
        desk.window.open({.file = path});
        desk.openOrders();
        QTRY_VERIFY(desk.child<QPushButton>(u"importStage"_s));
        QTRY_VERIFY(desk.child<QPushButton>(u"importStage"_s)->isEnabled());
    }

    void theMachineIsKeptAwakeOnlyWhileJobsRun()
    {
        Desk desk;
        desk.cloud.jobsRun = true;
        desk.openOrders();
        desk.window.findChild<QAction *>(u"command.job.awake"_s)->trigger();
        QVERIFY(!desk.sleep.isHeld); // nothing runs
        desk.importText(u"office,10.0.0.2"_s);
        desk.review();
        desk.child<QPushButton>(u"reviewApply"_s)->click();
        QTRY_VERIFY(desk.sleep.isHeld);
        QCOMPARE(desk.sleep.why, u"Changes are being applied to Test place (TEST)"_s);
        desk.cloud.jobsRun = false;
        desk.runToEnd();
        QVERIFY(!desk.sleep.isHeld);
    }

    // Asked once, for a job of minutes; a short one raises no question.
    void aLongJobOffersToKeepTheMachineAwake()
    {
        Desk desk;
        desk.cloud.jobsRun = true;
        desk.prompts.answer = true;
        desk.cloud.fakeSession().channel().setWait(u"dcs.UpdateIpWhitelistAsync"_s, std::chrono::minutes(20));
        desk.openOrders();
        desk.importText(u"office,10.0.0.2"_s);
        desk.review();
        desk.child<QPushButton>(u"reviewApply"_s)->click();
        QCOMPARE(desk.prompts.asked.filter(u"20 min"_s).size() + desk.prompts.asked.filter(u"21 min"_s).size(), 1);
        QTRY_VERIFY(desk.sleep.isHeld);
        Q_EMIT desk.sleep.failed({.kind = ErrorKind::Unsupported, .message = u"no such service"_s});
        QVERIFY(!desk.window.findChild<QAction *>(u"command.job.awake"_s)->isChecked());
    }
};

ALLOWDESK_TEST(MainWindowTest)
#include "tst_mainwindow.moc"
