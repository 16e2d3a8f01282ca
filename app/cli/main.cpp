#include "app/base/process.h"
#include "app/cli/command.h"
#include "app/services/catalogue.h"
#include "app/text/servicesentences.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <functional>

#include <fcntl.h>
#include <unistd.h>

using namespace allowdesk;
using namespace Qt::StringLiterals;

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

int tell(const QString &command, bool asJson, const cli::Outcome &outcome)
{
    const bool isTold = print(stdout, asJson ? cli::jsonText(command, outcome) : outcome.text.toUtf8());
    if (!asJson) {
        print(stderr, outcome.note.toUtf8());
    }
    if (!isTold) {
        print(stderr, QByteArrayLiteral("allowdeskctl: the output could not be written"));
    }
    return static_cast<int>(isTold || outcome.exit != cli::Exit::Done ? outcome.exit : cli::Exit::Internal);
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
    const auto exit = isAsked ? cli::Exit::Done : cli::Exit::Usage;
    if (!isAsked && QCoreApplication::arguments().contains(u"--json"_s)) {
        cli::Outcome outcome = cli::failed(fault, exit);
        return tell({}, true, outcome);
    }
    print(isAsked ? stdout : stderr, fault.message.toUtf8());
    return static_cast<int>(exit);
}

int run(QCoreApplication &application, const cli::CommandLine &line)
{
    int code = static_cast<int>(cli::Exit::Internal);
    const auto command = cli::makeCommand(line);
    QObject::connect(command.get(), &cli::Command::finished, &application, [&](const cli::Outcome &outcome) {
        code = tell(line.command, line.json, outcome);
        QCoreApplication::quit();
    });
    QObject::connect(command.get(), &cli::Command::progressed, &application, [&](const QString &text) {
        if (!line.json) {
            print(stderr, text.toUtf8());
        }
    });
    listenToSignals(command.get(), [&] { command->interrupt(); });
    // From inside the event loop, which quit() ends.
    QMetaObject::invokeMethod(command.get(), &cli::Command::start, Qt::QueuedConnection);
    QCoreApplication::exec();
    return code;
}

} // namespace

int main(int argc, char **argv)
{
    makeFilesPrivate();
    if (!allowsCoreDumps(argc, argv)) {
        forbidCoreDumps();
    }
    const auto home = findHome(); // before Qt looks for it
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"allowdesk"_s); // the profile is the desk's
    QCoreApplication::setApplicationVersion(QStringLiteral(ALLOWDESK_VERSION));
    installSentences(*makeServiceCatalog());
    const auto line = cli::parseCommandLine(QCoreApplication::arguments());
    if (!line) {
        return tellFault(line.error());
    }
    const int code = home ? run(application, *line)
                          : tell(line->command, line->json, cli::failed(home.error(), cli::Exit::Internal));
    if (isDetachedWorkRunning()) {
        std::fflush(nullptr);
        std::_Exit(code); // a thread that hangs on a disk would find everything gone
    }
    return code;
}
