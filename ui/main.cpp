#include "ui/console.h"
#include "ui/support/errorsentences.h"

#include <QApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
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
    allowdesk::Console console(*options);
    if (const auto started = console.start(); !started) {
        const bool runsAlready = started.error().kind == allowdesk::ErrorKind::Conflict;
        std::fprintf(stderr, "%s\n",
            runsAlready ? qPrintable(
                QCoreApplication::translate("main", "Allowdesk runs already: %1").arg(started.error().message))
                        : qPrintable(allowdesk::errorSentence(started.error())));
        return runsAlready ? 0 : 1;
    }
    return QApplication::exec();
}
