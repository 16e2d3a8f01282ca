#include "tests/bench/window/parts.h"
#include "tests/bench/window/scenarios.h"
#include "ui/mainwindow.h"

#include <QDialog>
#include <QDir>
#include <QFile>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QString listFile(const QDir &home)
{
    return home.filePath(u"addresses.csv"_s);
}

Result<void> writeList(const QDir &home, qsizetype size)
{
    QByteArray text("group,address\n");
    for (qsizetype i = 0; i < size; ++i) {
        // Every second address, so that neighbours do not join.
        const qsizetype address = 2 * i;
        text += "branch-" + QByteArray::number(i / 1000) + ",10." + QByteArray::number(address >> 16 & 255) + '.'
            + QByteArray::number(address >> 8 & 255) + '.' + QByteArray::number(address & 255) + '\n';
    }
    QFile file(listFile(home));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
        return failure({.kind = ErrorKind::Storage, .message = file.errorString(), .subject = file.fileName()});
    }
    return {};
}

void planReview(Course &course, const QDir &home, qsizetype size)
{
    course.addStart([] { return rowsOf(u"targets"_s) > 0; });
    course.add(
        u"choose a list"_s, [] { shown<QTableView>(u"targets"_s)->selectRow(0); },
        [] { return rowsOf(u"records"_s) > 0; });
    course.add(
        u"open the file"_s, [home] { shown<MainWindow>()->open({.file = listFile(home)}); },
        [] { return isReady(u"importStage"_s); });
    course.add(
        u"stage"_s, [] { shown<QPushButton>(u"importStage"_s)->click(); },
        [size] { return rowsOf(u"records"_s) >= size && isReady(u"review"_s); });
    course.add(
        u"review"_s, [] { shown<QPushButton>(u"review"_s)->click(); },
        [] { return shown<QPushButton>(u"reviewApply"_s) != nullptr; });
    course.add(
        u"requests"_s,
        [] {
            auto *tabs = shown<QWidget>(u"reviewDialog"_s)->findChild<QTabWidget *>();
            tabs->setCurrentIndex(tabs->count() - 1);
        },
        [] { return shown<QWidget>(u"reviewRequests"_s) != nullptr; });
    course.add(
        u"close"_s, [] { shown<QDialog>(u"reviewDialog"_s)->reject(); },
        [] { return shown<QWidget>(u"reviewDialog"_s) == nullptr; });
}

} // namespace

Scenario reviewScenario()
{
    return {"review"_L1, &writeList, &planReview};
}

} // namespace allowdesk
