#include "ui/services/roomicon.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{

QString roomIconName(const Service &service)
{
    static const QHash<QString, QString> names{
        {u"dcs"_s, u"cache"_s}, {u"waf"_s, u"address-group"_s}, {u"hss"_s, u"login-rule"_s}};
    return names.value(service.id(), u"list"_s);
}

} // namespace allowdesk
