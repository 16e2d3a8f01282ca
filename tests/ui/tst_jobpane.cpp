#include "app/jobs/sqlitefile.h"
#include "app/text/errorsentences.h"
#include "tests/support/testregistry.h"
#include "tests/ui/desk.h"
#include "tests/ui/shownlines.h"
#include "ui/jobs/jobdetails.h"
#include "ui/jobs/joblook.h"
#include "ui/jobs/jobpane.h"
#include "ui/look/theme.h"

#include <QLabel>
#include <QSignalSpy>
#include <QStatusBar>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// The list of jobs: which one a button acts on, where it runs, and its details while they change.
class JobPaneTest final : public QObject
{
    Q_OBJECT

    // A second cache, so that two jobs can run side by side.
    static void addSecond(Desk &desk)
    {
        desk.cloud.addCache(u"i-3"_s,
            {.name = u"shop"_s,
                .whitelist = {
                    {u"instance_id"_s, u"i-3"_s}, {u"enable_whitelist"_s, true}, {u"whitelist"_s, QJsonArray()}}});
        desk.window.findChild<QAction *>(u"command.refresh"_s)->trigger();
        QTRY_COMPARE(desk.table(u"targets"_s)->rowCount(), 3);
    }
    static void apply(Desk &desk, int row)
    {
        const qsizetype before = desk.queue.jobs().size();
        desk.child<QTableView>(u"targets"_s)->selectRow(row);
        QTRY_VERIFY(desk.shown<RecordPanel>()->draft());
        desk.shown<RecordPanel>()->draft()->addRow({u"office"_s, u"10.0.0.2"_s});
        desk.window.findChild<QAction *>(u"command.review"_s)->trigger();
        const auto shown = [&]() -> QPushButton * {
            const QList<QPushButton *> buttons = desk.window.findChildren<QPushButton *>(u"reviewApply"_s);
            const auto visible =
                std::find_if(buttons.begin(), buttons.end(), [](auto *button) { return button->isVisible(); });
            return visible == buttons.end() ? nullptr : *visible;
        };
        QTRY_VERIFY(shown());
        shown()->click();
        QTRY_COMPARE(desk.queue.jobs().size(), before + 1);
    }
    static void refuseAll(Desk &desk)
    {
        desk.cloud.fakeSession().channel().setAnswerer(
            [](const ApiRequest &request) -> std::optional<Result<ApiResponse>> {
                return failure({.kind = ErrorKind::Forbidden, .httpStatus = 403, .subject = request.operation});
            });
    }
    static QTableView *jobs(Desk &desk) { return desk.window.findChild<QTableView *>(u"jobs"_s); }
    static ApplyJob *current(Desk &desk) { return desk.window.findChild<JobPane *>()->currentJob(); }

private Q_SLOTS:
    void anotherJobTakesNothingFromTheChosenOne()
    {
        Desk desk;
        desk.cloud.jobsRun = true;
        desk.openOrders();
        addSecond(desk);
        apply(desk, 0);
        QTRY_VERIFY(current(desk)); // the first one is chosen by itself
        const ApplyJob *chosen = current(desk);
        apply(desk, 2);
        QCOMPARE(jobs(desk)->model()->rowCount(), 2);
        QCOMPARE(current(desk), chosen);
        const QModelIndex row = jobs(desk)->selectionModel()->selectedRows().constFirst();
        QCOMPARE(row.row(), 1); // the newest stands above
        const auto isInSight = [&] { return jobs(desk)->viewport()->rect().contains(jobs(desk)->visualRect(row)); };
        QTRY_VERIFY(isInSight());
        desk.window.findChild<QAction *>(u"command.job.cancel"_s)->trigger();
        QTRY_VERIFY(desk.queue.jobs()[0]->state().cancelRequested);
        QVERIFY(!desk.queue.jobs()[1]->state().cancelRequested);
    }

    void jobsSayWhereTheyRun()
    {
        Desk desk;
        desk.openOrders();
        apply(desk, 0);
        desk.runToEnd();
        const QModelIndex cell = jobs(desk)->model()->index(0, JobModel::WorkspaceColumn);
        QCOMPARE(cell.data().toString(), u"TEST · Test place"_s);
        QVERIFY(!cell.data(Qt::DecorationRole).value<QIcon>().isNull());
        // It ran where it ran, whatever is made of the workspace afterwards.
        Workspace now = desk.cloud.fakeSession().workspace();
        now.environment = WorkspaceEnvironment::Production;
        now.name = u"Shop"_s;
        desk.window.setWorkspaces({now, desk.cloud.secondSession().workspace()}, false);
        QCOMPARE(cell.data().toString(), u"TEST · Shop"_s);
        desk.window.setWorkspaces({desk.cloud.secondSession().workspace()}, false);
        QCOMPARE(cell.data().toString(), u"TEST · Test place"_s);
        QVERIFY(desk.window.findChild<QStatusBar *>()->currentMessage().contains(u"Test place (TEST)"_s));
    }

    void onlyThoseOfTheOpenWorkspace()
    {
        Desk desk;
        desk.openOrders();
        apply(desk, 0);
        desk.runToEnd();
        QTRY_VERIFY(current(desk));
        desk.window.openWorkspace(desk.cloud.secondSession().workspace().id);
        auto *only = desk.window.findChild<QCheckBox *>(u"jobsOnlyWorkspace"_s);
        QVERIFY(only->isVisible());
        only->setChecked(true);
        QCOMPARE(jobs(desk)->model()->rowCount(), 0);
        QVERIFY(!current(desk));
        QVERIFY(!desk.window.findChild<QAction *>(u"command.job.details"_s)->isEnabled());
        desk.window.openWorkspace(desk.cloud.fakeSession().workspace().id);
        QCOMPARE(jobs(desk)->model()->rowCount(), 1);
    }

    void detailsNameTheWorkspaceAndStayWhereTheyAre()
    {
        Desk desk;
        desk.cloud.jobsRun = true;
        desk.openOrders();
        apply(desk, 0);
        QTRY_VERIFY(current(desk));
        desk.window.findChild<QAction *>(u"command.job.details"_s)->trigger();
        auto *details = desk.window.findChild<JobDetails *>();
        QVERIFY(details);
        QVERIFY2(details->windowTitle().endsWith(u"orders — Test place (TEST)"_s), qPrintable(details->windowTitle()));
        auto *view = details->findChild<LinesView *>(u"jobDetailsText"_s);
        QTRY_VERIFY(shownLines(*view).contains(u"Workspace: Test place (TEST)"_s));
        const auto chosen = [&] { return view->selectionModel()->selectedRows().value(0).data().toString(); };
        for (int row = 0; row < view->model()->rowCount() && !chosen().contains(u"10.0.0.2"_s); ++row) {
            view->selectRow(row);
        }
        const QString before = chosen();
        QVERIFY2(before.contains(u"10.0.0.2"_s), qPrintable(shownLines(*view)));
        const QSignalSpy reset(view->model(), &QAbstractItemModel::modelReset);
        desk.cloud.jobsRun = false;
        desk.runToEnd();
        QTRY_VERIFY2(shownLines(*view).contains(u"State: Done"_s), qPrintable(shownLines(*view)));
        QCOMPARE(chosen(), before);
        QCOMPARE(reset.size(), 0);
        QVERIFY(!details->findChild<QLabel *>(u"jobDetailsError"_s)->isVisible());
    }

    // A job that has ended is in the journal as a whole, and no more of it here than a line.
    void detailsOfAnEndedJobComeFromTheJournal()
    {
        Desk desk;
        desk.queue.letEndedGo();
        desk.openOrders();
        apply(desk, 0);
        desk.runToEnd();
        QTRY_VERIFY(current(desk));
        QTRY_VERIFY(!desk.queue.jobs().constFirst()->isWhole());
        const auto cell = [&](int column) { return jobs(desk)->model()->index(0, column).data().toString(); };
        QCOMPARE(cell(JobModel::StateColumn), u"Done"_s);
        QCOMPARE(cell(JobModel::ProgressColumn), u"1 of 1"_s);
        desk.window.findChild<QAction *>(u"command.job.details"_s)->trigger();
        auto *view = desk.window.findChild<JobDetails *>()->findChild<LinesView *>(u"jobDetailsText"_s);
        QTRY_VERIFY(shownLines(*view).contains(u"10.0.0.2"_s));
        QVERIFY(shownLines(*view).contains(u"Verified"_s) || shownLines(*view).contains(u"Done"_s));
    }

    // In the pane and in the history; the words stand beside.
    void howAJobEndedIsSeenByShapeAndColour_data()
    {
        QTest::addColumn<bool>("isRefused");
        QTest::addColumn<JobPhase>("phase");
        QTest::newRow("done") << false << JobPhase::Done;
        QTest::newRow("failed") << true << JobPhase::Failed;
    }
    void howAJobEndedIsSeenByShapeAndColour()
    {
        QFETCH(const bool, isRefused);
        QFETCH(const JobPhase, phase);
        Desk desk;
        desk.openOrders();
        if (isRefused) {
            refuseAll(desk);
        }
        apply(desk, 0);
        desk.runToEnd();
        const QModelIndex state = jobs(desk)->model()->index(0, JobModel::StateColumn);
        QTRY_COMPARE(state.data(JobModel::PhaseRole).value<int>(), static_cast<int>(phase));
        const theme::Colours &colours = theme::colours(QGuiApplication::palette());
        QCOMPARE(state.data(Qt::ForegroundRole).value<QColor>(), isRefused ? colours.bad : colours.good);
        const auto drawn = [](const QIcon &icon) { return icon.pixmap(16).toImage(); };
        QCOMPARE(drawn(state.data(Qt::DecorationRole).value<QIcon>()), drawn(jobStateIcon(phase)));
        QVERIFY(drawn(jobStateIcon(phase)) != drawn(jobStateIcon(JobPhase::Sending)));
        QVERIFY(drawn(jobStateIcon(JobPhase::Sending)) != drawn(jobStateIcon(JobPhase::Sending, true)));
    }

    // Lines go on to the right, so what a person has to know stands above them, whole.
    void whyItFailedIsReadWithoutScrolling()
    {
        Desk desk;
        desk.openOrders();
        refuseAll(desk);
        apply(desk, 0);
        QTRY_VERIFY(current(desk));
        desk.window.findChild<QAction *>(u"command.job.details"_s)->trigger();
        const auto *why = desk.window.findChild<JobDetails *>()->findChild<QLabel *>(u"jobDetailsError"_s);
        desk.runToEnd();
        const JobState &state = desk.queue.jobs().constFirst()->state();
        QTRY_COMPARE(state.phase, JobPhase::Failed);
        QTRY_VERIFY(why->isVisible());
        QCOMPARE(why->text(), errorSentence(*state.error));
        QVERIFY(why->wordWrap());
    }

    // A list does not check the job itself: what a damaged record says is neither staged nor told as what happened.
    void nothingIsDoneWithADamagedJob()
    {
        Desk desk;
        desk.queue.letEndedGo();
        desk.openOrders();
        refuseAll(desk);
        apply(desk, 0);
        desk.runToEnd();
        QTRY_VERIFY(!desk.queue.jobs().constFirst()->isWhole());
        QCOMPARE(desk.queue.jobs().constFirst()->state().phase, JobPhase::Failed);
        const QString journal = desk.folder.filePath(u"journal.sqlite"_s);
        {
            SqliteFile file;
            QVERIFY(file.open(journal));
            QVERIFY(file.run(u"DROP TRIGGER jobs_stay"_s));
            QVERIFY(file.run(u"UPDATE jobs SET record = replace(record, '10.0.0.2', '0.0.0.0/0')"_s));
        }
        desk.window.statusBar()->clearMessage();
        desk.window.findChild<QAction *>(u"command.job.again"_s)->trigger();
        QTRY_VERIFY(!desk.window.statusBar()->currentMessage().isEmpty());
        QCOMPARE(desk.shown<RecordPanel>()->pendingCount(), 0);
        desk.window.findChild<QAction *>(u"command.job.details"_s)->trigger();
        auto *view = desk.window.findChild<JobDetails *>()->findChild<LinesView *>(u"jobDetailsText"_s);
        QTRY_VERIFY(!shownLines(*view).isEmpty());
        QVERIFY2(!shownLines(*view).contains(u"0.0.0.0/0"_s), qPrintable(shownLines(*view)));
    }
};

ALLOWDESK_TEST(JobPaneTest)
#include "tst_jobpane.moc"
