#include "app/services/hss/codec.h"

#include "app/services/enterpriseprojects.h"
#include "app/services/payload.h"

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

// A rule is its three texts: one of another type would go back as another rule.
bool isRule(const QJsonValue &item)
{
    const auto isText = [&](const QString &key) {
        const QJsonValue value = item[key];
        return !value.isObject() && !value.isArray();
    };
    return item.isObject() && isText(u"private_ip"_s) && isText(u"login_ip"_s) && isText(u"login_user_name"_s);
}

} // namespace

Result<RulePage> decodeRules(const QByteArray &body)
{
    return objectOf(body).and_then([](const QJsonObject &json) {
        return itemsOf(json, u"data_list"_s, u"total_num"_s).map([&json](const QJsonArray &items) {
            RulePage page{.total = numberOf(json[u"total_num"_s])};
            page.rules.reserve(items.size());
            for (const auto &item : items) {
                if (isRule(item)) {
                    page.rules << ruleOf(item.toObject());
                } else {
                    ++page.unreadable;
                }
            }
            return page;
        });
    });
}

Result<HostPage> decodeHosts(const QByteArray &body, const QString &enterpriseProjectId)
{
    return objectOf(body).and_then([&](const QJsonObject &json) -> Result<HostPage> {
        const auto items = itemsOf(json, u"data_list"_s, u"total_num"_s);
        if (!items) {
            return failure(items.error());
        }
        const bool isOverview = enterpriseProjectId == QLatin1StringView(allEnterpriseProjects);
        HostPage page{.total = numberOf(json[u"total_num"_s])};
        page.hosts.reserve(items->size());
        for (const auto &item : *items) {
            const auto named =
                isOverview ? Result<void>() : checkId(item.toObject(), u"enterprise_project_id"_s, enterpriseProjectId);
            if (!named) {
                return failure(named.error());
            }
            if (item.isObject()) {
                page.hosts << hostOf(item.toObject());
            } else {
                ++page.unreadable;
            }
        }
        return page;
    });
}

} // namespace allowdesk::hss
