#include "tests/bench/benchmarks.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

struct Command
{
    QLatin1StringView name;
    Benchmark run;
};

constexpr Command commands[] = {
    {"import"_L1, benchmarkImport},
    {"lookup"_L1, benchmarkLookup},
    {"filter"_L1, benchmarkFilter},
    {"fold"_L1, benchmarkFold},
};

const Command *findCommand(const QString &name)
{
    for (const Command &command : commands) {
        if (command.name == name) {
            return &command;
        }
    }
    return nullptr;
}

} // namespace

/// Prints one JSON object: on standard output, or on standard error where a list takes that place.
int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QStringList arguments = QCoreApplication::arguments().mid(1);
    const Command *command = arguments.isEmpty() ? nullptr : findCommand(arguments.takeFirst());
    if (command == nullptr) {
        std::fputs("usage: allowdesk-bench import [--service dcs|waf] [--print] [--evaluate] FILE | lookup N | filter "
                   "N | fold N\n",
            stderr);
        return 2;
    }
    const auto object = command->run(arguments);
    if (!object) {
        std::fprintf(stderr, "%s\n", qPrintable(errorSummary(object.error())));
        return 1;
    }
    std::FILE *const out = arguments.contains(u"--print"_s) ? stderr : stdout;
    std::fputs(QJsonDocument(*object).toJson(QJsonDocument::Compact).constData(), out);
    std::fputc('\n', out);
    return 0;
}
