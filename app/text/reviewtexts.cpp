#include "app/text/reviewtexts.h"

#include "app/base/foreigntext.h"
#include "app/text/errorsentences.h"
#include "app/text/findingsentences.h"
#include "app/text/jobtexts.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QString reviewWords(const char *text)
{
    return QCoreApplication::translate("Review", text);
}

qsizetype countRows(const Intents &intents, bool before, bool after)
{
    return std::count_if(intents.rows.begin(), intents.rows.end(),
        [&](const RowIntent &row) { return row.before.has_value() == before && row.after.has_value() == after; });
}

// The body indented, so that a person can read it; what is sent is compact.
QString readableRequest(const ApiRequest &request)
{
    QString text = requestText(request);
    const QJsonDocument body = QJsonDocument::fromJson(request.body);
    if (!body.isNull()) {
        text.chop(QString::fromUtf8(request.body).size());
        text += plainJson(QString::fromUtf8(body.toJson(QJsonDocument::Indented)));
    }
    return text;
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

QString changeCounts(const Intents &intents)
{
    return reviewWords(QT_TRANSLATE_NOOP("Review", "Rows added: %1, removed: %2, changed: %3"))
        .arg(countRows(intents, false, true))
        .arg(countRows(intents, true, false))
        .arg(countRows(intents, true, true));
}

QString reviewSummary(const Plan &plan, const PlanOutlook &outlook)
{
    QStringList lines{reviewWords(QT_TRANSLATE_NOOP("Review", "%1. Rows afterwards: %2."))
                          .arg(changeCounts(plan.intents))
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

QString reviewRequests(const Plan &plan)
{
    QStringList texts;
    for (const PlanStep &step : plan.steps) {
        texts << u"# "_s + stepTitleText(step.title) + u'\n' + readableRequest(step.request);
    }
    return texts.join(u"\n\n"_s);
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
