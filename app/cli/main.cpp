#include "app/base/process.h"
#include "app/cli/command.h"
#include "app/services/catalogue.h"
#include "app/text/servicesentences.h"

#include <QCoreApplication>

#include <cstdio>
#include <cstdlib>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

void print(std::FILE *stream, const QByteArray &text)
{
    if (!text.isEmpty()) {
        std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stream);
        std::fputc('\n', stream);
    }
}

int tell(const cli::CommandLine &line, const cli::Outcome &outcome)
{
    if (line.json) {
        print(stdout, cli::jsonText(line.command, outcome));
    } else {
        print(stdout, outcome.text.toUtf8());
        print(stderr, outcome.note.toUtf8());
    }
    return static_cast<int>(outcome.exit);
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
        const bool asked = line.error().kind == ErrorKind::Cancelled;
        print(asked ? stdout : stderr, line.error().message.toUtf8());
        return static_cast<int>(asked ? cli::Exit::Done : cli::Exit::Usage);
    }
    if (!home) {
        return tell(*line, cli::failed(home.error(), cli::Exit::Internal));
    }
    int code = static_cast<int>(cli::Exit::Internal);
    {
        const auto command = cli::makeCommand(*line);
        QObject::connect(command.get(), &cli::Command::finished, &application, [&](const cli::Outcome &outcome) {
            code = tell(*line, outcome);
            QCoreApplication::quit();
        });
        // From inside the event loop, which quit() ends.
        QMetaObject::invokeMethod(command.get(), &cli::Command::start, Qt::QueuedConnection);
        QCoreApplication::exec();
    }
    if (isDetachedWorkRunning()) {
        std::fflush(nullptr);
        std::_Exit(code); // a thread that hangs on a disk would find everything gone
    }
    return code;
}
