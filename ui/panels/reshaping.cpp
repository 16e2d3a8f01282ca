#include "ui/panels/reshaping.h"

#include "app/base/foreigntext.h"
#include "app/import/merging.h"
#include "app/text/errorsentences.h"

#include <QCoreApplication>

namespace allowdesk
{
namespace
{

QString reshapingText(const char *text)
{
    return QCoreApplication::translate("Reshaping", text);
}

} // namespace

QString stageMerge(Draft &draft)
{
    const QList<Row> rows = draft.wanted().rows;
    const DraftChanges changes = losslessMerge(draft.schema(), rows);
    if (changes.isEmpty()) {
        return reshapingText(QT_TRANSLATE_NOOP("Reshaping", "These addresses cannot be written with fewer entries."));
    }
    const qsizetype afterwards = rows.size() - changes.removals.size() + changes.additions.size();
    draft.apply(changes);
    return reshapingText(
        QT_TRANSLATE_NOOP("Reshaping",
            "%1 entries became %2, for exactly the same addresses. Entries with a remark stay. Nothing "
            "has been sent."))
        .arg(rows.size())
        .arg(afterwards);
}

QString stageSplit(Inventory &inventory, Draft &draft)
{
    const TargetSummary *summary = inventory.find(draft.target());
    const TargetState whole = draft.wanted();
    const QList<QList<Row>> lists = rowsBeyond(whole.rows, inventory.service().facts().mostRows);
    if (!summary || lists.isEmpty()) {
        return reshapingText(QT_TRANSLATE_NOOP("Reshaping", "The list is not longer than the service allows."));
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
    return reshapingText(
        QT_TRANSLATE_NOOP("Reshaping",
            "%1 entries stay; %2 are staged in new lists: %3. Review and apply each of them; rules that "
            "use this list do not use the new ones yet."))
        .arg(QString::number(whole.rows.size() - moved), QString::number(moved),
            isolatedTexts(names, QStringLiteral(", ")));
}

} // namespace allowdesk
