#include "app/jobs/jobmodel.h"
#include "tests/bench/window/cloudstate.h"
#include "tests/bench/window/parts.h"
#include "tests/bench/window/scenarios.h"
#include "ui/mainwindow.h"
#include "ui/panels/recordpanel.h"

#include <QAction>
#include <QDialog>
#include <QLineEdit>
#include <QListView>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr int remarkColumn = 3;

Result<void> makeRules(const QDir &home, qsizetype size)
{
    return makeCloud(home, {u"--login-rules"_s, QString::number(size)});
}

Draft *draftShown()
{
    const auto *panel = shown<RecordPanel>();
    return panel ? panel->draft() : nullptr;
}

// New remarks for every second rule, as an import of remarks has them.
DraftChanges editsOfHalf()
{
    DraftChanges changes;
    const QList<Row> rows = draftShown()->rows();
    for (qsizetype i = 0; i < rows.size(); i += 2) {
        QStringList cells = rows[i].cells;
        cells[remarkColumn] = u"checked %1"_s.arg(i);
        changes.edits.insert(rows[i].id, cells);
    }
    return changes;
}

// Of the first row.
QString cellOf(const QString &table, int column)
{
    const auto *view = shown<QTableView>(table);
    return view && view->model()->rowCount() > 0 ? view->model()->index(0, column).data().toString() : QString();
}

void planRules(Course &course, const QDir &, qsizetype size)
{
    course.addStart([] { return rowsOf(u"targets"_s) > 0; });
    course.add(
        u"login rules"_s,
        [] {
            auto *rooms = shown<QListView>(u"rooms"_s);
            rooms->setCurrentIndex(rooms->model()->index(2, 0));
        },
        [] { return cellOf(u"targets"_s, 0).startsWith(u"default"_s); });
    course.add(
        u"open"_s, [] { shown<QTableView>(u"targets"_s)->selectRow(0); },
        [size] { return rowsOf(u"records"_s) >= size && draftShown(); });
    course.add(
        u"filter"_s, [] { shown<QLineEdit>(u"recordFilter"_s)->setText(u"10.0.5."_s); },
        [size] { return rowsOf(u"records"_s) < size; });
    course.add(
        u"filter no more"_s, [] { shown<QLineEdit>(u"recordFilter"_s)->clear(); },
        [size] { return rowsOf(u"records"_s) >= size; });
    const auto edits = std::make_shared<DraftChanges>();
    course.add(
        u"(made ready)"_s, [edits] { *edits = editsOfHalf(); }, [] { return true; });
    course.add(
        u"edit half"_s, [edits] { draftShown()->apply(*edits); }, [] { return isReady(u"review"_s); });
    course.add(
        u"review"_s, [] { shown<QPushButton>(u"review"_s)->click(); }, [] { return isReady(u"reviewApply"_s); });
    course.add(
        u"apply"_s, [] { shown<QPushButton>(u"reviewApply"_s)->click(); },
        [] { return cellOf(u"jobs"_s, JobModel::ProgressColumn).section(u' ', 0, 0).toInt() >= 20; });
    course.add(
        u"cancel"_s, [] { shown<MainWindow>()->findChild<QAction *>(u"command.job.cancel"_s)->trigger(); },
        [] { return cellOf(u"jobs"_s, JobModel::StateColumn).startsWith(u"Cancelled"_s); });
}

} // namespace

Scenario rulesScenario()
{
    return {"rules"_L1, &makeRules, &planRules};
}

} // namespace allowdesk
