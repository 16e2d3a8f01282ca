#include "app/text/reviewtexts.h"

#include "app/base/foreigntext.h"
#include "app/text/errorsentences.h"
#include "app/text/findingsentences.h"
#include "app/text/jobtexts.h"
#include "app/text/language.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

struct ReviewWords
{
    Q_DECLARE_TR_FUNCTIONS(Review)
};

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
    QStringList parts;
    if (counts.added > 0) {
        parts << ReviewWords::tr("%Ln to add", nullptr, numerus(counts.added));
    }
    if (counts.removed > 0) {
        parts << ReviewWords::tr("%Ln to remove", nullptr, numerus(counts.removed));
    }
    if (counts.changed > 0) {
        parts << ReviewWords::tr("%Ln to change", nullptr, numerus(counts.changed));
    }
    return parts.isEmpty() ? ReviewWords::tr("no entries change") : parts.join(u", "_s);
}

QString requestCount(qsizetype requests)
{
    return ReviewWords::tr("%Ln requests", nullptr, numerus(requests));
}

QString reviewSummary(const Plan &plan, const PlanOutlook &outlook)
{
    const int afterwards = numerus(outlook.rowsAfter);
    QStringList lines{
        changeCounts(outlook.changes) + u"; "_s + ReviewWords::tr("%Ln entries afterwards", nullptr, afterwards)};
    lines << ReviewWords::tr("Before: %1. Afterwards: %2.")
                 .arg(findingSentence(outlook.before), findingSentence(outlook.after));
    if (plan.alreadyDone > 0) {
        lines << ReviewWords::tr("%Ln already present", nullptr, numerus(plan.alreadyDone));
    }
    const Estimate &estimate = outlook.estimate;
    QStringList calls{requestCount(estimate.writes)};
    if (estimate.reads > 0) {
        calls << ReviewWords::tr("%Ln to read", nullptr, numerus(estimate.reads));
    }
    lines << calls.join(u", "_s) + u"; "_s + ReviewWords::tr("about %1").arg(durationText(estimate.duration));
    return lines.join(u'\n');
}

QString findingLine(const Finding &finding)
{
    const QString row = finding.row.isEmpty() ? QString() : isolatedTexts(finding.row, u" "_s) + u": "_s;
    return signOf(finding) + row + findingSentence(finding);
}

QString notReviewedText(const NotReviewed &missing)
{
    return ReviewWords::tr("%1: %2").arg(isolatedText(missing.targetName), errorSentence(missing.why));
}

} // namespace allowdesk
