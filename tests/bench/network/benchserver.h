#pragma once

#include "app/network/ratelimit.h"

#include <QTcpServer>

#include <deque>

namespace allowdesk
{

/// How a BenchServer behaves.
struct BenchServerOptions
{
    std::chrono::milliseconds delay{0}; ///< before each answer
    std::optional<RateLimit> limit{}; ///< enforced as a sliding window by the time of arrival
    bool saysLimit = false; ///< in the text of a refusal
    bool saysRetryAfter = false;
};

/// A service on loopback that answers every request with a whitelist after a delay, and refuses what is over its
/// limit. A GET of /_counts answers with what it has seen.
class BenchServer final : public QTcpServer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BenchServer)

public:
    explicit BenchServer(BenchServerOptions options, QObject *parent = nullptr);
    ~BenchServer() override;

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void readRequests(class QTcpSocket *socket);
    [[nodiscard]] QByteArray answerTo(const QByteArray &head);
    [[nodiscard]] QByteArray refusal() const;
    bool accepts();

    BenchServerOptions m_options;
    std::deque<std::chrono::steady_clock::time_point> m_accepted;
    int m_acceptedCount = 0;
    int m_refusedCount = 0;
};

} // namespace allowdesk
