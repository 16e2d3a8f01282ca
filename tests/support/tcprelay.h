#pragma once

#include <QTcpServer>
#include <QUrl>

#include <chrono>
#include <optional>

namespace allowdesk
{

/// What a TcpRelay does to one connection. Byte counts run from the beginning of the connection.
struct RelayFault
{
    bool refuse = false; ///< closes at once, before a byte is passed on
    std::optional<qint64> cutUpstreamAfter{}; ///< bytes towards the server that still get through
    std::optional<qint64> cutDownstreamAfter{}; ///< bytes towards the client that still get through; 0: no answer
    bool reset = false; ///< cuts with RST instead of an orderly end
    bool stall = false; ///< falls silent instead of cutting
    std::chrono::milliseconds delay{0}; ///< of each piece, both ways
};

/// Stands between a program and its server on loopback and lets connections fail where a test wants it.
/// Bytes up to a cut reach the other side before it happens.
class TcpRelay final : public QTcpServer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TcpRelay)

public:
    /// Relays to http://host:port; listens at once.
    explicit TcpRelay(QUrl target, QObject *parent = nullptr);
    ~TcpRelay() override;

    [[nodiscard]] QUrl url() const;

    /// For the connections to come, in order; those after them are relayed without fault.
    void setFaults(const QList<RelayFault> &faults) { m_faults = faults; }
    /// For every connection to come that no other fault is meant for.
    void setUsualFault(const RelayFault &fault) { m_usual = fault; }
    /// Cuts all open connections now.
    void cutAll(bool reset = false);

    [[nodiscard]] int connectionCount() const { return m_connectionCount; }
    [[nodiscard]] qint64 bytesUpstream() const { return m_bytesUpstream; }
    [[nodiscard]] qint64 bytesDownstream() const { return m_bytesDownstream; }

Q_SIGNALS:
    /// A fault was played.
    void faultPlayed();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    QUrl m_target;
    QList<RelayFault> m_faults;
    RelayFault m_usual;
    int m_connectionCount = 0;
    qint64 m_bytesUpstream = 0;
    qint64 m_bytesDownstream = 0;
};

} // namespace allowdesk
