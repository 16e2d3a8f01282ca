#include "tests/simulator/world/ids.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace simulator
{

QString newHexId()
{
    return QUuid::createUuid().toString(QUuid::Id128);
}

QByteArray newSecret(qsizetype characters)
{
    static const QByteArray alphabet("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
    QByteArray secret(characters, Qt::Uninitialized);
    for (char &character : secret) {
        character = alphabet[QRandomGenerator::global()->bounded(static_cast<quint32>(alphabet.size()))];
    }
    return secret;
}

QString uuidOfName(const QString &name)
{
    static const QUuid space(u"6f0c1f3e-52a1-4f0e-9a51-0d5d7a1f9b10"_s);
    return QUuid::createUuidV5(space, name).toString(QUuid::WithoutBraces);
}

QString hexIdOfName(const QString &name)
{
    return uuidOfName(name).remove(u'-');
}

bool isHexId(const QString &text)
{
    static const QRegularExpression form(u"\\A[0-9a-fA-F]{32}\\z"_s);
    return form.match(text).hasMatch();
}

bool isUuid(const QString &text)
{
    static const QRegularExpression form(u"\\A[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\z"_s);
    return form.match(text).hasMatch();
}

} // namespace simulator
