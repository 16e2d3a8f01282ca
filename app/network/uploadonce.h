#pragma once

#include <QIODevice>

namespace allowdesk
{

/// The body of a request that must not be sent twice: it cannot be rewound, so when the peer closes the connection
/// QNetworkAccessManager has nothing to send again and gives up instead. Counts what was taken.
class UploadOnce final : public QIODevice
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UploadOnce)

public:
    explicit UploadOnce(QByteArray body, QObject *parent = nullptr);
    ~UploadOnce() override;

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] bool reset() override { return false; }
    [[nodiscard]] bool atEnd() const override { return m_taken == m_body.size(); }

    [[nodiscard]] qint64 taken() const { return m_taken; }

Q_SIGNALS:
    void bytesTaken();

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QByteArray m_body;
    qint64 m_taken = 0;
};

} // namespace allowdesk
