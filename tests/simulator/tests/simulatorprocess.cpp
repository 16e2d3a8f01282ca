#include "tests/simulator/tests/simulatorprocess.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

constexpr int LongestWait = 20'000;
const QString Program = QStringLiteral(SIMULATOR_PROGRAM);

} // namespace

SimulatorProcess::SimulatorProcess(const QStringList &arguments) : SimulatorProcess(Program, arguments) { }

SimulatorProcess::SimulatorProcess(const QString &program, const QStringList &arguments)
{
    m_process.start(program, arguments);
    const bool said = QTest::qWaitFor(
        [this] { return m_process.canReadLine() || m_process.state() == QProcess::NotRunning; }, LongestWait);
    if (said && m_process.canReadLine()) {
        m_line = m_process.readLine();
        m_url = QUrl(QJsonDocument::fromJson(m_line)[u"url"].toString());
    }
}

std::unique_ptr<SimulatorProcess> SimulatorProcess::belowAShell(const QStringList &arguments)
{
    // The shell stays, because there is a command after the one that waits.
    const QStringList shell{u"-c"_s, u"\"$@\" & wait; :"_s, u"sh"_s, Program};
    return std::unique_ptr<SimulatorProcess>(new SimulatorProcess(u"/bin/sh"_s, shell + arguments));
}

SimulatorProcess::~SimulatorProcess()
{
    kill();
}

void SimulatorProcess::kill()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished(LongestWait);
    }
}

int SimulatorProcess::exitCode()
{
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(LongestWait)) {
        QTest::qFail("still running", __FILE__, __LINE__);
    }
    return m_process.exitCode();
}

QByteArray SimulatorProcess::errorText()
{
    return m_process.readAllStandardError();
}

} // namespace simulator
