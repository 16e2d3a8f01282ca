#include "tests/headless/headlessprocess.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

HeadlessProcess::HeadlessProcess(
    const QUrl &cloud, const QString &folder, const QJsonArray &plans, const QString &crashAt)
{
    QStringList arguments{u"--url"_s, cloud.toString(), u"--folder"_s, folder, u"--plans"_s,
        QString::fromUtf8(QJsonDocument(plans).toJson(QJsonDocument::Compact))};
    if (!crashAt.isEmpty()) {
        arguments << u"--crash-at"_s << crashAt;
    }
    m_process.start(QStringLiteral(HEADLESS_PROGRAM), arguments);
}

HeadlessProcess::~HeadlessProcess()
{
    kill();
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
    const QList<QByteArray> lines = m_process.readAllStandardOutput().split('\n');
    for (const QByteArray &line : lines) {
        if (!line.isEmpty()) {
            const QJsonObject job = QJsonDocument::fromJson(line).object();
            jobs.insert(job[u"target"_s].toString(), job);
        }
    }
    return jobs;
}
