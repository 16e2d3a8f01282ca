#include "tests/bench/window/cloudstate.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace allowdesk
{

QString demoFolder(const QDir &home)
{
    return home.filePath(u"xdg_data_home/allowdesk/demo"_s);
}

// It writes the state of a new cloud before it says its address.
Result<void> makeCloud(const QDir &home, const QStringList &arguments)
{
    const QDir folder(demoFolder(home));
    if (!folder.mkpath(u"."_s)) {
        return failure(ErrorKind::Storage, u"no folder"_s, folder.path());
    }
    QProcess simulator;
    simulator.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    simulator.start(QDir(QCoreApplication::applicationDirPath()).filePath(u"../tests/simulator/allowdesk-simulator"_s),
        QStringList{u"--state"_s, folder.filePath(u"cloud.json"_s), u"--end-with-parent"_s} + arguments);
    const bool isReady = simulator.waitForReadyRead();
    simulator.terminate();
    return simulator.waitForFinished() && isReady
        ? Result<void>()
        : failure(ErrorKind::Storage, simulator.errorString(), simulator.program());
}

} // namespace allowdesk
