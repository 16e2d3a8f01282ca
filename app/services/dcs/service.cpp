#include "app/services/dcs/service.h"

#include "app/services/dcs/endpoints.h"
#include "app/services/dcs/sentences.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace allowdesk::dcs
{

const ServiceFacts &DcsService::facts() const
{
    static const ServiceFacts facts{
        .id = u"dcs"_s,
        .title = QT_TRANSLATE_NOOP("Service", "Caches"),
        .iconName = u"cache"_s,
        .purpose = QT_TRANSLATE_NOOP("List",
            "A whitelist allows clients to connect to a cache. Without groups, or if turned off, the cache is open to "
            "its whole VPC."),
        .stateTitle = QT_TRANSLATE_NOOP("List", "Access"),
        .columns = {{u"entries"_s, QT_TRANSLATE_NOOP("List", "Entries"), FieldKind::Number, true},
            {u"engine"_s, QT_TRANSLATE_NOOP("List", "Engine")}, {u"status"_s, QT_TRANSLATE_NOOP("List", "Status")},
            {u"address"_s, QT_TRANSLATE_NOOP("List", "Address"), FieldKind::AddressList},
            {u"public_address"_s, QT_TRANSLATE_NOOP("List", "Public address"), FieldKind::Address},
            {u"password_free"_s, QT_TRANSLATE_NOOP("List", "Password-free access"), FieldKind::Boolean},
            {u"tags"_s, QT_TRANSLATE_NOOP("List", "Tags")}},
        // FACTS A7.
        .rightToRead = u"dcs:whitelist:list"_s,
        .rightToList = u"dcs:instance:list"_s,
        .rightToTest = u"dcs:instance:list"_s,
        .noList = {.code = u"dcs.state.no-list"_s},
    };
    return facts;
}

ServiceSentences DcsService::sentences() const
{
    return dcs::sentences();
}

ServiceEndpoints DcsService::endpoints() const
{
    return dcs::endpoints();
}

} // namespace allowdesk::dcs
