#pragma once

#include <QProcess>
#include <QTemporaryFile>

#include <tl/expected.hpp>

namespace allowdesk
{

/// What another program answers to the input, or why there is no answer: a missing program is a failure.
inline tl::expected<QByteArray, QString> askOracle(
    const QString &program, const QStringList &arguments, const QByteArray &input)
{
    // A file, since a pipe would fill up on both sides.
    QTemporaryFile file;
    if (!file.open() || file.write(input) != input.size() || !file.flush()) {
        return tl::unexpected(file.errorString());
    }
    QProcess process;
    process.setStandardInputFile(file.fileName());
    process.start(program, arguments);
    constexpr int patienceMs = 120'000;
    if (!process.waitForStarted() || !process.waitForFinished(patienceMs)) {
        return tl::unexpected(program + QStringLiteral(": ") + process.errorString());
    }
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        return tl::unexpected(program + QStringLiteral(": ") + QString::fromUtf8(process.readAllStandardError()));
    }
    return process.readAllStandardOutput();
}

} // namespace allowdesk
