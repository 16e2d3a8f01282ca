#include "tests/simulator/gateway/redaction.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

bool isSecretKey(const QString &key, const QString &parent)
{
    return key == u"password"_s || key == u"passcode"_s || key == u"secret"_s || key == u"securitytoken"_s
        || (key == u"id"_s && parent == u"token"_s);
}

QJsonValue redactedValue(const QJsonValue &value, const QString &parent)
{
    if (value.isArray()) {
        QJsonArray result;
        const auto array = value.toArray();
        for (const auto &item : array) {
            result.append(redactedValue(item, parent));
        }
        return result;
    }
    auto object = value.toObject();
    if (!value.isObject()) {
        return value;
    }
    for (auto it = object.begin(); it != object.end(); ++it) {
        const auto inner = it.value();
        it.value() = isSecretKey(it.key(), parent) && inner.isString() ? QJsonValue(redacted(inner.toString().toUtf8()))
                                                                       : redactedValue(inner, it.key());
    }
    return object;
}

bool containsSecret(const QByteArray &body)
{
    return body.contains("pass") || body.contains("secret") || body.contains("token");
}

} // namespace

QString redacted(const QByteArray &secret)
{
    const auto hash = QCryptographicHash::hash(secret, QCryptographicHash::Sha256).toHex().left(8);
    return u"redacted:"_s + QString::fromLatin1(hash);
}

QJsonObject redactedHeaders(const QList<Header> &headers)
{
    static const QByteArrayList secret{
        "x-auth-token"_ba, "x-subject-token"_ba, "x-security-token"_ba, "cookie"_ba, "proxy-authorization"_ba};
    QJsonObject result;
    for (const auto &[name, value] : headers) {
        const auto key = name.toLower();
        auto text = QString::fromUtf8(value);
        if (secret.contains(key)) {
            text = redacted(value);
        } else if (key == "authorization") {
            const auto at = value.indexOf("Signature=");
            text = at < 0 ? redacted(value) : QString::fromUtf8(value.first(at)) + u"Signature="_s + redacted(value);
        }
        result.insert(QString::fromLatin1(key), text);
    }
    return result;
}

QString redactedBody(const QByteArray &body)
{
    // Other bodies are kept to the byte: a test may ask how they were written.
    if (!containsSecret(body)) {
        return QString::fromUtf8(body);
    }
    const auto document = QJsonDocument::fromJson(body);
    if (!document.isObject()) {
        return u"(not JSON, %1 bytes, not shown)"_s.arg(body.size());
    }
    return QString::fromUtf8(
        QJsonDocument(redactedValue(document.object(), {}).toObject()).toJson(QJsonDocument::Compact));
}

} // namespace simulator
