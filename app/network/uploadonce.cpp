#include "app/network/uploadonce.h"

#include <algorithm>
#include <cstring>

namespace allowdesk
{

UploadOnce::UploadOnce(QByteArray body, QObject *parent) : QIODevice(parent), m_body(std::move(body))
{
    // Unbuffered: what QIODevice reads ahead would count as taken.
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

UploadOnce::~UploadOnce() = default;

qint64 UploadOnce::bytesAvailable() const
{
    return m_body.size() - m_taken + QIODevice::bytesAvailable();
}

qint64 UploadOnce::readData(char *data, qint64 maxSize)
{
    if (m_taken == m_body.size()) {
        return -1;
    }
    const qint64 size = std::min(maxSize, m_body.size() - m_taken);
    std::memcpy(data, m_body.constData() + m_taken, std::size_t(size));
    m_taken += size;
    Q_EMIT bytesTaken();
    return size;
}

qint64 UploadOnce::writeData(const char *, qint64)
{
    return -1;
}

} // namespace allowdesk

#include "moc_uploadonce.cpp"
