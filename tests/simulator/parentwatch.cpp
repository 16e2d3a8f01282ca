#include "tests/simulator/parentwatch.h"

#include <QCoreApplication>
#include <QTimer>

#include <chrono>

#include <unistd.h>
#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif

using namespace std::chrono_literals;

namespace simulator
{

void endWithParent(QObject *context)
{
    const auto parent = getppid();
#ifdef Q_OS_LINUX
    prctl(PR_SET_PDEATHSIG, SIGTERM);
#endif
    // The signal is not sent when the parent died before the call, nor on other systems.
    auto *timer = new QTimer(context);
    QObject::connect(timer, &QTimer::timeout, context, [parent] {
        if (getppid() != parent) {
            QCoreApplication::quit();
        }
    });
    timer->start(500ms);
    if (parent == 1) {
        QMetaObject::invokeMethod(context, &QCoreApplication::quit, Qt::QueuedConnection);
    }
}

} // namespace simulator
