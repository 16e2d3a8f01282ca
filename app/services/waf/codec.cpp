#include "app/services/waf/codec.h"

#include "app/services/payload.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

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

Result<QStringList> entriesOf(const QJsonValue &ips, const QString &path)
{
    if (!ips.isString()) {
        return bad(path + u"ips"_s, u"not text"_s);
    }
    QStringList entries;
    const QStringList parts = ips.toString().split(u',');
    for (const QString &part : parts) {
        if (const QString entry = part.trimmed(); !entry.isEmpty()) {
            entries << entry;
        }
    }
    return entries;
}

// Every remark goes back with the next replace, so one that cannot be read would be lost.
Result<std::optional<QMap<QString, QString>>> remarksOf(const QJsonValue &value, const QString &path)
{
    std::optional<QMap<QString, QString>> remarks;
    if (value.isUndefined() || value.isNull()) {
        return remarks;
    }
    if (!value.isObject()) {
        return bad(path + u"ip_remarks"_s, u"not an object"_s);
    }
    remarks.emplace();
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.value().isObject() || it.value().isArray()) {
            return bad(path + u"ip_remarks."_s + it.key(), u"not text"_s);
        }
        if (!it.value().isNull()) {
            remarks->insert(it.key(), textOf(it.value()));
        }
    }
    return remarks;
}

// What is beside entries and remarks, and is never more than shown.
AddressGroup groupOutline(const QJsonObject &json)
{
    AddressGroup group{.id = textOf(json[u"id"_s]),
        .name = textOf(json[u"name"_s]),
        .description = textOf(json[u"description"_s]),
        .size = numberOf(json[u"size"_s]),
        .shareCount = numberOf(json[u"share_info"_s][u"share_count"_s]).value_or(0)};
    if (const QJsonValue rules = json[u"rules"_s]; rules.isArray()) {
        group.rules = rulesIn(rules.toArray());
    }
    return group;
}

Result<AddressGroup> groupOf(const QJsonObject &json, const QString &path)
{
    AddressGroup group = groupOutline(json);
    if (group.id.isEmpty()) {
        return bad(path + u"id"_s, u"missing"_s);
    }
    return entriesOf(json[u"ips"_s], path).and_then([&](const QStringList &entries) {
        return remarksOf(json[u"ip_remarks"_s], path).map([&](const auto &remarks) {
            group.entries = entries;
            group.remarks = remarks;
            return group;
        });
    });
}

ListedGroup listedGroup(const QJsonObject &json, qsizetype index)
{
    const auto group = groupOf(json, u"items[%1]."_s.arg(index));
    if (group) {
        return {.group = *group};
    }
    ListedGroup listed{.group = groupOutline(json), .problem = group.error()};
    listed.problem->serviceCode = QString::fromLatin1(itemUnreadable);
    listed.hasId = !listed.group.id.isEmpty();
    if (!listed.hasId) {
        listed.group.id = madeUpId(listed.group.name, index);
    }
    return listed;
}

} // namespace

Result<GroupPage> decodeGroups(const QByteArray &body)
{
    return objectOf(body).and_then([](const QJsonObject &json) {
        return itemsOf(json, u"items"_s, u"total"_s).map([&json](const QJsonArray &items) {
            // Newer clouds spell it otherwise.
            const auto shared = numberOf(json[u"cloudTotal"_s]).value_or(0);
            GroupPage page{.total = numberOf(json[u"total"_s]),
                .most = std::max(shared, numberOf(json[u"cloud_total"_s]).value_or(0))};
            for (qsizetype i = 0; i < items.size(); ++i) {
                page.groups << listedGroup(items[i].toObject(), i);
            }
            return page;
        });
    });
}

Result<AddressGroup> decodeGroup(const QByteArray &body, const QString &id)
{
    return objectOf(body).and_then([&](const QJsonObject &json) {
        return checkId(json, u"id"_s, id).and_then([&] { return groupOf(json, {}); });
    });
}

Result<RulePage> decodeRules(const QByteArray &body, const QString &policyId)
{
    return objectOf(body).and_then([&](const QJsonObject &json) -> Result<RulePage> {
        const auto items = itemsOf(json, u"items"_s, u"total"_s);
        if (!items) {
            return failure(items.error());
        }
        RulePage page{.total = numberOf(json[u"total"_s])};
        for (const auto &item : *items) {
            if (const auto named = checkId(item.toObject(), u"policyid"_s, policyId); !named) {
                return failure(named.error());
            }
            page.rules << RuleDetails{.ruleId = textOf(item[u"id"_s]),
                .groupId = textOf(item[u"ip_group"_s][u"id"_s]),
                .action = actionOf(item[u"white"_s]),
                .isOn = switchOf(item[u"status"_s])};
        }
        return page;
    });
}

Result<void> checkGroup(const QByteArray &answer, const QString &id, const QByteArray &sent)
{
    const QJsonObject json = QJsonDocument::fromJson(answer).object();
    const QString name = textOf(QJsonDocument::fromJson(sent)[u"name"_s]);
    return (id.isEmpty() ? Result<void>() : checkId(json, u"id"_s, id)).and_then([&]() -> Result<void> {
        return name.isEmpty() ? Result<void>() : checkId(json, u"name"_s, name);
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
