#include "app/text/fieldsentences.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

const char *sourceOf(const QString &code)
{
    static const QHash<QString, const char *> table{
        {u"missing"_s, QT_TRANSLATE_NOOP("Field", "This is needed.")},
        {u"too-long"_s, QT_TRANSLATE_NOOP("Field", "At most %1 characters.")},
        {u"control-character"_s,
            QT_TRANSLATE_NOOP("Field", "It contains a line break or another control character. Type it anew.")},
        {u"bad-address"_s, QT_TRANSLATE_NOOP("Field", "This is no address. It looks like https://iam.example.com.")},
        {u"not-https"_s,
            QT_TRANSLATE_NOOP("Field",
                "Only https, or plain http to this machine: anybody on the way to %1 could read the password.")},
        {u"user-in-address"_s, QT_TRANSLATE_NOOP("Field", "An address with a user or password in it is not kept.")},
        {u"path-in-address"_s,
            QT_TRANSLATE_NOOP("Field", "Only scheme, host and port: the rest of the address is added.")},
        {u"bad-proxy"_s,
            QT_TRANSLATE_NOOP("Field",
                "It looks like http://host:port; a user and password have fields of their own. Nothing is the "
                "system's, "
                "“none” is none.")},
        {u"user-without-proxy"_s,
            QT_TRANSLATE_NOOP("Field", "Name the proxy, too: its password goes to a proxy that is named, only.")},
        {u"bad-certificate-file"_s,
            QT_TRANSLATE_NOOP("Field", "The file cannot be used: %1. It has to hold certificates in PEM form.")},
        {u"no-service"_s,
            QT_TRANSLATE_NOOP(
                "Field", "No service is known to answer there. Choose another region, or name the addresses by hand.")},
    };
    return table.value(code, QT_TRANSLATE_NOOP("Field", "This cannot be used."));
}

} // namespace

QString fieldSentence(const FieldProblem &problem)
{
    const QString sentence = QCoreApplication::translate("Field", sourceOf(problem.code));
    return sentence.contains("%1"_L1) ? sentence.arg(problem.detail) : sentence;
}

QString doubtSentence(const QUrl &alternative)
{
    return QCoreApplication::translate("Field", "Not certain: if this does not answer, use %1.")
        .arg(alternative.toString());
}

QString outerBlankSentence()
{
    return QCoreApplication::translate("Field", "The password begins or ends with a blank.");
}

QHash<QString, QString> fieldSentences(const QList<FieldProblem> &problems)
{
    QHash<QString, QString> sentences;
    for (const FieldProblem &problem : problems) {
        if (!sentences.contains(problem.field)) {
            sentences.insert(problem.field, fieldSentence(problem));
        }
    }
    return sentences;
}

} // namespace allowdesk
