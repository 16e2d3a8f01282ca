#include "app/workspace/democloud.h"

#include "app/base/log.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr auto demoAccountId = "demo";
constexpr auto simulatorName = "allowdesk-simulator"_L1;

// Beside the program when installed, in its own folder of the build tree otherwise.
QString simulatorProgram()
{
    const QDir own(QCoreApplication::applicationDirPath());
    return QStandardPaths::findExecutable(
        simulatorName, {own.path(), own.filePath(u"../tests/simulator"_s), own.filePath(u"../../tests/simulator"_s)});
}

} // namespace

DemoCloud::DemoCloud(QString folder, QObject *parent) : QObject(parent), m_folder(std::move(folder))
{
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &DemoCloud::readOutput);
    connect(&m_process, &QProcess::finished, this, &DemoCloud::ended);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            Q_EMIT failed({.kind = ErrorKind::Storage, .serviceCode = u"demo.no-cloud"_s, .subject = simulatorName});
        }
    });
}

DemoCloud::~DemoCloud()
{
    m_process.disconnect(this);
    m_process.terminate();
    // It has nothing to tidy up: its state is on the disk after every change.
    if (!m_process.waitForFinished(2000)) {
        m_process.kill();
        m_process.waitForFinished(1000);
    }
}

QString DemoCloud::portFile() const
{
    return QDir(m_folder).filePath(u"port"_s);
}

void DemoCloud::start()
{
    launch();
}

void DemoCloud::launch()
{
    // The same port as last time: a job's reviewed requests name it, and only reviewed requests leave.
    QFile stored(portFile());
    const QByteArray port = !m_anyPort && stored.open(QIODevice::ReadOnly) ? stored.readAll().trimmed() : "0";
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(simulatorProgram(),
        {u"--port"_s, QString::fromLatin1(port), u"--state"_s, QDir(m_folder).filePath(u"cloud.json"_s),
            u"--end-with-parent"_s});
}

void DemoCloud::readOutput()
{
    while (m_process.canReadLine()) {
        const QUrl url(QJsonDocument::fromJson(m_process.readLine()).object()[u"url"_s].toString());
        if (url.isEmpty() || m_ready) {
            continue;
        }
        m_ready = true;
        QSaveFile stored(portFile());
        if (!stored.open(QIODevice::WriteOnly) || stored.write(QByteArray::number(url.port())) < 0
            || !stored.commit()) {
            qCWarning(logWindow) << "the demo's port could not be kept:" << stored.errorString();
        }
        Q_EMIT ready(url);
    }
}

void DemoCloud::ended()
{
    if (!m_ready && !m_anyPort) {
        m_anyPort = true; // somebody else has that port now
        launch();
        return;
    }
    Q_EMIT failed({.kind = ErrorKind::Network,
        .message = tr("the simulated cloud ended with code %1").arg(m_process.exitCode()),
        .subject = u"allowdesk-simulator"_s});
}

Account DemoCloud::account(const QUrl &url)
{
    return {.id = QString::fromLatin1(demoAccountId),
        .name = tr("Demo cloud"),
        .identityEndpoint = url,
        .cloud = u"custom"_s,
        .method = SignInMethod::Password,
        .domainName = u"demo"_s,
        .userName = u"demo"_s,
        .proxy = u"none"_s};
}

QList<Workspace> DemoCloud::workspaces(const QUrl &url, const QStringList &serviceIds)
{
    QHash<QString, QUrl> endpoints{{u"iam"_s, url}, {u"eps"_s, url}};
    for (const QString &id : serviceIds) {
        endpoints.insert(id, url);
    }
    const auto workspace = [&](const QString &name, const QString &projectId) {
        return Workspace{.id = u"demo-"_s + name,
            .accountId = QString::fromLatin1(demoAccountId),
            .name = name,
            .region = name,
            .projectId = projectId,
            .projectName = name,
            .endpoints = endpoints,
            .environment = WorkspaceEnvironment::Test};
    };
    return {workspace(u"eu-demo-1"_s, u"0123456789abcdef0123456789abcdef"_s),
        workspace(u"eu-demo-2"_s, u"fedcba9876543210fedcba9876543210"_s)};
}

QString DemoCloud::demoPassword()
{
    return u"demo-password"_s;
}

} // namespace allowdesk

#include "moc_democloud.cpp"
