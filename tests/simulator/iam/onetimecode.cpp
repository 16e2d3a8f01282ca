#include "tests/simulator/iam/onetimecode.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

constexpr qint64 StepSeconds = 30;
constexpr int Digits = 6;
constexpr quint32 Modulus = 1'000'000;

QByteArray fromBase32(const QByteArray &text)
{
    static const QByteArray alphabet("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
    QByteArray bytes;
    quint32 buffer = 0;
    int bits = 0;
    for (const char character : text) {
        const auto value = alphabet.indexOf(character);
        if (value < 0) {
            continue;
        }
        buffer = (buffer << 5) | static_cast<quint32>(value);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes.append(static_cast<char>((buffer >> bits) & 0xff));
        }
    }
    return bytes;
}

} // namespace

QString oneTimeCode(const QByteArray &base32Secret, const QDateTime &time, int step)
{
    const auto counter = qToBigEndian<quint64>(static_cast<quint64>(time.toSecsSinceEpoch() / StepSeconds + step));
    const QByteArray message(reinterpret_cast<const char *>(&counter), sizeof(counter));
    const auto hash = QMessageAuthenticationCode::hash(message, fromBase32(base32Secret), QCryptographicHash::Sha1);
    const int offset = hash.back() & 0x0f;
    const auto truncated = qFromBigEndian<quint32>(hash.constData() + offset) & 0x7fffffffU;
    return QString::number(truncated % Modulus).rightJustified(Digits, u'0');
}

bool isOneTimeCode(const QString &code, const QByteArray &base32Secret, const QDateTime &time)
{
    return code == oneTimeCode(base32Secret, time) || code == oneTimeCode(base32Secret, time, -1)
        || code == oneTimeCode(base32Secret, time, 1);
}

} // namespace simulator
