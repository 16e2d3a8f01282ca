#include "app/base/newestwork.h"

#include <QCoreApplication>

// The mistake that the thread sanitizer has to find: work on the pool that looks at what its starter goes on changing.
int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    int shared = 0;
    allowdesk::NewestWork work;
    work.start([&shared](const allowdesk::WorkControl &) { return ++shared; }, [](int) { QCoreApplication::quit(); });
    ++shared;
    return QCoreApplication::exec();
}
