#include "app/text/textlines.h"

#include "app/base/foreigntext.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

const QString between = u"  "_s;

} // namespace

QStringList allLines(const TextLines &lines)
{
    QStringList all;
    all.reserve(lines.count());
    for (qsizetype i = 0; i < lines.count(); ++i) {
        all << lines.line(i);
    }
    return all;
}

QString cellsText(const QStringList &cells)
{
    return isolatedWholeTexts(cells, between).trimmed();
}

qsizetype mostCharacters(const QStringList &cells)
{
    constexpr qsizetype marks = 2; // around a cell that may run from right to left
    qsizetype most = 0;
    for (const QString &cell : cells) {
        most += cell.size() + between.size() + marks;
    }
    return most;
}

} // namespace allowdesk
