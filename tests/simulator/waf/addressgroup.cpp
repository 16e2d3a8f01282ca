#include "tests/simulator/waf/addressgroup.h"

#include "tests/simulator/world/jsonvalues.h"

#include <QHostAddress>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

std::pair<QHostAddress, int> blockOf(const QString &entry)
{
    if (entry.contains(u'/')) {
        return QHostAddress::parseSubnet(entry);
    }
    const QHostAddress address(entry);
    return {address, address.protocol() == QAbstractSocket::IPv6Protocol ? 128 : 32};
}

} // namespace

bool AddressGroup::contains(const QString &addressOrBlock) const
{
    const auto wanted = blockOf(addressOrBlock);
    return !wanted.first.isNull() && std::any_of(entries.begin(), entries.end(), [&](const QString &entry) {
        const auto block = blockOf(entry);
        return block.second <= wanted.second && wanted.first.isInSubnet(block);
    });
}

QString withPrefix(const QString &entry)
{
    return entry.contains(u'/') ? entry : entry + (entry.contains(u':') ? u"/128"_s : u"/32"_s);
}

QJsonObject toJson(const AddressGroup &group)
{
    QJsonObject remarks;
    for (auto it = group.remarks.begin(); it != group.remarks.end(); ++it) {
        remarks.insert(it.key(), it.value());
    }
    return {{u"id"_s, group.id}, {u"project_id"_s, group.projectId},
        {u"enterprise_project_id"_s, group.enterpriseProjectId}, {u"name"_s, group.name},
        {u"entries"_s, arrayOf(group.entries)}, {u"remarks"_s, remarks}, {u"description"_s, group.description},
        {u"created_at"_s, isoText(group.createdAt)}, {u"share_count"_s, group.shareCount}};
}

AddressGroup addressGroupFromJson(const QJsonObject &object)
{
    AddressGroup group{.id = object[u"id"].toString(),
        .projectId = object[u"project_id"].toString(),
        .enterpriseProjectId = object[u"enterprise_project_id"].toString(),
        .name = object[u"name"].toString(),
        .entries = textsOf(object[u"entries"]),
        .description = object[u"description"].toString(),
        .createdAt = timeOf(object[u"created_at"]),
        .shareCount = object[u"share_count"].toInt()};
    const auto remarks = object[u"remarks"].toObject();
    for (auto it = remarks.begin(); it != remarks.end(); ++it) {
        group.remarks.insert(it.key(), it.value().toString());
    }
    return group;
}

QJsonObject toJson(const AddressRule &rule)
{
    return {{u"id"_s, rule.id}, {u"name"_s, rule.name}, {u"policy_id"_s, rule.policyId},
        {u"policy_name"_s, rule.policyName}, {u"white"_s, rule.white}, {u"enabled"_s, rule.enabled},
        {u"address"_s, rule.address}, {u"group_id"_s, rule.groupId}, {u"created_at"_s, isoText(rule.createdAt)}};
}

AddressRule addressRuleFromJson(const QJsonObject &object)
{
    return {.id = object[u"id"].toString(),
        .name = object[u"name"].toString(),
        .policyId = object[u"policy_id"].toString(),
        .policyName = object[u"policy_name"].toString(),
        .white = object[u"white"].toInt(),
        .enabled = object[u"enabled"].toBool(true),
        .address = object[u"address"].toString(),
        .groupId = object[u"group_id"].toString(),
        .createdAt = timeOf(object[u"created_at"])};
}

} // namespace simulator
