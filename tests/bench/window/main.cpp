#include "tests/bench/window/scenarios.h"
#include "ui/console.h"

#include <QDir>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <cstdio>
#include <string_view>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

// All that the program keeps is in a home of its own, which goes with the process.
bool moveTo(const QDir &home)
{
    bool isMoved = qputenv("HOME", home.path().toLocal8Bit());
    for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"}) {
        const QString folder = home.filePath(QString::fromLatin1(name).toLower());
        isMoved = isMoved && home.mkpath(folder)
            && QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner)
            && qputenv(name, folder.toLocal8Bit());
    }
    return isMoved;
}

int measure(WatchedApplication &application, const Scenario &scenario, const QDir &home, qsizetype size)
{
    if (const auto prepared = scenario.prepare(home, size); !prepared) {
        std::fprintf(stderr, "%s\n", qPrintable(errorSummary(prepared.error())));
        return 1;
    }
    std::optional<Console> console;
    Course course(application, [&console] {
        console.emplace(ConsoleOptions{.demo = true});
        if (const auto started = console->start(); !started) {
            std::fprintf(stderr, "%s\n", qPrintable(errorSummary(started.error())));
            QCoreApplication::exit(1);
        }
    });
    scenario.plan(course, home, size);
    QObject::connect(&course, &Course::ended, &application, [&](const QString &unfinished) {
        const QJsonObject object{
            {u"scenario"_s, QString(scenario.name)}, {u"size"_s, size}, {u"steps"_s, course.results()}};
        std::puts(QJsonDocument(object).toJson(QJsonDocument::Compact).constData());
        if (!unfinished.isEmpty()) {
            std::fprintf(stderr, "“%s” did not come to an end\n", qPrintable(unfinished));
        }
        QCoreApplication::exit(unfinished.isEmpty() ? 0 : 1);
    });
    course.start();
    return QApplication::exec();
}

} // namespace

/// allowdesk-bench-window SCENARIO SIZE: prints one JSON object; how long each step took, and how long the window stood
/// still.
int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1"); // for WatchedApplication
    if (argc == 2 && std::string_view(argv[1]) == "--empty") {
        return runEmptyWindow(argc, argv);
    }
    const QTemporaryDir home;
    if (!home.isValid() || !moveTo(QDir(home.path()))) {
        std::fprintf(stderr, "no folder for a profile: %s\n", qPrintable(home.errorString()));
        return 1;
    }
    WatchedApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"allowdesk"_s);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    for (const Scenario &scenario : {historyScenario(), reviewScenario(), rulesScenario(), longListScenario(),
             groupsScenario(), cachesScenario(), importScenario(), foreignScenario(), cellsScenario()}) {
        const qsizetype size = arguments.value(1).toLongLong();
        if (scenario.name == arguments.value(0) && size > 0) {
            return measure(application, scenario, QDir(home.path()), size);
        }
    }
    std::fputs(
        "usage: allowdesk-bench-window history|review|rules|list|groups|caches|import|foreign|cells SIZE\n", stderr);
    return 2;
}
