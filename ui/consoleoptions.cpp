#include "ui/consoleoptions.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

struct ConsoleWords
{
    Q_DECLARE_TR_FUNCTIONS(ConsoleOptions)
};

} // namespace

Result<ConsoleOptions> parseArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(ConsoleWords::tr("One desk for the allowlists of a cloud account."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption demo(u"demo"_s, ConsoleWords::tr("Use the simulated cloud, with its own profile."));
    // The second name is the one that it had first.
    const QCommandLineOption workspace(
        {u"workspace"_s, u"place"_s}, ConsoleWords::tr("Open this workspace."), u"NAME"_s);
    // Looked at before there is an application; named here for the help.
    const QCommandLineOption coreDumps(
        u"allow-core-dumps"_s, ConsoleWords::tr("Write a core dump after a crash. It contains passwords and tokens."));
    QCommandLineOption testIds(u"test-ids"_s, {}, u"FILE"_s);
    testIds.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOptions({demo, workspace, coreDumps});
#ifdef ALLOWDESK_TEST_IDS
    parser.addOption(testIds);
#endif
    parser.addPositionalArgument(
        u"FILE"_s, ConsoleWords::tr("A file to import into the first list that is opened."), u"[FILE]"_s);
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
        return failure(ErrorKind::Payload, ConsoleWords::tr("Only one file can be given."));
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
