#include "app/services/hss/service.h"

#include "app/services/hss/endpoints.h"
#include "app/services/hss/sentences.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace allowdesk::hss
{

const ServiceFacts &HssService::facts() const
{
    static const ServiceFacts facts{
        .id = u"hss"_s,
        .title = QT_TRANSLATE_NOOP("Service", "Login rules"),
        .iconName = u"login-rule"_s,
        .purpose = QT_TRANSLATE_NOOP("List",
            "A login rule suppresses the alarm for logins that match its server, source and user. It does not allow or "
            "block logins."),
        .stateTitle = QT_TRANSLATE_NOOP("List", "Suppressed logins"),
        .columns = {{u"rules"_s, QT_TRANSLATE_NOOP("List", "Rules"), FieldKind::Number},
            {u"id"_s, QT_TRANSLATE_NOOP("List", "Id")}},
        // FACTS C4: no right of its own is documented for these calls.
        .rightToRead = u"hss:*"_s,
        // The list is that of the enterprise projects, which have a service of their own.
        .rightToList = u"eps:enterpriseProjects:list"_s,
        .rightToTest = u"hss:*"_s,
        .readsWhenShown = true,
        .worksByRow = true,
        // 10,000 rules take 10 minutes to read at the documented rate limit, and nobody loses access by a row too many.
        .planKeepsFor = std::chrono::hours(1),
    };
    return facts;
}

ServiceSentences HssService::sentences() const
{
    return hss::sentences();
}

ServiceEndpoints HssService::endpoints() const
{
    return hss::endpoints();
}

} // namespace allowdesk::hss
