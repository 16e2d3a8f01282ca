#include "app/cli/commandline.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace allowdesk::cli
{
namespace
{

struct KnownCommand
{
    const char *name;
    int least; ///< arguments
    int most;
    const char *usage;
    const char *words = nullptr; ///< what the first argument may be, where it is one of some words
};

constexpr std::array commands{
    KnownCommand{
        "check", 1, 1, QT_TRANSLATE_NOOP("CommandLine", "check FILE       how a file is read; no cloud needed")},
    KnownCommand{"lists", 0, 0, QT_TRANSLATE_NOOP("CommandLine", "lists            the lists of a workspace")},
    KnownCommand{"show", 1, 1, QT_TRANSLATE_NOOP("CommandLine", "show LIST        the entries of a list")},
    KnownCommand{"plan", 1, 1,
        QT_TRANSLATE_NOOP("CommandLine", "plan FILE        what a file changes on --list, written to --output")},
    KnownCommand{
        "review", 1, 1, QT_TRANSLATE_NOOP("CommandLine", "review PLAN      what a plan does, and its SHA-256")},
    KnownCommand{"apply", 1, 1,
        QT_TRANSLATE_NOOP("CommandLine", "apply PLAN       applies a reviewed plan and verifies the result")},
    KnownCommand{"history", 0, 1,
        QT_TRANSLATE_NOOP(
            "CommandLine", "history [archive] applied changes; archive moves those older than --before into a file"),
        "archive"},
    KnownCommand{"jobs", 0, 1,
        QT_TRANSLATE_NOOP("CommandLine", "jobs [resume]    jobs that have not ended; resume continues them"), "resume"},
    KnownCommand{"profile", 2, 2,
        QT_TRANSLATE_NOOP(
            "CommandLine", "profile save|restore FOLDER  copies everything Allowdesk stores, except secrets"),
        "save restore"},
};

struct LineWords
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

QString helpOf(const QCommandLineParser &parser)
{
    QStringList lines{LineWords::tr("Commands:")};
    for (const KnownCommand &command : commands) {
        lines << u"  "_s + LineWords::tr(command.usage);
    }
    lines << LineWords::tr(
        "LIST is service/name or service/id, a name that only one list has, or the reference from `lists --json`.");
    return parser.helpText() + u'\n' + lines.join(u'\n') + u'\n';
}

QCommandLineOption option(const char *name, const char *text, const char *value = nullptr)
{
    return QCommandLineOption(
        QString::fromLatin1(name), LineWords::tr(text), value ? QString::fromLatin1(value) : QString());
}

/// The options of the program, by the names that they are asked for.
void addOptions(QCommandLineParser &parser)
{
    parser.addOptions({option("demo", QT_TRANSLATE_NOOP("CommandLine", "Use the simulated cloud.")),
        option("workspace", QT_TRANSLATE_NOOP("CommandLine", "Work in this workspace."), "NAME"),
        option("connections", QT_TRANSLATE_NOOP("CommandLine", "Take accounts and workspaces from this file."), "FILE"),
        option("secret-stdin",
            QT_TRANSLATE_NOOP("CommandLine", "The first line of standard input is the password or secret key.")),
        option("json", QT_TRANSLATE_NOOP("CommandLine", "Print one JSON object.")),
        option("service", QT_TRANSLATE_NOOP("CommandLine", "check: as a list of this service."), "ID"),
        option("list", QT_TRANSLATE_NOOP("CommandLine", "plan: the list to change."), "LIST"),
        option("mode", QT_TRANSLATE_NOOP("CommandLine", "plan: add (default), replace or remove."), "MODE"),
        option("group", QT_TRANSLATE_NOOP("CommandLine", "check, plan: the group for rows without one."), "NAME"),
        option("output", QT_TRANSLATE_NOOP("CommandLine", "plan: the file to write."), "FILE"),
        option("reviewed", QT_TRANSLATE_NOOP("CommandLine", "apply: the SHA-256 of the reviewed plan."), "SHA256"),
        option("reason", QT_TRANSLATE_NOOP("CommandLine", "plan, apply: the reason. Required for production."), "TEXT"),
        option("confirm", QT_TRANSLATE_NOOP("CommandLine", "apply: lifts the guards of this list."), "NAME"),
        option("limit", QT_TRANSLATE_NOOP("CommandLine", "history: the number of jobs (20)."), "NUMBER"),
        option("before", QT_TRANSLATE_NOOP("CommandLine", "history archive: jobs before this day."), "DAY")});
}

Result<CommandLine> checked(CommandLine line, const QStringList &positional)
{
    const auto fault = [](const char *text, const QString &argument = {}) {
        const QString said = LineWords::tr(text);
        return failure(ErrorKind::Payload, said.contains("%1"_L1) ? said.arg(argument) : said);
    };
    const auto known = std::find_if(commands.begin(), commands.end(),
        [&](const KnownCommand &command) { return line.command == QLatin1StringView(command.name); });
    if (known == commands.end()) {
        return line.command.isEmpty()
            ? fault(QT_TRANSLATE_NOOP("CommandLine", "A command is missing. See --help."))
            : fault(QT_TRANSLATE_NOOP("CommandLine", "Unknown command “%1”. See --help."), line.command);
    }
    const auto count = positional.size() - 1;
    if (count < known->least || count > known->most) {
        return fault(QT_TRANSLATE_NOOP("CommandLine", "Usage: %1"), LineWords::tr(known->usage));
    }
    line.argument = positional.value(1);
    line.folder = positional.value(2);
    const bool isWord =
        !known->words || count == 0 || QString::fromLatin1(known->words).split(u' ').contains(line.argument);
    if (!isWord || positional.mid(1).contains(QString())) {
        return fault(QT_TRANSLATE_NOOP("CommandLine", "Usage: %1"), LineWords::tr(known->usage));
    }
    if (line.demo && !line.connectionsFile.isEmpty()) {
        return fault(QT_TRANSLATE_NOOP("CommandLine", "--demo cannot be combined with --connections."));
    }
    if (line.command == "history"_L1 && count > 0 && !line.before.isValid()) {
        return fault(QT_TRANSLATE_NOOP("CommandLine", "An archive needs --before DAY, for example 2026-01-31."));
    }
    const QStringList modes{u"add"_s, u"replace"_s, u"remove"_s};
    if (!modes.contains(line.mode)) {
        return fault(QT_TRANSLATE_NOOP("CommandLine", "Unknown mode “%1”. Use add, replace or remove."), line.mode);
    }
    if (line.command == "plan"_L1 && (line.list.isEmpty() || line.output.isEmpty())) {
        return fault(QT_TRANSLATE_NOOP("CommandLine", "A plan needs --list LIST and --output FILE."));
    }
    if (line.limit < 1) {
        return fault(QT_TRANSLATE_NOOP("CommandLine", "--limit requires a number above zero."));
    }
    return line;
}

} // namespace

Result<CommandLine> parseCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(LineWords::tr("The allowlists of a cloud account, from the command line."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    addOptions(parser);
    parser.addPositionalArgument(u"COMMAND"_s, LineWords::tr("What to do."));
    if (!parser.parse(arguments)) {
        return failure(ErrorKind::Payload, parser.errorText());
    }
    if (parser.isSet(help)) {
        return failure(ErrorKind::Cancelled, helpOf(parser));
    }
    if (parser.isSet(version)) {
        return failure(ErrorKind::Cancelled, u"allowdeskctl "_s + QCoreApplication::applicationVersion());
    }
    const QStringList positional = parser.positionalArguments();
    CommandLine line{.command = positional.value(0),
        .demo = parser.isSet(u"demo"_s),
        .json = parser.isSet(u"json"_s),
        .secretFromInput = parser.isSet(u"secret-stdin"_s),
        .workspace = parser.value(u"workspace"_s),
        .connectionsFile = parser.value(u"connections"_s),
        .service = parser.value(u"service"_s),
        .list = parser.value(u"list"_s),
        .part = parser.value(u"group"_s),
        .output = parser.value(u"output"_s),
        .reviewed = parser.value(u"reviewed"_s).toLower(),
        .reason = parser.value(u"reason"_s),
        .confirm = parser.value(u"confirm"_s)};
    if (parser.isSet(u"mode"_s)) {
        line.mode = parser.value(u"mode"_s);
    }
    if (parser.isSet(u"limit"_s)) {
        line.limit = parser.value(u"limit"_s).toInt();
    }
    line.before = QDate::fromString(parser.value(u"before"_s), Qt::ISODate);
    return checked(line, positional);
}

} // namespace allowdesk::cli
