#include "tests/simulator/dcs/whitelist.h"

#include "tests/simulator/world/jsonvalues.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simulator
{

qsizetype Whitelist::entryCount() const
{
    qsizetype count = 0;
    for (const auto &group : groups) {
        count += group.entries.size();
    }
    return count;
}

WhitelistGroup *Whitelist::group(const QString &name)
{
    const auto it = std::find_if(groups.begin(), groups.end(), [&](const auto &item) { return item.name == name; });
    return it == groups.end() ? nullptr : &*it;
}

QJsonArray toJson(const QList<WhitelistGroup> &groups)
{
    QJsonArray array;
    for (const auto &group : groups) {
        array.append(QJsonObject{{u"group_name"_s, group.name}, {u"ip_list"_s, arrayOf(group.entries)}});
    }
    return array;
}

QList<WhitelistGroup> groupsFromJson(const QJsonValue &value)
{
    QList<WhitelistGroup> groups;
    const auto array = value.toArray();
    groups.reserve(array.size());
    for (const auto &item : array) {
        groups.append({.name = item[u"group_name"].toString(), .entries = textsOf(item[u"ip_list"])});
    }
    return groups;
}

QJsonObject toJson(const Whitelist &whitelist)
{
    return {{u"enable_whitelist"_s, whitelist.enabled}, {u"whitelist"_s, toJson(whitelist.groups)}};
}

Whitelist whitelistFromJson(const QJsonObject &object)
{
    return {.enabled = object[u"enable_whitelist"].toBool(), .groups = groupsFromJson(object[u"whitelist"])};
}

} // namespace simulator
