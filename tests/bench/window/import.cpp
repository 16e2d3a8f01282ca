#include "tests/bench/window/parts.h"
#include "tests/bench/window/scenarios.h"
#include "ui/mainwindow.h"

#include <QAction>
#include <QClipboard>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr int demoGroups = 5; ///< of the workspace that opens first

QString listFile(const QDir &home)
{
    return home.filePath(u"long.csv"_s);
}

// About 65 bytes a row, as exports of tickets have; every second remark has a letter beyond ASCII.
Result<void> writeLongFile(const QDir &home, qsizetype size)
{
    QFile file(listFile(home));
    if (!file.open(QIODevice::WriteOnly)) {
        return failure(ErrorKind::Storage, file.errorString(), file.fileName());
    }
    QByteArray text("address,remark,ticket\n");
    for (qsizetype i = 0; i < size; ++i) {
        const qsizetype address = (i * 7919) % 0x1000000; // not in order, none twice
        text += "11." + QByteArray::number(address >> 16) + '.' + QByteArray::number(address >> 8 & 255) + '.'
            + QByteArray::number(address & 255) + (i % 2 == 0 ? ",\"B\xc3\xbcro " : ",\"Branch ")
            + QByteArray::number(i % 977) + ", floor 2\",https://tickets.example/T-" + QByteArray::number(i) + '\n';
        if (text.size() > (qsizetype{1} << 20)) {
            file.write(text);
            text.clear();
        }
    }
    file.write(text);
    return file.flush() ? Result<void>() : failure(ErrorKind::Storage, file.errorString(), file.fileName());
}

qint64 lineOfFirstRow()
{
    return shown<QTableView>(u"importRows"_s)->model()->index(0, 0).data().toLongLong();
}

void openGroup(Course &course)
{
    course.addStart([] { return rowsOf(u"targets"_s) > 0; });
    course.add(
        u"address groups"_s,
        [] {
            auto *rooms = shown<QListView>(u"rooms"_s);
            rooms->setCurrentIndex(rooms->model()->index(1, 0));
        },
        [] { return rowsOf(u"targets"_s) >= demoGroups; });
    course.add(
        u"choose a list"_s, [] { shown<QTableView>(u"targets"_s)->selectRow(0); },
        [] { return rowsOf(u"records"_s) > 0; });
}

void addClose(Course &course, const QString &name)
{
    course.add(
        name, [] { shown<QDialog>(u"importDialog"_s)->reject(); },
        [] { return shown<QWidget>(u"importDialog"_s) == nullptr; });
}

void planImport(Course &course, const QDir &home, qsizetype size)
{
    openGroup(course);
    course.add(
        u"first rows"_s, [home] { shown<MainWindow>()->open({.file = listFile(home)}); },
        [] { return rowsOf(u"importRows"_s) > 0; });
    course.add(
        u"all rows"_s, [] {}, [size] { return rowsOf(u"importRows"_s) >= size; });
    const auto type = [&course](const QString &text, const std::function<bool(int rows)> &isDone) {
        course.add(
            u"filter "_s + text, [text] { shown<QLineEdit>(u"importFilter"_s)->setText(text); },
            [isDone] { return isDone(rowsOf(u"importRows"_s)); });
    };
    type(u"77"_s, [size](int rows) { return rows < size; });
    type(u"büro"_s, [size](int rows) { return rows > size / 3; });
    type({}, [size](int rows) { return rows == size; });
    for (const int column : {1, 2}) {
        course.add(
            u"sort by column %1"_s.arg(column),
            [column] { shown<QTableView>(u"importRows"_s)->sortByColumn(column, Qt::DescendingOrder); },
            [size] { return lineOfFirstRow() > 2 || size == 1; });
        course.add(
            u"sort no more"_s, [] { shown<QTableView>(u"importRows"_s)->sortByColumn(-1, Qt::AscendingOrder); },
            [] { return lineOfFirstRow() == 2; });
    }
    course.add(
        u"select all"_s, [] { shown<QTableView>(u"importRows"_s)->selectAll(); }, [] { return true; });
    course.add(
        u"copy all"_s,
        [] {
            QGuiApplication::clipboard()->clear();
            shown<QTableView>(u"importRows"_s)->actions().constFirst()->trigger();
        },
        [] { return QGuiApplication::clipboard()->mimeData()->hasText(); });
    addClose(course, u"close"_s);
    course.add(
        u"open again"_s, [home] { shown<MainWindow>()->open({.file = listFile(home)}); },
        [] { return shown<QDialog>(u"importDialog"_s) != nullptr; });
    addClose(course, u"cancel while reading"_s);
}

QString lineFile(const QDir &home)
{
    return home.filePath(u"line.csv"_s);
}

Result<void> writeCells(const QDir &home, qsizetype size)
{
    const QByteArray cell = QByteArray("foreign ").repeated(size / 8);
    const auto write = [](const QString &name, const QByteArray &text) -> Result<void> {
        QFile file(name);
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.flush()
            ? Result<void>()
            : failure(ErrorKind::Storage, file.errorString(), name);
    };
    return write(listFile(home), "address,remark\n192.0.2.1,\"" + cell + "\"\n192.0.2.2,short\n").and_then([&] {
        return write(lineFile(home), cell);
    });
}

void planCells(Course &course, const QDir &home, qsizetype)
{
    openGroup(course);
    const auto open = [&course](const QString &name, const QString &file) {
        course.add(
            name, [file] { shown<MainWindow>()->open({.file = file}); }, [] { return rowsOf(u"importRows"_s) > 0; });
    };
    open(u"long cell"_s, listFile(home));
    course.add(
        u"filter"_s, [] { shown<QLineEdit>(u"importFilter"_s)->setText(u"short"_s); },
        [] { return rowsOf(u"importRows"_s) == 1; });
    course.add(
        u"filter no more"_s, [] { shown<QLineEdit>(u"importFilter"_s)->clear(); },
        [] { return rowsOf(u"importRows"_s) == 2; });
    course.add(
        u"sort"_s, [] { shown<QTableView>(u"importRows"_s)->sortByColumn(2, Qt::DescendingOrder); },
        [] { return lineOfFirstRow() > 2; });
    course.add(
        u"choose the row"_s, [] { shown<QTableView>(u"importRows"_s)->selectRow(1); }, [] { return true; });
    course.add(
        u"stage"_s, [] { shown<QPushButton>(u"importStage"_s)->click(); },
        [] { return shown<QWidget>(u"importDialog"_s) == nullptr; });
    open(u"one long line"_s, lineFile(home));
    addClose(course, u"close"_s);
}

} // namespace

Scenario importScenario()
{
    return {"import"_L1, &writeLongFile, &planImport};
}

Scenario cellsScenario()
{
    return {"cells"_L1, &writeCells, &planCells};
}

} // namespace allowdesk
