#include "app/base/newestwork.h"

#include <QCoreApplication>

// The mistake that the thread sanitizer has to find: work that looks at what its starter goes on changing. Often, so
// that neither is done before the other begins: what comes one after the other by chance is no race in its eyes.
int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    volatile int shared = 0;
    const auto change = [&shared] {
        for (int i = 0; i < 10'000'000; ++i) {
            shared = shared + 1;
        }
        return int(shared);
    };
    allowdesk::NewestWork work;
    work.start([change](const allowdesk::WorkControl &) { return change(); }, [](int) { QCoreApplication::quit(); });
    change();
    return QCoreApplication::exec();
}
