#include "ui/consoleoptions.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QString consoleText(const char *text)
{
    return QCoreApplication::translate("ConsoleOptions", text);
}

} // namespace

Result<ConsoleOptions> parseArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(consoleText("One desk for the allowlists of a cloud account."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption demo(u"demo"_s, consoleText("Use the simulated cloud, with a profile of its own."));
    // The second name is the one that it had first.
    const QCommandLineOption workspace({u"workspace"_s, u"place"_s}, consoleText("Open this workspace."), u"NAME"_s);
    // Looked at before there is an application; named here for the help.
    const QCommandLineOption coreDumps(
        u"allow-core-dumps"_s, consoleText("Write a core dump after a crash. It contains passwords and tokens."));
    QCommandLineOption testIds(u"test-ids"_s, {}, u"FILE"_s);
    testIds.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOptions({demo, workspace, coreDumps});
#ifdef ALLOWDESK_TEST_IDS
    parser.addOption(testIds);
#endif
    parser.addPositionalArgument(
        u"FILE"_s, consoleText("A list to import into the first target that is opened."), u"[FILE]"_s);
    if (!parser.parse(arguments)) {
        return failure(ErrorKind::Payload, parser.errorText());
    }
    if (parser.isSet(help)) {
        return failure(ErrorKind::Cancelled, parser.helpText());
    }
    if (parser.isSet(version)) {
        return failure(ErrorKind::Cancelled, u"allowdesk "_s + QCoreApplication::applicationVersion());
    }
    if (parser.positionalArguments().size() > 1) {
        return failure(ErrorKind::Payload, consoleText("Only one file can be given."));
    }
    // By its whole path: a program that runs already is in another folder.
    const QString file = parser.positionalArguments().value(0);
    return ConsoleOptions{
        .demo = parser.isSet(demo),
        .workspace = parser.value(workspace),
        .file = file.isEmpty() ? QString() : QFileInfo(file).absoluteFilePath(),
#ifdef ALLOWDESK_TEST_IDS
        .testIds = parser.value(testIds),
#endif
    };
}

} // namespace allowdesk
