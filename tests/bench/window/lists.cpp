#include "tests/bench/window/cloudstate.h"
#include "tests/bench/window/parts.h"
#include "tests/bench/window/scenarios.h"
#include "ui/mainwindow.h"
#include "ui/panels/recordpanel.h"

#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QPlainTextEdit>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr int demoGroups = 5; ///< of the workspace that opens first
constexpr int demoCaches = 9;

Result<void> makeLongList(const QDir &home, qsizetype size)
{
    return makeCloud(home, {u"--address-groups"_s, u"1"_s, u"--group-entries"_s, QString::number(size)});
}

Result<void> makeGroups(const QDir &home, qsizetype size)
{
    return makeCloud(home, {u"--address-groups"_s, QString::number(size), u"--group-entries"_s, u"500"_s});
}

Result<void> makeCaches(const QDir &home, qsizetype size)
{
    return makeCloud(home, {u"--caches"_s, QString::number(size)});
}

void openService(int row)
{
    auto *rooms = shown<QListView>(u"rooms"_s);
    rooms->setCurrentIndex(rooms->model()->index(row, 0));
}

void trigger(const QString &command)
{
    shown<MainWindow>()->findChild<QAction *>(command)->trigger();
}

QString textOf(const QString &label)
{
    const auto *found = shown<QLabel>(label);
    return found ? found->text() : QString();
}

Draft *draftOfPanel()
{
    const auto *panel = shown<RecordPanel>();
    return panel ? panel->draft() : nullptr;
}

// Whether no list of that table is being read any more.
bool areRead(const QString &table)
{
    constexpr int stateColumn = 1;
    const auto *view = shown<QTableView>(table);
    const QAbstractItemModel *model = view ? view->model() : nullptr;
    for (int row = 0; model && row < model->rowCount(); ++row) {
        if (model->index(row, stateColumn).data().toString().startsWith(u"Reading"_s)) {
            return false;
        }
    }
    return model != nullptr;
}

QList<RowId> everySecondRow()
{
    QList<RowId> ids;
    const QList<Row> rows = draftOfPanel()->rows();
    for (qsizetype i = 0; i < rows.size(); i += 2) {
        ids << rows[i].id;
    }
    return ids;
}

void addStart(Course &course)
{
    course.addStart([] { return rowsOf(u"targets"_s) > 0; });
}

void addFilter(Course &course, const QString &field, const QString &text, const QString &table, qsizetype all)
{
    course.add(
        u"filter"_s, [=] { shown<QLineEdit>(field)->setText(text); }, [=] { return rowsOf(table) < all; });
    course.add(
        u"filter no more"_s, [=] { shown<QLineEdit>(field)->clear(); }, [=] { return rowsOf(table) >= all; });
}

void planLongList(Course &course, const QDir &, qsizetype size)
{
    addStart(course);
    course.add(
        u"address groups"_s, [] { openService(1); }, [] { return rowsOf(u"targets"_s) > demoGroups; });
    course.add(
        u"open"_s, [] { shown<QTableView>(u"targets"_s)->selectRow(demoGroups); },
        [size] { return rowsOf(u"records"_s) >= size && draftOfPanel(); });
    course.add(
        u"refresh"_s, [] { trigger(u"command.refresh"_s); },
        [last = std::make_shared<QDateTime>()] {
            const QDateTime readAt = draftOfPanel()->base().readAt;
            if (!last->isValid()) {
                *last = readAt;
            }
            return readAt > *last;
        });
    addFilter(course, u"recordFilter"_s, u"10.1.77."_s, u"records"_s, size);
    const auto removals = std::make_shared<QList<RowId>>();
    course.add(
        u"(made ready)"_s, [removals] { *removals = everySecondRow(); }, [] { return true; });
    course.add(
        u"remove half"_s, [removals] { draftOfPanel()->removeRows(*removals); }, [] { return isReady(u"review"_s); });
    course.add(
        u"review"_s, [] { shown<QPushButton>(u"review"_s)->click(); }, [] { return isReady(u"reviewApply"_s); });
    course.add(
        u"close"_s, [] { shown<QDialog>(u"reviewDialog"_s)->reject(); },
        [] { return shown<QWidget>(u"reviewDialog"_s) == nullptr; });
    course.add(
        u"discard"_s, [] { draftOfPanel()->discard(); }, [] { return draftOfPanel()->isEmpty(); });
}

void planGroups(Course &course, const QDir &, qsizetype size)
{
    addStart(course);
    const qsizetype all = size + demoGroups;
    course.add(
        u"address groups"_s, [] { openService(1); }, [all] { return rowsOf(u"targets"_s) >= all; });
    addFilter(course, u"targetFilter"_s, u"-00017"_s, u"targets"_s, all);
    course.add(
        u"open one"_s, [] { shown<QTableView>(u"targets"_s)->selectRow(demoGroups); },
        [] { return rowsOf(u"records"_s) >= 500 && draftOfPanel(); });
    course.add(
        u"all are read"_s, [] {}, [] { return areRead(u"targets"_s); });
}

void planCaches(Course &course, const QDir &, qsizetype size)
{
    addStart(course);
    const qsizetype all = size + demoCaches;
    course.add(
        u"refresh"_s, [] { trigger(u"command.refresh"_s); },
        [all] { return rowsOf(u"targets"_s) >= all && areRead(u"targets"_s); });
    addFilter(course, u"targetFilter"_s, u"-0017"_s, u"targets"_s, all);
    course.add(
        u"change many"_s, [] { trigger(u"command.many"_s); },
        [all] { return rowsOf(u"bulkTargets"_s) >= all - demoCaches; });
    course.add(
        u"an address"_s, [] { shown<QPlainTextEdit>(u"bulkEntries"_s)->setPlainText(u"192.0.2.77"_s); },
        [] { return !textOf(u"bulkTotal"_s).isEmpty(); });
    const auto isTicked = [](qsizetype least) {
        const QString count = textOf(u"bulkTotal"_s).section(u' ', 0, 0);
        return QLocale().toInt(count) >= least;
    };
    course.add(
        u"tick all"_s, [] { shown<QPushButton>(u"bulkTick"_s)->click(); }, [=] { return isTicked(size); });
    course.add(
        u"tick none"_s, [] { shown<QPushButton>(u"bulkUntick"_s)->click(); }, [=] { return !isTicked(1); });
    course.add(
        u"close"_s, [] { shown<QDialog>(u"bulkDialog"_s)->reject(); },
        [] { return shown<QWidget>(u"bulkDialog"_s) == nullptr; });
}

} // namespace

Scenario longListScenario()
{
    return {"list"_L1, &makeLongList, &planLongList};
}

Scenario groupsScenario()
{
    return {"groups"_L1, &makeGroups, &planGroups};
}

Scenario cachesScenario()
{
    return {"caches"_L1, &makeCaches, &planCaches};
}

} // namespace allowdesk
