#include "app/services/hss/codec.h"

#include "app/services/payload.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace allowdesk::hss
{

using namespace payload;

namespace
{

// Milliseconds since 1970, more than an int holds. The service writes -1 for what never was (FACTS C2).
QDateTime timeOf(const QJsonValue &value)
{
    const qint64 milliseconds = textOf(value).toLongLong();
    return milliseconds > 0 ? QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC) : QDateTime();
}

LoginRule ruleOf(const QJsonObject &json)
{
    return {.privateIp = textOf(json[u"private_ip"_s]),
        .loginIp = textOf(json[u"login_ip"_s]),
        .userName = textOf(json[u"login_user_name"_s]),
        .remarks = textOf(json[u"remarks"_s]),
        .updatedAt = timeOf(json[u"update_time"_s]),
        .enterpriseProjectName = textOf(json[u"enterprise_project_name"_s])};
}

Host hostOf(const QJsonObject &json)
{
    return {.name = textOf(json[u"host_name"_s]),
        .id = textOf(json[u"host_id"_s]),
        .privateIp = textOf(json[u"private_ip"_s]),
        .publicIp = textOf(json[u"public_ip"_s]),
        .agentStatus = textOf(json[u"agent_status"_s]),
        .protectStatus = textOf(json[u"protect_status"_s]),
        .hostStatus = textOf(json[u"host_status"_s]),
        .osType = textOf(json[u"os_type"_s]),
        .enterpriseProjectId = textOf(json[u"enterprise_project_id"_s])};
}

// A list that is not there is an error: taken for an empty one it would look as if all rules were gone.
Result<QJsonArray> itemsOf(const QJsonObject &json)
{
    if (!json[u"data_list"_s].isArray()) {
        return bad(u"data_list"_s, u"not a list"_s);
    }
    const QJsonArray items = json[u"data_list"_s].toArray();
    for (qsizetype i = 0; i < items.size(); ++i) {
        if (!items[i].isObject()) {
            return bad(u"data_list[%1]"_s.arg(i), u"not an object"_s);
        }
    }
    return items;
}

int totalOf(const QJsonObject &json, const QJsonArray &items)
{
    return numberOf(json[u"total_num"_s]).value_or(static_cast<int>(items.size()));
}

} // namespace

Result<RulePage> decodeRules(const QByteArray &body)
{
    return objectOf(body).and_then([](const QJsonObject &json) {
        return itemsOf(json).map([&json](const QJsonArray &items) {
            RulePage page{.total = totalOf(json, items)};
            page.rules.reserve(items.size());
            for (const auto &item : items) {
                page.rules << ruleOf(item.toObject());
            }
            return page;
        });
    });
}

Result<HostPage> decodeHosts(const QByteArray &body)
{
    return objectOf(body).and_then([](const QJsonObject &json) {
        return itemsOf(json).map([&json](const QJsonArray &items) {
            HostPage page{.total = totalOf(json, items)};
            page.hosts.reserve(items.size());
            for (const auto &item : items) {
                page.hosts << hostOf(item.toObject());
            }
            return page;
        });
    });
}

} // namespace allowdesk::hss
