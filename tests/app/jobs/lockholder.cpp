#include "app/jobs/runnerlock.h"

#include <QCoreApplication>
#include <QProcess>

#include <cstdio>

// Takes the lock named by its first argument, starts a child of its own, says so, and stays until its input ends.
int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    allowdesk::RunnerLock lock;
    const auto taken = lock.acquire(arguments.value(1), arguments.value(2));
    if (!taken) {
        std::printf("refused: %s\n", qPrintable(taken.error().message));
        return 1;
    }
    QProcess child;
    child.start(QStringLiteral("sleep"), {QStringLiteral("600")});
    std::printf("taken, child %lld\n", child.waitForStarted() ? child.processId() : -1);
    std::fflush(stdout);
    while (std::getchar() != EOF) { }
    child.kill();
    child.waitForFinished();
    return 0;
}
