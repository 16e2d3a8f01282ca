#include "tests/simulator/parentwatch.h"
#include "tests/simulator/simulator.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("allowdesk-simulator"));
    QString problem;
    const auto options = simulator::readOptions(QCoreApplication::arguments(), &problem);
    if (!options) {
        std::fprintf(stderr, "%s\n", qPrintable(problem));
        return 2;
    }
    simulator::Simulator cloud(*options);
    problem = cloud.start();
    if (!problem.isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(problem));
        return 1;
    }
    if (options->endWithParent) {
        simulator::endWithParent(&cloud);
    }
    const QJsonObject ready{{QStringLiteral("url"), cloud.url().toString()}};
    std::printf("%s\n", QJsonDocument(ready).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
    return QCoreApplication::exec();
}
