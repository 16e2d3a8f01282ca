#include "ui/support/labels.h"

#include "app/base/foreigntext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTextDocument>

using namespace Qt::StringLiterals;

namespace allowdesk
{

// A tool tip is rich text where it looks like that, so it is made to be, whatever it holds.
QString toolTipText(const QString &plain)
{
    return plain.isEmpty() ? QString() : Qt::convertFromPlainText(plain, Qt::WhiteSpaceNormal);
}

QString tooLongToEditText(qsizetype size)
{
    return QCoreApplication::translate("Labels", "A text of %1 characters is too long to edit here.")
        .arg(QLocale().toString(size));
}

QString captionText(const QString &text)
{
    return isolatedText(text).replace(u'&', u"&&"_s);
}

} // namespace allowdesk
