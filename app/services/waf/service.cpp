#include "app/services/waf/service.h"

#include "app/services/waf/endpoints.h"
#include "app/services/waf/rules.h"
#include "app/services/waf/sentences.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace allowdesk::waf
{

const ServiceFacts &WafService::facts() const
{
    static const ServiceFacts facts{
        .id = u"waf"_s,
        .title = QT_TRANSLATE_NOOP("Service", "Address groups"),
        .iconName = u"address-group"_s,
        .purpose = QT_TRANSLATE_NOOP("List",
            "The rules that use an address group decide its effect: block, allow or log only. Adding entries may lock "
            "people out."),
        .stateTitle = QT_TRANSLATE_NOOP("List", "Effect"),
        .columns = {{u"entries"_s, QT_TRANSLATE_NOOP("List", "Entries"), FieldKind::Number},
            {u"size"_s, QT_TRANSLATE_NOOP("List", "Size (reported)"), FieldKind::Number},
            {u"used_by"_s, QT_TRANSLATE_NOOP("List", "Used by rules"), FieldKind::Number},
            {u"id"_s, QT_TRANSLATE_NOOP("List", "Id")}, {u"description"_s, QT_TRANSLATE_NOOP("List", "Description")}},
        // FACTS B4.
        .rightToRead = u"waf:ipgroup:list, waf:ipgroup:get"_s,
        .rightToList = u"waf:ipgroup:list, waf:ipgroup:get"_s,
        .rightToTest = u"waf:ipgroup:list, waf:ipgroup:get"_s,
        .mostRows = limit::entries,
    };
    return facts;
}

ServiceSentences WafService::sentences() const
{
    return waf::sentences();
}

ServiceEndpoints WafService::endpoints() const
{
    return waf::endpoints();
}

} // namespace allowdesk::waf
