#pragma once

#include <QProcess>
#include <QUrl>

namespace allowdesk
{

/// This program's own `serve` in a process of its own, so that it does not share the event loop that is measured.
class ServerProcess final
{
public:
    explicit ServerProcess(const QStringList &options);
    ~ServerProcess();
    Q_DISABLE_COPY_MOVE(ServerProcess)

    /// Where it answers; empty when it did not start.
    [[nodiscard]] const QUrl &url() const { return m_url; }

private:
    QProcess m_process;
    QUrl m_url;
};

/// `serve [--delay MS] [--limit CALLS WINDOW_MS] [--says-limit] [--says-retry-after]`: prints its address, then serves
/// until its standard input ends.
[[nodiscard]] int serve(const QStringList &options);

} // namespace allowdesk
