#include "app/network/redaction.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{

namespace
{

constexpr auto hidden = "[hidden]"_L1;
constexpr qsizetype shortestSecret = 4;
constexpr qsizetype longEnough = 16; ///< of a piece of a secret to be taken for one

qsizetype sharedLength(QStringView a, QStringView b)
{
    const auto difference = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    return difference.first - a.begin();
}

// A text that was cut holds the beginning of a secret only.
void hideBeginnings(QString &text, QStringView secret)
{
    if (secret.size() <= longEnough) {
        return;
    }
    const QStringView beginning = secret.left(longEnough);
    for (qsizetype at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, at)) {
        text.replace(at, sharedLength(QStringView(text).mid(at), secret), hidden);
    }
}

} // namespace

QString withoutSecrets(QString text, const QList<QByteArray> &secrets)
{
    for (const QByteArray &bytes : secrets) {
        if (bytes.size() >= shortestSecret) {
            const QString secret = QString::fromUtf8(bytes);
            text.replace(secret, hidden);
            hideBeginnings(text, secret);
        }
    }
    return text;
}

QByteArray withoutSecrets(QByteArray body, const QList<QByteArray> &secrets)
{
    for (const QByteArray &secret : secrets) {
        if (secret.size() >= shortestSecret) {
            body.replace(secret, QByteArrayView(hidden.data(), hidden.size()));
        }
    }
    return body;
}

Error withoutSecrets(Error error, const QList<QByteArray> &secrets)
{
    for (QString *text : {&error.message, &error.serviceCode, &error.requestId, &error.subject}) {
        *text = withoutSecrets(*text, secrets);
    }
    return error;
}

QList<QByteArray> secretsOf(const QList<HttpHeader> &authorization)
{
    QList<QByteArray> secrets;
    for (const HttpHeader &header : authorization) {
        const QByteArray name = header.name.toLower();
        if (name == "x-auth-token" || name == "x-security-token" || name == "authorization") {
            secrets << header.value;
        }
        if (const qsizetype signature = header.value.indexOf("Signature="); signature >= 0) {
            secrets << header.value.mid(signature + 10);
        }
    }
    return secrets;
}

} // namespace allowdesk
