#include "app/base/process.h"
#include "ui/console.h"
#include "ui/support/startfailure.h"

#include <QApplication>

#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace
{

int runConsole(const allowdesk::ConsoleOptions &options, const allowdesk::Result<void> &home)
{
    allowdesk::Console console(options);
    const auto started = home.and_then([&] { return console.start(); });
    return started ? QApplication::exec() : allowdesk::tellStartFailure(started.error());
}

} // namespace

int main(int argc, char **argv)
{
    allowdesk::makeFilesPrivate();
    if (!allowdesk::allowsCoreDumps(argc, argv)) {
        allowdesk::forbidCoreDumps();
    }
    const auto home = allowdesk::findHome(); // before Qt looks for it
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"allowdesk"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(ALLOWDESK_VERSION));
    QGuiApplication::setApplicationDisplayName(u"Allowdesk"_s);
    QGuiApplication::setDesktopFileName(u"allowdesk"_s);

    const auto options = allowdesk::parseArguments(QCoreApplication::arguments());
    if (!options) {
        const bool asked = options.error().kind == allowdesk::ErrorKind::Cancelled;
        std::fprintf(asked ? stdout : stderr, "%s\n", qPrintable(options.error().message));
        return asked ? 0 : 2;
    }
    const int code = runConsole(*options, home);
    if (allowdesk::isDetachedWorkRunning()) {
        std::_Exit(code); // a thread that hangs on a disk would find everything gone
    }
    return code;
}
