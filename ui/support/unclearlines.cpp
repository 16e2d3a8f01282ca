#include "ui/support/unclearlines.h"

#include "app/base/foreigntext.h"
#include "app/tables/listentries.h"

#include <QCoreApplication>

namespace allowdesk
{

QStringList unclearLines(const ListEntries &typed)
{
    QStringList sentences = typed.unclear;
    for (QString &line : sentences) {
        line = QCoreApplication::translate(
            "UnclearLines", "“%1” may be one entry or several. Write one entry per line, a network as 10.0.0.0/16.")
                   .arg(isolatedText(line));
    }
    return sentences;
}

} // namespace allowdesk
