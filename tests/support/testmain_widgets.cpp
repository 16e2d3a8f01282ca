#include "tests/support/testrunner.h"

#include <QApplication>

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("allowdesk-tests"));
    return runRegisteredTests(argc, argv);
}
