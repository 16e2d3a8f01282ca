#include "tests/bench/network/serverprocess.h"

#include "tests/bench/network/benchserver.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <cstdio>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace allowdesk
{

ServerProcess::ServerProcess(const QStringList &options)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QCoreApplication::applicationFilePath(), QStringList{u"serve"_s} + options);
    if (m_process.waitForReadyRead(10'000)) {
        m_url = QUrl(QString::fromLatin1(m_process.readLine().trimmed()));
    }
}

ServerProcess::~ServerProcess()
{
    m_process.closeWriteChannel();
    m_process.waitForFinished(5000);
}

int serve(const QStringList &options)
{
    const auto number = [&](const QString &name, int offset) {
        const qsizetype at = options.indexOf(name);
        return at < 0 ? 0 : options.value(at + offset).toInt();
    };
    BenchServerOptions behaviour{.delay = std::chrono::milliseconds(number(u"--delay"_s, 1)),
        .saysLimit = options.contains(u"--says-limit"_s),
        .saysRetryAfter = options.contains(u"--says-retry-after"_s)};
    if (options.contains(u"--limit"_s)) {
        behaviour.limit = RateLimit{number(u"--limit"_s, 1), std::chrono::milliseconds(number(u"--limit"_s, 2))};
    }
    const BenchServer server(behaviour);
    const QSocketNotifier parent(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&parent, &QSocketNotifier::activated, qApp, &QCoreApplication::quit);
    std::printf("http://127.0.0.1:%d\n", int(server.serverPort()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}

} // namespace allowdesk
