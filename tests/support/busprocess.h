#pragma once

#include <QCoreApplication>
#include <QProcess>
#include <QTest>

namespace allowdesk
{

/// Starts one function of this test again inside of a session bus of its own, and waits for its end. False when it is
/// the one that runs inside: then the test goes on.
inline bool runInsideBus(const char *test, const char *function)
{
    if (qEnvironmentVariableIsSet("ALLOWDESK_TEST_INSIDE_BUS")) {
        return false;
    }
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("ALLOWDESK_TEST_INSIDE_BUS"), QStringLiteral("1"));
    QProcess inside;
    inside.setProcessEnvironment(environment);
    inside.setProcessChannelMode(QProcess::MergedChannels);
    inside.start(QStringLiteral("dbus-run-session"),
        {QStringLiteral("--config-file=" ALLOWDESK_SOURCE_DIR "/tests/support/session-bus.conf"), QStringLiteral("--"),
            QCoreApplication::applicationFilePath(), QLatin1StringView(test), QLatin1StringView(function)});
    [&] {
        QVERIFY(inside.waitForFinished(60'000));
        const QByteArray output = inside.readAll();
        QVERIFY2(inside.exitCode() == 0, output.constData());
    }();
    return true;
}

} // namespace allowdesk
