#include "app/services/dcs/codec.h"

#include "app/network/classify.h"
#include "app/services/payload.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace allowdesk::dcs
{

using namespace payload;
namespace
{

Instance instanceOf(const QJsonObject &json)
{
    Instance instance{.id = textOf(json[u"instance_id"_s]),
        .name = json[u"name"_s].toString(),
        .engine = json[u"engine"_s].toString(),
        .engineVersion = textOf(json[u"engine_version"_s]),
        .status = json[u"status"_s].toString(),
        .address = json[u"ip"_s].toString(),
        .port = numberOf(json[u"port"_s]).value_or(0),
        .publicAddress = json[u"publicip_address"_s].toString(),
        .passwordFree = textOf(json[u"no_password_access"_s]) == u"true"_s,
        .enterpriseProjectId = textOf(json[u"enterprise_project_id"_s]),
        .productType = json[u"product_type"_s].toString()};
    const QJsonArray tags = json[u"tags"_s].toArray();
    for (const auto &tag : tags) {
        instance.tags << textOf(tag[u"key"_s]) + u'=' + textOf(tag[u"value"_s]);
    }
    return instance;
}

// The rest of the list is there, whatever one item is like.
Instance listedInstance(const QJsonObject &json, qsizetype index)
{
    Instance instance = instanceOf(json);
    if (instance.id.isEmpty()) {
        instance.problem = badItem(u"instances[%1].instance_id"_s.arg(index), u"missing"_s);
        instance.id = madeUpId(instance.name, index);
    }
    return instance;
}

// With or without milliseconds and time zone, which is UTC.
QDateTime timeOf(const QJsonValue &value)
{
    QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    if (time.timeSpec() == Qt::LocalTime) {
        time.setTimeSpec(Qt::UTC);
    }
    return time;
}

template <std::size_t N>
bool isOneOf(const std::array<QLatin1StringView, N> &words, const QString &word)
{
    return std::any_of(words.begin(), words.end(),
        [&](QLatin1StringView each) { return word.compare(each, Qt::CaseInsensitive) == 0; });
}

Result<QStringList> addressesOf(const QJsonValue &value, const QString &path)
{
    if (!value.isArray()) {
        return bad(path, u"not a list"_s);
    }
    QStringList addresses;
    const QJsonArray array = value.toArray();
    for (const auto &item : array) {
        if (!item.isString()) {
            return bad(path, u"an entry that is not text"_s);
        }
        // The document's wording allows "a,b" in one element; a reader splits it, a writer never makes it (FACTS G4).
        const QStringList parts = item.toString().split(u',');
        for (const QString &part : parts) {
            if (const QString address = part.trimmed(); !address.isEmpty()) {
                addresses << address;
            }
        }
    }
    return addresses;
}

QJsonArray groupsJson(const QList<WhitelistGroup> &groups)
{
    QJsonArray array;
    for (const WhitelistGroup &group : groups) {
        array.append(
            QJsonObject{{u"group_name"_s, group.name}, {u"ip_list"_s, QJsonArray::fromStringList(group.addresses)}});
    }
    return array;
}

// States that an instance does not leave by itself (FACTS A5): waiting for RUNNING there would be waiting for ever.
bool isStopped(const QString &status)
{
    constexpr std::array stopped{"ERROR"_L1, "FROZEN"_L1, "CREATEFAILED"_L1, "CLOSED"_L1, "DELETED"_L1};
    return std::find(stopped.begin(), stopped.end(), status) != stopped.end();
}

bool isStable(const QString &status)
{
    return status == "RUNNING"_L1 || isStopped(status);
}

} // namespace

Result<InstancePage> decodeInstances(const QByteArray &body)
{
    return objectOf(body).and_then([](const QJsonObject &json) {
        return itemsOf(json, u"instances"_s, u"instance_num"_s).map([&json](const QJsonArray &items) {
            InstancePage page{.total = numberOf(json[u"instance_num"_s])};
            for (qsizetype i = 0; i < items.size(); ++i) {
                page.instances << listedInstance(items[i].toObject(), i);
            }
            return page;
        });
    });
}

Result<Whitelist> decodeWhitelist(const QByteArray &body, const QString &instanceId)
{
    return objectOf(body).and_then([&](const QJsonObject &json) -> Result<Whitelist> {
        if (const auto named = checkId(json, u"instance_id"_s, instanceId); !named) {
            return failure(named.error());
        }
        if (!json[u"enable_whitelist"_s].isBool()) {
            return bad(u"enable_whitelist"_s, u"neither true nor false"_s);
        }
        if (!json[u"whitelist"_s].isArray()) {
            return bad(u"whitelist"_s, u"not a list"_s);
        }
        Whitelist whitelist{.instanceId = textOf(json[u"instance_id"_s]),
            .enabled = json[u"enable_whitelist"_s].toBool(),
            .limit = numberOf(json[u"whitelist_ip_limit_num"_s])};
        const QJsonArray groups = json[u"whitelist"_s].toArray();
        for (const auto &group : groups) {
            const QString path = u"whitelist[%1]"_s.arg(whitelist.groups.size());
            if (!group[u"group_name"_s].isString()) {
                return bad(path + u".group_name"_s, u"not text"_s);
            }
            auto addresses = addressesOf(group[u"ip_list"_s], path + u".ip_list"_s);
            if (!addresses) {
                return tl::unexpected(addresses.error());
            }
            whitelist.groups << WhitelistGroup{group[u"group_name"_s].toString(), *addresses};
        }
        return whitelist;
    });
}

Result<QString> decodeJobId(const QByteArray &body)
{
    return objectOf(body).and_then([](const QJsonObject &json) -> Result<QString> {
        const QString id = json[u"job_id"_s].toString();
        if (id.isEmpty()) {
            return bad(u"job_id"_s, u"missing"_s);
        }
        return id;
    });
}

Result<OperationStatus> decodeJob(const QByteArray &body, const QString &jobId)
{
    return objectOf(body).and_then([&](const QJsonObject &json) -> Result<OperationStatus> {
        if (const auto named = checkId(json, u"job_id"_s, jobId); !named) {
            return failure(named.error());
        }
        OperationStatus status{.status = json[u"status"_s].toString(), .reason = json[u"fail_reason"_s].toString()};
        if (status.status.isEmpty()) {
            return bad(u"status"_s, u"missing"_s);
        }
        // Anything but the two ends is still pending (FACTS A6).
        status.progress = status.status == u"SUCCESS"_s ? OperationStatus::Progress::Succeeded
            : status.status == u"FAIL"_s                ? OperationStatus::Progress::Failed
                                                        : OperationStatus::Progress::Running;
        return status;
    });
}

Result<QList<BackgroundTask>> decodeTasks(const QByteArray &body)
{
    return objectOf(body).and_then([](const QJsonObject &json) -> Result<QList<BackgroundTask>> {
        if (!json[u"tasks"_s].isArray()) {
            return bad(u"tasks"_s, u"not a list"_s);
        }
        QList<BackgroundTask> tasks;
        const QJsonArray array = json[u"tasks"_s].toArray();
        for (const auto &item : array) {
            tasks << BackgroundTask{.id = item[u"id"_s].toString(),
                .name = item[u"name"_s].toString(),
                .status = item[u"status"_s].toString(),
                .userName = item[u"user_name"_s].toString(),
                .createdAt = timeOf(item[u"created_at"_s]),
                .updatedAt = timeOf(item[u"updated_at"_s])};
        }
        return tasks;
    });
}

Result<bool> decodeInstanceBusy(const QByteArray &body, const QString &instanceId)
{
    return objectOf(body).and_then([&](const QJsonObject &json) -> Result<bool> {
        if (const auto named = checkId(json, u"instance_id"_s, instanceId); !named) {
            return failure(named.error());
        }
        const QString status = json[u"status"_s].toString();
        if (status.isEmpty()) {
            return bad(u"status"_s, u"missing"_s);
        }
        const QJsonValue task = json[u"task"_s];
        const bool hasTask = !task.isNull() && !task.isUndefined() && task != QJsonValue(QString());
        return hasTask || !isStable(status);
    });
}

Result<QString> decodeStoppedState(const QByteArray &body, const QString &instanceId)
{
    return objectOf(body).and_then([&](const QJsonObject &json) {
        return checkId(json, u"instance_id"_s, instanceId).map([&] {
            const QString status = json[u"status"_s].toString();
            return isStopped(status) ? status : QString();
        });
    });
}

bool mayBeAtWork(const BackgroundTask &task, const QDateTime &since)
{
    constexpr std::array running{"RUNNING"_L1, "INIT"_L1, "EXECUTING"_L1, "WAITING"_L1};
    constexpr std::array ends{
        "SUCCESS"_L1, "FAIL"_L1, "FAILED"_L1, "FINISH"_L1, "FINISHED"_L1, "COMPLETED"_L1, "CANCELLED"_L1, "DELETED"_L1};
    if (isOneOf(running, task.status) || isOneOf(ends, task.status)) {
        return isOneOf(running, task.status);
    }
    const QDateTime news = task.updatedAt.isValid() ? task.updatedAt : task.createdAt;
    const std::chrono::milliseconds margin = 2 * mostClockOffset;
    return !news.isValid() || !since.isValid() || news >= since.addMSecs(-margin.count());
}

QByteArray encodeReplace(const Whitelist &whitelist)
{
    return QJsonDocument(
        QJsonObject{{u"enable_whitelist"_s, whitelist.enabled}, {u"whitelist"_s, groupsJson(whitelist.groups)}})
        .toJson(QJsonDocument::Compact);
}

QByteArray encodeAdd(const QList<WhitelistGroup> &groups)
{
    return QJsonDocument(QJsonObject{{u"whitelist"_s, groupsJson(groups)}}).toJson(QJsonDocument::Compact);
}

} // namespace allowdesk::dcs
