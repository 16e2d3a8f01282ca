#include "app/jobs/journaldatabase.h"
#include "tests/bench/window/cloudstate.h"
#include "tests/bench/window/parts.h"
#include "tests/bench/window/scenarios.h"
#include "ui/mainwindow.h"

#include <QAction>
#include <QDialog>
#include <QDir>
#include <QLineEdit>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr int eventsOfOne = 20;

JobRecord recordOf(qsizetype number)
{
    const QString name = u"list-%1"_s.arg(number % 300);
    Intents intents;
    for (int i = 0; i < 10; ++i) {
        intents.rows << RowIntent{
            .after = QStringList{u"office"_s, u"10.%1.%2.%3"_s.arg(number >> 8 & 255).arg(number & 255).arg(i)}};
    }
    return {.target = {u"demo-eu-demo-1"_s, u"dcs"_s, u"instance"_s, name, {}},
        .targetName = name,
        .accountId = u"demo"_s,
        .workspaceName = u"eu-demo-1"_s,
        .person = u"ann"_s,
        .createdAt = QDateTime::fromSecsSinceEpoch(1'700'000'000 + 60 * number, Qt::UTC),
        .base = {.state = {.rows = {{.cells = {u"office"_s, u"10.0.0.1"_s}}}}},
        .intents = intents};
}

Result<void> storeJob(JournalDatabase &journal, qsizetype number)
{
    const auto record = journal.createJob(recordOf(number));
    if (!record) {
        return failure(record.error());
    }
    for (int event = 1; event <= eventsOfOne; ++event) {
        const bool isLast = event == eventsOfOne;
        const JobEventBody body = isLast ? JobEventBody(event::Finished{JobOutcome::Done, {}})
            : event == 1                 ? JobEventBody(event::Started{})
                                         : JobEventBody(event::Polled{u"replace"_s, u"RUNNING"_s});
        if (const auto stored = journal.append(record->id, event, {record->createdAt.addSecs(event), body}); !stored) {
            return stored;
        }
    }
    return {};
}

Result<void> makeJournal(const QString &path, qsizetype size)
{
    JournalDatabase journal;
    auto done = journal.open(path);
    for (qsizetype number = 0; done && number < size; ++number) {
        done = storeJob(journal, number);
    }
    return done;
}

// In the profile of the demo, where the program looks for it. A journal of many jobs takes minutes to make, so the
// rounds of a measurement share one.
Result<void> fillJournal(const QDir &home, qsizetype size)
{
    const QDir kept(qEnvironmentVariable("ALLOWDESK_BENCH_SHARED", home.path()));
    const QString shared = kept.filePath(u"journal-%1.sqlite"_s.arg(size));
    const QDir folder(demoFolder(home));
    if (!folder.mkpath(u"."_s)) {
        return failure(ErrorKind::Storage, u"no folder"_s, folder.path());
    }
    const auto made = QFile::exists(shared) ? Result<void>() : makeJournal(shared, size);
    return made.and_then([&]() -> Result<void> {
        const bool isCopied = QFile::copy(shared, folder.filePath(u"journal.sqlite"_s));
        return isCopied ? Result<void>() : failure(ErrorKind::Storage, u"no copy"_s, shared);
    });
}

void planHistory(Course &course, const QDir &, qsizetype size)
{
    course.addStart([] { return rowsOf(u"jobs"_s) > 0 && rowsOf(u"targets"_s) > 0; });
    course.add(
        u"open"_s, [] { shown<MainWindow>()->findChild<QAction *>(u"command.history"_s)->trigger(); },
        [] { return rowsOf(u"historyTable"_s) > 0; });
    course.add(
        u"filter"_s,
        [only = std::min<qsizetype>(size - 1, 7)] {
            shown<QLineEdit>(u"historyFilter"_s)->setText(u"10.0.%1."_s.arg(only));
        },
        [] { return rowsOf(u"historyTable"_s) == 1; });
    course.add(
        u"choose"_s, [] { shown<QTableView>(u"historyTable"_s)->selectRow(0); },
        [] { return rowsOf(u"historyChange"_s) == 10; });
    course.add(
        u"filter no more"_s, [] { shown<QLineEdit>(u"historyFilter"_s)->clear(); },
        [size] { return rowsOf(u"historyTable"_s) > (size > 1 ? 1 : 0); });
    course.add(
        u"close"_s, [] { shown<QDialog>(u"history"_s)->reject(); },
        [] { return shown<QDialog>(u"history"_s) == nullptr; });
}

} // namespace

Scenario historyScenario()
{
    return {"history"_L1, &fillJournal, &planHistory};
}

} // namespace allowdesk
