#include "tests/bench/window/emptywindow.h"

#include "tests/bench/window/turnwatch.h"

#include <QFile>
#include <QSocketNotifier>
#include <QTimer>
#include <QWidget>

#include <cstdio>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace allowdesk
{

int runEmptyWindow(int argc, char **argv)
{
    WatchedApplication application(argc, argv);
    QWidget window;
    window.show();
    QTimer again;
    QObject::connect(&again, &QTimer::timeout, &window, qOverload<>(&QWidget::update));
    again.start(2ms);
    QFile questions;
    if (!questions.open(STDIN_FILENO, QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return 1;
    }
    const QSocketNotifier asked(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&asked, &QSocketNotifier::activated, &application, [&] {
        if (questions.readLine().isEmpty()) {
            QCoreApplication::quit();
            return;
        }
        std::printf("%f\n", application.longestTurn().value(u"ms"_s).toDouble());
        std::fflush(stdout);
        application.reset();
    });
    return QApplication::exec();
}

EmptyWindow::EmptyWindow(QObject *parent) : QObject(parent)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] {
        while (m_process.canReadLine()) {
            const double turn = m_process.readLine().trimmed().toDouble();
            if (const auto answered = std::exchange(m_answered, {})) {
                answered(turn);
            }
        }
    });
    m_process.start(QCoreApplication::applicationFilePath(), {u"--empty"_s});
}

EmptyWindow::~EmptyWindow()
{
    m_process.closeWriteChannel();
    m_process.waitForFinished();
}

void EmptyWindow::ask(std::function<void(double)> answered)
{
    m_answered = std::move(answered);
    m_process.write("\n");
}

} // namespace allowdesk

#include "moc_emptywindow.cpp"
