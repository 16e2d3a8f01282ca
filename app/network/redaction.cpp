#include "app/network/redaction.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{

QString withoutSecrets(QString text, const QList<QByteArray> &secrets)
{
    for (const QByteArray &secret : secrets) {
        if (secret.size() >= 4) {
            text.replace(QString::fromUtf8(secret), u"[hidden]"_s);
        }
    }
    return text;
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
