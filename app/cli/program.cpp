#include "app/cli/program.h"

#include "app/base/process.h"
#include "app/cli/command.h"
#include "app/text/servicesentences.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <functional>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace allowdesk::cli
{
namespace
{

// False when it could not be written: a full disk, a reader that has gone.
bool print(std::FILE *stream, const QByteArray &text)
{
    if (text.isEmpty()) {
        return true;
    }
    const auto size = static_cast<std::size_t>(text.size());
    return std::fwrite(text.constData(), 1, size, stream) == size && std::fputc('\n', stream) != EOF
        && std::fflush(stream) == 0;
}

int tell(const QString &command, bool asJson, const Outcome &outcome)
{
    const bool isTold = print(stdout, asJson ? jsonText(command, outcome) : outcome.text.toUtf8());
    if (!asJson) {
        print(stderr, outcome.note.toUtf8());
    }
    if (!isTold) {
        print(stderr, QByteArrayLiteral("allowdeskctl: the output could not be written"));
    }
    return static_cast<int>(isTold || outcome.exit != Exit::Done ? outcome.exit : Exit::Internal);
}

int signalPipe[2] = {-1, -1};

void noteSignal(int)
{
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(signalPipe[1], &byte, 1);
}

// Ctrl+C and a pipeline that ends its step are told to the command, from the event loop.
void listenToSignals(QObject *context, const std::function<void()> &interrupted)
{
    if (::pipe2(signalPipe, O_CLOEXEC | O_NONBLOCK) != 0) {
        return; // then the signal ends the process
    }
    auto *notifier = new QSocketNotifier(signalPipe[0], QSocketNotifier::Read, context);
    QObject::connect(notifier, &QSocketNotifier::activated, context, interrupted);
    struct sigaction action = {};
    action.sa_handler = noteSignal;
    action.sa_flags = static_cast<int>(SA_RESETHAND); // a second one ends the process
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

int tellFault(const Error &fault)
{
    const bool isAsked = fault.kind == ErrorKind::Cancelled;
    const auto exit = isAsked ? Exit::Done : Exit::Usage;
    if (!isAsked && QCoreApplication::arguments().contains(u"--json"_s)) {
        Outcome outcome = failed(fault, exit);
        return tell({}, true, outcome);
    }
    print(isAsked ? stdout : stderr, fault.message.toUtf8());
    return static_cast<int>(exit);
}

int run(QCoreApplication &application, const CommandLine &line, MakeServiceCatalog makeServices)
{
    int code = static_cast<int>(Exit::Internal);
    const auto command = makeCommand(line, makeServices);
    QObject::connect(command.get(), &Command::finished, &application, [&](const Outcome &outcome) {
        code = tell(line.command, line.json, outcome);
        QCoreApplication::quit();
    });
    QObject::connect(command.get(), &Command::progressed, &application, [&](const QString &text) {
        if (!line.json) {
            print(stderr, text.toUtf8());
        }
    });
    listenToSignals(command.get(), [&] { command->interrupt(); });
    // From inside the event loop, which quit() ends.
    QMetaObject::invokeMethod(command.get(), &Command::start, Qt::QueuedConnection);
    QCoreApplication::exec();
    return code;
}

} // namespace

int runCommandLine(int argc, char **argv, MakeServiceCatalog makeServices)
{
    makeFilesPrivate();
    if (!allowsCoreDumps(argc, argv)) {
        forbidCoreDumps();
    }
    const auto home = findHome(); // before Qt looks for it
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"allowdesk"_s); // the profile is the desk's
    QCoreApplication::setApplicationVersion(QStringLiteral(ALLOWDESK_VERSION));
    installSentences(*makeServices());
    const auto line = parseCommandLine(QCoreApplication::arguments());
    if (!line) {
        return tellFault(line.error());
    }
    const int code = home ? run(application, *line, makeServices)
                          : tell(line->command, line->json, failed(home.error(), Exit::Internal));
    if (isDetachedWorkRunning()) {
        std::fflush(nullptr);
        std::_Exit(code); // a thread that hangs on a disk would find everything gone
    }
    return code;
}

} // namespace allowdesk::cli
