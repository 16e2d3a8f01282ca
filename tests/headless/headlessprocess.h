#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QUrl>

/// How the program is started beside the cloud, the folder and the plans.
struct HeadlessSetting
{
    QString crashAt{};
    bool postAppends = false;
    QStringList missing{};
    double speed = 30;
};

/// The real allowdesk-headless, started by its command line.
class HeadlessProcess final
{
public:
    HeadlessProcess(
        const QUrl &cloud, const QString &folder, const QJsonArray &plans = {}, const HeadlessSetting &setting = {});
    ~HeadlessProcess();
    Q_DISABLE_COPY_MOVE(HeadlessProcess)

    /// Waits for its end; false when that takes longer than any run may.
    bool waitForEnd();
    /// Gives it so many milliseconds to end; true when it did.
    bool endsWithin(int milliseconds) { return m_process.waitForFinished(milliseconds); }
    /// SIGKILL, to this very process.
    void kill();

    [[nodiscard]] bool wasKilled() const { return m_process.exitStatus() == QProcess::CrashExit; }
    [[nodiscard]] int exitCode() const { return m_process.exitCode(); }
    /// Everything it said on standard error so far.
    [[nodiscard]] QByteArray errorText() { return m_errors += m_process.readAllStandardError(); }
    /// Fails the test when a secret was printed.
    void searchOutput();
    /// What the jobs came to, by target.
    [[nodiscard]] QHash<QString, QJsonObject> jobs();

private:
    QProcess m_process;
    QByteArray m_errors;
    QByteArray m_output;
};
