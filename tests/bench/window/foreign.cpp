#include "tests/bench/window/cloudstate.h"
#include "tests/bench/window/parts.h"
#include "tests/bench/window/scenarios.h"
#include "ui/mainwindow.h"
#include "ui/panels/recordpanel.h"

#include <QAction>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QListView>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr QLatin1StringView longText("foreign");

// `object` with what `change` makes of the value at that path; numbers are places in arrays.
QJsonValue changed(
    const QJsonValue &value, QStringList path, const std::function<QJsonValue(const QJsonValue &)> &change)
{
    if (path.isEmpty()) {
        return change(value);
    }
    const QString next = path.takeFirst();
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        array[next.toInt()] = changed(array.at(next.toInt()), path, change);
        return array;
    }
    QJsonObject object = value.toObject();
    object[next] = changed(object.value(next), path, change);
    return object;
}

// A cache and an address group whose names nobody would give, and twice as long a remark of an entry.
Result<void> makeForeign(const QDir &home, qsizetype size)
{
    if (auto made = makeCloud(home, {}); !made) {
        return made;
    }
    QFile file(QDir(demoFolder(home)).filePath(u"cloud.json"_s));
    if (!file.open(QIODevice::ReadWrite)) {
        return failure(ErrorKind::Storage, file.errorString(), file.fileName());
    }
    QJsonValue state = QJsonDocument::fromJson(file.readAll()).object();
    const auto text = [](qsizetype length) { return QString(longText).repeated(length / longText.size()); };
    const auto replace = [&](const QString &path, qsizetype length) {
        state = changed(state, path.split(u'/'), [&](const QJsonValue &) { return text(length); });
    };
    replace(u"services/dcs/caches/0/shown/name"_s, size);
    replace(u"services/dcs/caches/0/shown/description"_s, size);
    replace(u"services/waf/groups/0/name"_s, size);
    state =
        changed(state, {u"services"_s, u"waf"_s, u"groups"_s, u"0"_s, u"remarks"_s}, [&](const QJsonValue &remarks) {
            QJsonObject longer = remarks.toObject();
            longer.begin().value() = text(2 * size);
            return longer;
        });
    file.resize(0);
    file.seek(0);
    file.write(QJsonDocument(state.toObject()).toJson(QJsonDocument::Compact));
    return file.flush() ? Result<void>() : failure(ErrorKind::Storage, file.errorString(), file.fileName());
}

void chooseLong()
{
    auto *table = shown<QTableView>(u"targets"_s);
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        if (table->model()->index(row, 0).data().toString().startsWith(longText)) {
            table->selectRow(row);
        }
    }
}

bool isLongOpen()
{
    const auto *panel = shown<RecordPanel>();
    return panel && panel->draft() && rowsOf(u"records"_s) > 0;
}

void addList(Course &course, const QString &service, int row)
{
    const QString of = u" ("_s + service + u')';
    course.add(
        service,
        [row] {
            auto *rooms = shown<QListView>(u"rooms"_s);
            rooms->setCurrentIndex(rooms->model()->index(row, 0));
        },
        [] { return rowsOf(u"targets"_s) > 1; });
    course.add(
        u"open"_s + of, [] { chooseLong(); }, [] { return isLongOpen(); });
    course.add(
        u"filter"_s + of, [] { shown<QLineEdit>(u"recordFilter"_s)->setText(u"nowhere"_s); },
        [] { return rowsOf(u"records"_s) <= 0; });
    course.add(
        u"filter no more"_s, [] { shown<QLineEdit>(u"recordFilter"_s)->clear(); },
        [] { return rowsOf(u"records"_s) > 0; });
    course.add(
        u"stage"_s + of,
        [] {
            Draft *draft = shown<RecordPanel>()->draft();
            draft->removeRows({draft->rows().constFirst().id});
        },
        [] { return isReady(u"review"_s); });
    course.add(
        u"review"_s + of, [] { shown<QPushButton>(u"review"_s)->click(); }, [] { return isReady(u"reviewApply"_s); });
    course.add(
        u"apply"_s + of, [] { shown<QPushButton>(u"reviewApply"_s)->click(); },
        [row] { return rowsOf(u"jobs"_s) > row && shown<QWidget>(u"reviewDialog"_s) == nullptr; });
}

void planForeign(Course &course, const QDir &, qsizetype)
{
    course.addStart([] { return rowsOf(u"targets"_s) > 0; });
    addList(course, u"caches"_s, 0);
    addList(course, u"address groups"_s, 1);
    course.add(
        u"details"_s, [] { shown<MainWindow>()->findChild<QAction *>(u"command.job.details"_s)->trigger(); },
        [] { return rowsOf(u"jobDetailsText"_s) > 0; });
    course.add(
        u"close"_s, [] { shown<QDialog>(u"jobDetails"_s)->reject(); },
        [] { return shown<QWidget>(u"jobDetails"_s) == nullptr; });
    course.add(
        u"history"_s, [] { shown<MainWindow>()->findChild<QAction *>(u"command.history"_s)->trigger(); },
        [] { return rowsOf(u"historyTable"_s) > 1; });
}

} // namespace

Scenario foreignScenario()
{
    return {"foreign"_L1, &makeForeign, &planForeign};
}

} // namespace allowdesk
