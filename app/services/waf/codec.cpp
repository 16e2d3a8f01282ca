#include "app/services/waf/codec.h"

#include "app/services/payload.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace allowdesk::waf
{

using namespace payload;

namespace
{

std::optional<RuleAction> actionOf(const QJsonValue &value)
{
    const auto number = numberOf(value);
    return number && *number >= 0 && *number <= 2 ? std::optional(static_cast<RuleAction>(*number)) : std::nullopt;
}

std::optional<bool> switchOf(const QJsonValue &value)
{
    const auto number = numberOf(value);
    return number ? std::optional(*number != 0) : std::nullopt;
}

QList<RuleUse> rulesIn(const QJsonArray &array)
{
    QList<RuleUse> rules;
    for (const auto &rule : array) {
        rules << RuleUse{.ruleId = textOf(rule[u"rule_id"_s]),
            .ruleName = textOf(rule[u"rule_name"_s]),
            .policyId = textOf(rule[u"policy_id"_s]),
            .policyName = textOf(rule[u"policy_name"_s])};
    }
    return rules;
}

Result<AddressGroup> groupOf(const QJsonObject &json, const QString &path)
{
    AddressGroup group{.id = textOf(json[u"id"_s]),
        .name = textOf(json[u"name"_s]),
        .description = textOf(json[u"description"_s]),
        .size = numberOf(json[u"size"_s]),
        .shareCount = numberOf(json[u"share_info"_s][u"share_count"_s]).value_or(0)};
    if (group.id.isEmpty()) {
        return bad(path + u"id"_s, u"missing"_s);
    }
    if (!json[u"ips"_s].isString()) {
        return bad(path + u"ips"_s, u"not text"_s);
    }
    const QStringList parts = json[u"ips"_s].toString().split(u',');
    for (const QString &part : parts) {
        if (const QString entry = part.trimmed(); !entry.isEmpty()) {
            group.entries << entry;
        }
    }
    if (const QJsonValue remarks = json[u"ip_remarks"_s]; remarks.isObject()) {
        const QJsonObject object = remarks.toObject();
        group.remarks.emplace();
        for (auto it = object.begin(); it != object.end(); ++it) {
            group.remarks->insert(it.key(), textOf(it.value()));
        }
    }
    if (const QJsonValue rules = json[u"rules"_s]; rules.isArray()) {
        group.rules = rulesIn(rules.toArray());
    }
    return group;
}

} // namespace

Result<GroupPage> decodeGroups(const QByteArray &body)
{
    return objectOf(body).and_then([](const QJsonObject &json) -> Result<GroupPage> {
        if (!json[u"items"_s].isArray()) {
            return bad(u"items"_s, u"not a list"_s);
        }
        const QJsonArray items = json[u"items"_s].toArray();
        GroupPage page{.total = numberOf(json[u"total"_s]).value_or(static_cast<int>(items.size()))};
        for (const auto &item : items) {
            auto group = groupOf(item.toObject(), u"items[%1]."_s.arg(page.groups.size()));
            if (!group) {
                return tl::unexpected(group.error());
            }
            page.groups << *group;
        }
        return page;
    });
}

Result<AddressGroup> decodeGroup(const QByteArray &body)
{
    return objectOf(body).and_then([](const QJsonObject &json) { return groupOf(json, {}); });
}

Result<RulePage> decodeRules(const QByteArray &body)
{
    return objectOf(body).and_then([](const QJsonObject &json) -> Result<RulePage> {
        if (!json[u"items"_s].isArray()) {
            return bad(u"items"_s, u"not a list"_s);
        }
        const QJsonArray items = json[u"items"_s].toArray();
        RulePage page{
            .total = numberOf(json[u"total"_s]).value_or(static_cast<int>(items.size())), .count = items.size()};
        for (const auto &item : items) {
            page.rules << RuleDetails{.ruleId = textOf(item[u"id"_s]),
                .groupId = textOf(item[u"ip_group"_s][u"id"_s]),
                .action = actionOf(item[u"white"_s]),
                .isOn = switchOf(item[u"status"_s])};
        }
        return page;
    });
}

QByteArray encodeGroup(const AddressGroup &group, bool clearsDescription)
{
    QJsonObject json{{u"name"_s, group.name}, {u"ips"_s, group.entries.join(u',')}};
    if (!group.description.isEmpty() || clearsDescription) {
        json[u"description"_s] = group.description;
    }
    if (group.remarks) {
        QJsonObject remarks;
        for (auto it = group.remarks->begin(); it != group.remarks->end(); ++it) {
            remarks[it.key()] = it.value();
        }
        json[u"ip_remarks"_s] = remarks;
    }
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

} // namespace allowdesk::waf
