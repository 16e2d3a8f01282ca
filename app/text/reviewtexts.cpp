#include "app/text/reviewtexts.h"

#include "app/base/foreigntext.h"
#include "app/text/errorsentences.h"
#include "app/text/findingsentences.h"
#include "app/text/jobtexts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QString reviewWords(const char *text)
{
    return QCoreApplication::translate("Review", text);
}

QString signOf(const Finding &finding)
{
    if (finding.code.endsWith(u".reach.gained"_s)) {
        return u"+ "_s;
    }
    if (finding.code.contains(u".reach."_s)) {
        return u"− "_s;
    }
    return finding.severity == Severity::Block ? u"✖ "_s : finding.severity == Severity::Warn ? u"⚠ "_s : u"ℹ "_s;
}

} // namespace

QString changeCounts(const ChangeCounts &counts)
{
    return reviewWords(QT_TRANSLATE_NOOP("Review", "Rows added: %1, removed: %2, changed: %3"))
        .arg(counts.added)
        .arg(counts.removed)
        .arg(counts.changed);
}

QString reviewSummary(const Plan &plan, const PlanOutlook &outlook)
{
    QStringList lines{reviewWords(QT_TRANSLATE_NOOP("Review", "%1. Rows afterwards: %2."))
                          .arg(changeCounts(outlook.changes))
                          .arg(outlook.rowsAfter)};
    lines << reviewWords(QT_TRANSLATE_NOOP("Review", "Before: %1. Afterwards: %2."))
                 .arg(findingSentence(outlook.before), findingSentence(outlook.after));
    if (plan.alreadyDone > 0) {
        lines
            << reviewWords(QT_TRANSLATE_NOOP("Review", "Wishes that are fulfilled already: %1.")).arg(plan.alreadyDone);
    }
    const Estimate &estimate = outlook.estimate;
    lines << (estimate.reads > 0 ? reviewWords(QT_TRANSLATE_NOOP("Review", "Calls: %1, and %2 for reading; about %3."))
                                       .arg(estimate.writes)
                                       .arg(estimate.reads)
                                       .arg(durationText(estimate.duration))
                                 : reviewWords(QT_TRANSLATE_NOOP("Review", "Calls: %1; about %2."))
                                       .arg(estimate.writes)
                                       .arg(durationText(estimate.duration)));
    return lines.join(u'\n');
}

QString findingLine(const Finding &finding)
{
    const QString row = finding.row.isEmpty() ? QString() : isolatedTexts(finding.row, u" "_s) + u": "_s;
    return signOf(finding) + row + findingSentence(finding);
}

QString notReviewedText(const NotReviewed &missing)
{
    return reviewWords(QT_TRANSLATE_NOOP("Review", "%1: %2"))
        .arg(isolatedText(missing.targetName), errorSentence(missing.why));
}

} // namespace allowdesk
