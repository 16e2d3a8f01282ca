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

void planImport(Course &course, const QDir &home, qsizetype size)
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
    course.add(
        u"close"_s, [] { shown<QDialog>(u"importDialog"_s)->reject(); },
        [] { return shown<QWidget>(u"importDialog"_s) == nullptr; });
    course.add(
        u"open again"_s, [home] { shown<MainWindow>()->open({.file = listFile(home)}); },
        [] { return shown<QDialog>(u"importDialog"_s) != nullptr; });
    course.add(
        u"cancel while reading"_s, [] { shown<QDialog>(u"importDialog"_s)->reject(); },
        [] { return shown<QWidget>(u"importDialog"_s) == nullptr; });
}

} // namespace

Scenario importScenario()
{
    return {"import"_L1, &writeLongFile, &planImport};
}

} // namespace allowdesk
