#include "tests/support/testrunner.h"

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("allowdesk-tests"));
    return runRegisteredTests(argc, argv);
}
