#include "tests/bench/network/networkbenchmarks.h"
#include "tests/bench/network/serverprocess.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// Prints one JSON object.
int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QStringList arguments = QCoreApplication::arguments().mid(1);
    const QString command = arguments.isEmpty() ? QString() : arguments.takeFirst();
    if (command == "serve"_L1) {
        return serve(arguments);
    }
    const auto benchmark = command == "reads"_L1 ? benchmarkReads
        : command == "pace"_L1                   ? benchmarkRateLimit
        : command == "learn"_L1                  ? benchmarkLearning
                                                 : nullptr;
    if (!benchmark) {
        std::fputs("usage: allowdesk-bench-network reads [ROUNDS] | pace [ROUNDS] | learn\n", stderr);
        return 2;
    }
    std::puts(QJsonDocument(benchmark(arguments)).toJson(QJsonDocument::Compact).constData());
    return 0;
}
