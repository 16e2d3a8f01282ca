#include "tests/headless/headlessprocess.h"

#include "tests/support/secretsearch.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

HeadlessProcess::HeadlessProcess(
    const QUrl &cloud, const QString &folder, const QJsonArray &plans, const HeadlessSetting &setting)
{
    QStringList arguments{u"--url"_s, cloud.toString(), u"--folder"_s, folder, u"--plans"_s,
        QString::fromUtf8(QJsonDocument(plans).toJson(QJsonDocument::Compact)), u"--speed"_s,
        QString::number(setting.speed)};
    if (!setting.crashAt.isEmpty()) {
        arguments << u"--crash-at"_s << setting.crashAt;
    }
    if (setting.postAppends) {
        arguments << u"--post-appends"_s;
    }
    for (const QString &operation : setting.missing) {
        arguments << u"--missing"_s << operation;
    }
    m_process.start(QStringLiteral(HEADLESS_PROGRAM), arguments);
}

HeadlessProcess::~HeadlessProcess()
{
    kill();
    searchOutput();
}

void HeadlessProcess::searchOutput()
{
    const QByteArray all = errorText() + m_output + m_process.readAllStandardOutput();
    if (holdsSecret(all, "demo-password") || holdsSimulatedToken(all)) {
        QTest::qFail("a secret was printed", __FILE__, __LINE__);
    }
}

bool HeadlessProcess::waitForEnd()
{
    return m_process.state() == QProcess::NotRunning || m_process.waitForFinished(150000);
}

void HeadlessProcess::kill()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished(20000);
    }
}

QHash<QString, QJsonObject> HeadlessProcess::jobs()
{
    QHash<QString, QJsonObject> jobs;
    const QByteArray output = m_process.readAllStandardOutput();
    m_output += output;
    const QList<QByteArray> lines = output.split('\n');
    for (const QByteArray &line : lines) {
        if (!line.isEmpty()) {
            const QJsonObject job = QJsonDocument::fromJson(line).object();
            jobs.insert(job[u"target"_s].toString(), job);
        }
    }
    return jobs;
}
