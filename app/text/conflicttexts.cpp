#include "app/text/conflicttexts.h"

#include "app/base/foreigntext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

struct ConflictWords
{
    Q_DECLARE_TR_FUNCTIONS(Conflicts)
};

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
    return isOfWholeList(conflict) ? ConflictWords::tr("the list")
        : conflict.base.isEmpty()  ? ConflictWords::tr("not there")
                                   : sideText(conflict, conflict.base);
}

QString theirsText(const Conflict &conflict)
{
    return isOfWholeList(conflict)  ? ConflictWords::tr("list deleted")
        : conflict.theirs.isEmpty() ? ConflictWords::tr("removed")
                                    : sideText(conflict, conflict.theirs);
}

QString yoursText(const Conflict &conflict)
{
    return isOfWholeList(conflict) ? ConflictWords::tr("changes to the list")
        : conflict.yours.isEmpty() ? ConflictWords::tr("to be removed")
                                   : sideText(conflict, conflict.yours);
}

QStringList conflictParts(const Conflict &conflict)
{
    return {ConflictWords::tr("Original: %1").arg(originalText(conflict)),
        ConflictWords::tr("Theirs: %1").arg(theirsText(conflict)),
        ConflictWords::tr("Yours: %1").arg(yoursText(conflict))};
}

} // namespace allowdesk
