#include "tests/simulator/waf/wafsettings.h"

#include "tests/simulator/world/jsonvalues.h"

using namespace Qt::StringLiterals;

namespace simulator
{

QJsonObject toJson(const WafSettings &settings)
{
    return {{u"action_required"_s, settings.actionRequired}, {u"has_remarks"_s, settings.hasRemarks},
        {u"old_total_name"_s, settings.oldTotalName}, {u"unique_entries"_s, settings.uniqueEntries},
        {u"subscribed"_s, settings.subscribed}, {u"has_ipv6"_s, settings.hasIpv6},
        {u"authentication_as_400"_s, settings.authenticationAs400}, {u"tells_rules"_s, settings.tellsRules},
        {u"most_groups"_s, settings.mostGroups}, {u"most_entries"_s, settings.mostEntries},
        {u"longest_name"_s, settings.longestName}, {u"largest_page"_s, settings.largestPage},
        {u"remarks_with_prefix"_s, settings.remarksWithPrefix}};
}

QString change(WafSettings *settings, const QJsonObject &values)
{
    auto all = toJson(*settings);
    if (const auto problem = changeSwitches(u"waf"_s, &all, values); !problem.isEmpty()) {
        return problem;
    }
    *settings = {.actionRequired = all[u"action_required"].toBool(),
        .hasRemarks = all[u"has_remarks"].toBool(),
        .oldTotalName = all[u"old_total_name"].toBool(),
        .uniqueEntries = all[u"unique_entries"].toBool(),
        .subscribed = all[u"subscribed"].toBool(),
        .hasIpv6 = all[u"has_ipv6"].toBool(),
        .authenticationAs400 = all[u"authentication_as_400"].toBool(),
        .tellsRules = all[u"tells_rules"].toBool(),
        .mostGroups = all[u"most_groups"].toInt(),
        .mostEntries = all[u"most_entries"].toInt(),
        .longestName = all[u"longest_name"].toInt(),
        .largestPage = all[u"largest_page"].toInt(),
        .remarksWithPrefix = all[u"remarks_with_prefix"].toBool()};
    return {};
}

} // namespace simulator
