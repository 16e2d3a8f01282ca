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
        {u"missing"_s, QT_TRANSLATE_NOOP("Field", "Required.")},
        {u"too-long"_s, QT_TRANSLATE_NOOP("Field", "At most %1 characters.")},
        {u"control-character"_s,
            QT_TRANSLATE_NOOP("Field", "The text contains a line break or another control character. Type it again.")},
        {u"bad-address"_s, QT_TRANSLATE_NOOP("Field", "Not a valid endpoint. Example: https://iam.example.com")},
        {u"not-https"_s,
            QT_TRANSLATE_NOOP("Field", "Use https: over plain http, the password could be read on the way to %1.")},
        {u"user-in-address"_s, QT_TRANSLATE_NOOP("Field", "The endpoint must not contain a user or password.")},
        {u"path-in-address"_s, QT_TRANSLATE_NOOP("Field", "Enter only scheme, host and port, without a path.")},
        {u"bad-proxy"_s,
            QT_TRANSLATE_NOOP("Field",
                "Use http://host:port, with user and password in their own fields. Empty is the system proxy, “none” "
                "is no proxy.")},
        {u"user-without-proxy"_s,
            QT_TRANSLATE_NOOP("Field", "Enter the proxy: its password is sent only to a named proxy.")},
        {u"bad-certificate-file"_s,
            QT_TRANSLATE_NOOP("Field", "The file cannot be used: %1. It must contain PEM certificates.")},
        {u"no-service"_s,
            QT_TRANSLATE_NOOP(
                "Field", "No service is known in this region. Choose another region, or enter the endpoints.")},
    };
    return table.value(code, QT_TRANSLATE_NOOP("Field", "Invalid value."));
}

} // namespace

QString fieldSentence(const FieldProblem &problem)
{
    const QString sentence = QCoreApplication::translate("Field", sourceOf(problem.code));
    return sentence.contains("%1"_L1) ? sentence.arg(problem.detail) : sentence;
}

QString doubtSentence(const QUrl &alternative)
{
    return QCoreApplication::translate("Field", "Not confirmed. If this endpoint does not answer, use %1.")
        .arg(alternative.toString());
}

QString outerBlankSentence()
{
    return QCoreApplication::translate("Field", "The password begins or ends with a space.");
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
