#include "tests/simulator/options.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

QString oneOf(const QCommandLineParser &parser, const QString &name, const QStringList &allowed, QString *error)
{
    auto value = parser.value(name);
    if (!allowed.contains(value)) {
        *error = u"--%1 is one of %2"_s.arg(name, allowed.join(u", "_s));
    }
    return value;
}

int number(const QCommandLineParser &parser, const QString &name, int most, QString *error)
{
    bool ok = false;
    const int value = parser.value(name).toInt(&ok);
    if (!ok || value < 0 || value > most) {
        *error = u"--%1 is a number from 0 to %2"_s.arg(name).arg(most);
    }
    return value;
}

} // namespace

std::optional<Options> readOptions(const QStringList &arguments, QString *error)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"A simulated cloud for the tests and the demo of Allowdesk"_s);
    parser.addOptions({
        {u"port"_s, u"Port on 127.0.0.1; 0 picks one."_s, u"number"_s, u"0"_s},
        {u"state"_s, u"Keeps the state in this file."_s, u"file"_s},
        {u"limits"_s, u"Call limits: none or documented."_s, u"which"_s, u"none"_s},
        {u"dcs-add"_s, u"POST whitelist-async on an existing group: append, refuse or replace."_s, u"mode"_s,
            u"refuse"_s},
        {u"seed"_s, u"Content of a new state: demo or empty."_s, u"which"_s, u"demo"_s},
        {u"caches"_s, u"So many more caches in a new state."_s, u"number"_s, u"0"_s},
        {u"login-rules"_s, u"So many more login rules in a new state."_s, u"number"_s, u"0"_s},
        {u"address-groups"_s, u"So many more address groups in a new state."_s, u"number"_s, u"0"_s},
        {u"group-entries"_s, u"So many entries in each of these."_s, u"number"_s, u"5"_s},
        {u"keep-writes"_s, u"Keeps the log of writes in the state file."_s},
        {u"end-with-parent"_s, u"Ends when the process that started it ends."_s},
    });
    const auto help = parser.addHelpOption();
    if (!parser.parse(arguments)) {
        *error = parser.errorText();
        return std::nullopt;
    }
    if (parser.isSet(help)) {
        *error = parser.helpText();
        return std::nullopt;
    }
    Options options{.port = static_cast<quint16>(number(parser, u"port"_s, 65535, error)),
        .stateFile = parser.value(u"state"_s),
        .documentedLimits = oneOf(parser, u"limits"_s, {u"none"_s, u"documented"_s}, error) == u"documented"_s,
        .demoSeed = oneOf(parser, u"seed"_s, {u"demo"_s, u"empty"_s}, error) == u"demo"_s,
        .extraCaches = number(parser, u"caches"_s, 30'000, error),
        .extraLoginRules = number(parser, u"login-rules"_s, 100'000, error),
        .extraGroups = number(parser, u"address-groups"_s, 10'000, error),
        .groupEntries = number(parser, u"group-entries"_s, 1'000'000, error),
        .endWithParent = parser.isSet(u"end-with-parent"_s),
        .keepWrites = parser.isSet(u"keep-writes"_s)};
    const auto mode = oneOf(parser, u"dcs-add"_s, {u"append"_s, u"refuse"_s, u"replace"_s}, error);
    if (parser.isSet(u"dcs-add"_s)) {
        options.dcsAdd = mode;
    }
    return error->isEmpty() ? std::optional(options) : std::nullopt;
}

} // namespace simulator
