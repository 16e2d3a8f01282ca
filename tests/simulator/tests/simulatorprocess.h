#pragma once

#include <QProcess>
#include <QStringList>
#include <QUrl>

#include <memory>

namespace simulator
{

/// The real program, started by its command line.
class SimulatorProcess
{
public:
    /// Starts it and waits for its ready line; url() is empty when it ended instead.
    explicit SimulatorProcess(const QStringList &arguments);

    /// Starts it as the child of a shell, which is what kill() then ends.
    static std::unique_ptr<SimulatorProcess> belowAShell(const QStringList &arguments);

    ~SimulatorProcess();
    Q_DISABLE_COPY_MOVE(SimulatorProcess)

    [[nodiscard]] QUrl url() const { return m_url; }
    [[nodiscard]] QByteArray readyLine() const { return m_line; }

    /// SIGKILL, to this very process.
    void kill();

    /// Waits for its end.
    [[nodiscard]] int exitCode();
    [[nodiscard]] QByteArray errorText();

private:
    SimulatorProcess(const QString &program, const QStringList &arguments);

    QProcess m_process;
    QByteArray m_line;
    QUrl m_url;
};

} // namespace simulator
