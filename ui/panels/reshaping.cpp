#include "ui/panels/reshaping.h"

#include "app/base/foreigntext.h"
#include "app/import/merging.h"
#include "app/text/errorsentences.h"
#include "app/text/language.h"

#include <QCoreApplication>
#include <QLocale>

namespace allowdesk
{
namespace
{

struct ReshapingWords
{
    Q_DECLARE_TR_FUNCTIONS(Reshaping)
};

} // namespace

QString stageMerge(Draft &draft)
{
    const QList<Row> rows = draft.wanted().rows;
    const DraftChanges changes = losslessMerge(draft.schema(), rows);
    if (changes.isEmpty()) {
        return ReshapingWords::tr("These addresses cannot be written with fewer entries.");
    }
    const qsizetype afterwards = rows.size() - changes.removals.size() + changes.additions.size();
    draft.apply(changes);
    return ReshapingWords::tr(
        "%Ln entries became %1 for exactly the same addresses. Entries with a remark were kept. Nothing was sent.",
        nullptr, numerus(rows.size()))
        .arg(QLocale().toString(afterwards));
}

QString stageSplit(Inventory &inventory, Draft &draft)
{
    const TargetSummary *summary = inventory.find(draft.target());
    const TargetState whole = draft.wanted();
    const QList<QList<Row>> lists = rowsBeyond(whole.rows, inventory.service().facts().mostRows);
    if (!summary || lists.isEmpty()) {
        return ReshapingWords::tr("The list does not exceed the service limit.");
    }
    QSet<QString> taken;
    for (const TargetSummary &other : inventory.targets()) {
        taken.insert(other.name);
    }
    const QStringList names = numberedNames(summary->name, lists.size(), taken);
    QList<NewPart> parts;
    qsizetype moved = 0;
    for (qsizetype i = 0; i < lists.size(); ++i) {
        TargetState part = whole;
        part.rows = lists[i];
        parts << NewPart{names[i], part};
        moved += lists[i].size();
    }
    if (const auto split = inventory.split(draft.target(), parts); !split) {
        return errorSentence(split.error()); // the rows stay where they are
    }
    return ReshapingWords::tr("%1 entries stay, %2 are staged in new lists: %3. Review and apply each list. Rules that "
                              "use this list do not use the new lists yet.")
        .arg(QString::number(whole.rows.size() - moved), QString::number(moved),
            isolatedTexts(names, QStringLiteral(", ")));
}

} // namespace allowdesk
