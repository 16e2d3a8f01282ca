#include "tests/support/secretsearch.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace
{

// The whole groups of three bytes that a secret fills, wherever in a longer text it begins.
QByteArrayList base64Forms(const QByteArray &secret)
{
    QByteArrayList forms;
    for (qsizetype skip = 0; skip < 3 && secret.size() - skip >= 6; ++skip) {
        const QByteArray whole = secret.mid(skip, (secret.size() - skip) / 3 * 3);
        forms << whole.toBase64() << whole.toBase64(QByteArray::Base64UrlEncoding);
    }
    return forms;
}

QByteArray utf16(const QByteArray &secret)
{
    const QString text = QString::fromUtf8(secret);
    return {reinterpret_cast<const char *>(text.utf16()), text.size() * 2};
}

QByteArray withinJson(const QByteArray &secret)
{
    const QByteArray array = QJsonDocument(QJsonArray{QString::fromUtf8(secret)}).toJson(QJsonDocument::Compact);
    return array.mid(2, array.size() - 4);
}

QByteArrayList &registered()
{
    static QByteArrayList secrets;
    return secrets;
}

} // namespace

QByteArrayList secretForms(const QByteArray &secret)
{
    QByteArrayList forms{secret, utf16(secret), secret.toHex(), secret.toHex().toUpper(), secret.toPercentEncoding(),
        withinJson(secret)};
    forms += base64Forms(secret);
    return forms;
}

bool holdsSecret(const QByteArray &bytes, const QByteArray &secret)
{
    const QByteArrayList forms = secretForms(secret);
    return std::any_of(forms.begin(), forms.end(), [&](const QByteArray &form) { return bytes.contains(form); });
}

bool holdsSimulatedToken(const QByteArray &bytes)
{
    static const QRegularExpression token(u"MII[A-Za-z0-9+/_=-]{60}"_s);
    return token.match(QString::fromLatin1(bytes)).hasMatch();
}

QStringList filesWithSecrets(const QString &folder, const QByteArrayList &secrets)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString name = files.next();
        if (!files.fileInfo().isFile()) {
            continue; // a socket has no content
        }
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly)) {
            found << u"%1: %2"_s.arg(name, file.errorString());
            continue;
        }
        const QByteArray content = file.readAll();
        for (qsizetype i = 0; i < secrets.size(); ++i) {
            if (holdsSecret(content, secrets[i])) {
                found << u"%1: secret %2"_s.arg(name).arg(i + 1);
            }
        }
        if (holdsSimulatedToken(content)) {
            found << u"%1: a token"_s.arg(name);
        }
    }
    return found;
}

void useSecret(const QByteArray &secret)
{
    if (!secret.isEmpty() && !registered().contains(secret)) {
        registered() << secret;
    }
}

QByteArrayList usedSecrets()
{
    return registered();
}
