#include "tests/simulator/waf/wafsettings.h"

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
        {u"longest_name"_s, settings.longestName}};
}

QString change(WafSettings *settings, const QJsonObject &values)
{
    auto all = toJson(*settings);
    for (auto it = values.begin(); it != values.end(); ++it) {
        if (!all.contains(it.key())) {
            return u"unknown switch of waf: "_s + it.key();
        }
        if (all[it.key()].type() != it.value().type()) {
            return u"wrong type for switch "_s + it.key();
        }
        all.insert(it.key(), it.value());
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
        .longestName = all[u"longest_name"].toInt()};
    return {};
}

} // namespace simulator
