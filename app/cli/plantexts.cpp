#include "app/cli/plantexts.h"

#include "app/base/foreigntext.h"
#include "app/text/intentlines.h"
#include "app/text/jobtexts.h"
#include "app/text/reviewtexts.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace allowdesk::cli
{
namespace
{

struct PlanWords
{
    Q_DECLARE_TR_FUNCTIONS(Plan)
};

QStringList listLines(const PlannedList &list)
{
    QStringList lines{PlanWords::tr("List: %1 (%2), read on %3")
                          .arg(isolatedText(list.targetName), visibleText(list.target.serviceId),
                              QLocale().toString(list.base.readAt.toLocalTime(), QLocale::ShortFormat))};
    lines << changeCounts(countChanges(list.intents));
    const QStringList changes = intentLines(list.intents);
    for (const QString &change : changes) {
        lines << u"  "_s + change;
    }
    const Findings findings = list.consequences + list.findings;
    for (const Finding &finding : findings) {
        lines << findingLine(finding);
    }
    for (const ReviewedStep &request : list.requests) {
        lines << QString() << u"# "_s + visibleText(stepTitleText(request.title));
        // A file of somebody else: nothing in it steers a terminal.
        const QStringList texts = request.requestText.split(u'\n');
        for (const QString &text : texts) {
            lines << visibleText(text);
        }
    }
    return lines;
}

QJsonObject listJson(const PlannedList &list)
{
    const auto findings = [](const Findings &all) {
        QJsonArray array;
        for (const Finding &finding : all) {
            array.append(toJson(finding));
        }
        return array;
    };
    QJsonArray requests;
    for (const ReviewedStep &request : list.requests) {
        requests.append(
            QJsonObject{{u"operation"_s, request.operation}, {u"method"_s, QString::fromLatin1(request.method)},
                {u"url"_s, request.url}, {u"other_form"_s, request.isOtherForm}});
    }
    return {{u"service"_s, list.target.serviceId}, {u"name"_s, list.targetName}, {u"id"_s, list.target.id},
        {u"intents"_s, toJson(list.intents)}, {u"findings"_s, findings(list.findings)},
        {u"consequences"_s, findings(list.consequences)}, {u"requests"_s, requests}};
}

} // namespace

PlanText planText(const PlanFile &plan)
{
    QStringList lines{PlanWords::tr("Project %1 in %2, cloud %3")
                          .arg(isolatedText(plan.projectName.isEmpty() ? plan.projectId : plan.projectName),
                              isolatedText(plan.region), isolatedText(plan.cloud))};
    lines << PlanWords::tr("Created by %1 on %2")
                 .arg(
                     isolatedText(plan.author), QLocale().toString(plan.createdAt.toLocalTime(), QLocale::ShortFormat));
    if (!plan.reason.isEmpty()) {
        lines << PlanWords::tr("Reason: %1").arg(isolatedText(plan.reason));
    }
    QJsonArray lists;
    for (const PlannedList &list : plan.lists) {
        lines << QString() << listLines(list);
        lists.append(listJson(list));
    }
    return {.text = lines.join(u'\n'),
        .json = {{u"cloud"_s, plan.cloud}, {u"region"_s, plan.region}, {u"project"_s, plan.projectId},
            {u"author"_s, plan.author}, {u"reason"_s, plan.reason},
            {u"created_at"_s, plan.createdAt.toString(Qt::ISODateWithMs)}, {u"lists"_s, lists}}};
}

QString digestText(const QString &digest)
{
    return u"SHA-256: "_s + digest;
}

QString notThereText(const QStringList &entries)
{
    return entries.isEmpty()
        ? QString()
        : PlanWords::tr("Not in the list, so not removed: %1").arg(isolatedTexts(entries, u", "_s));
}

QString nothingToDoText()
{
    return PlanWords::tr("All changes of the plan are already present. Nothing was sent.");
}

QString nothingToChangeText(const QString &listName)
{
    return PlanWords::tr("%1 already matches the file. No plan was written.").arg(isolatedText(listName));
}

} // namespace allowdesk::cli
