#include "app/text/conflicttexts.h"

#include "app/base/foreigntext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QString conflictWords(const char *text)
{
    return QCoreApplication::translate("Conflicts", text);
}

QString sideText(const Conflict &conflict, const QStringList &cells)
{
    QStringList texts = cells;
    texts.removeAll(QString());
    const QString text = isolatedTexts(texts, u"  "_s);
    return conflict.attribute.isEmpty() ? text : conflict.attribute + u": "_s + text;
}

bool isOfWholeList(const Conflict &conflict)
{
    return conflict.attribute == existsAttribute;
}

} // namespace

QString originalText(const Conflict &conflict)
{
    return isOfWholeList(conflict) ? conflictWords(QT_TRANSLATE_NOOP("Conflicts", "the list"))
        : conflict.base.isEmpty()  ? conflictWords(QT_TRANSLATE_NOOP("Conflicts", "not there"))
                                   : sideText(conflict, conflict.base);
}

QString theirsText(const Conflict &conflict)
{
    return isOfWholeList(conflict)  ? conflictWords(QT_TRANSLATE_NOOP("Conflicts", "list deleted"))
        : conflict.theirs.isEmpty() ? conflictWords(QT_TRANSLATE_NOOP("Conflicts", "removed"))
                                    : sideText(conflict, conflict.theirs);
}

QString yoursText(const Conflict &conflict)
{
    return isOfWholeList(conflict) ? conflictWords(QT_TRANSLATE_NOOP("Conflicts", "changes to the list"))
        : conflict.yours.isEmpty() ? conflictWords(QT_TRANSLATE_NOOP("Conflicts", "to be removed"))
                                   : sideText(conflict, conflict.yours);
}

QStringList conflictParts(const Conflict &conflict)
{
    return {conflictWords(QT_TRANSLATE_NOOP("Conflicts", "Original: %1")).arg(originalText(conflict)),
        conflictWords(QT_TRANSLATE_NOOP("Conflicts", "Theirs: %1")).arg(theirsText(conflict)),
        conflictWords(QT_TRANSLATE_NOOP("Conflicts", "Yours: %1")).arg(yoursText(conflict))};
}

} // namespace allowdesk
