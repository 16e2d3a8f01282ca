#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace allowdesk
{

using namespace Qt::StringLiterals;

/// Four caches: with room, full, open, and one that cannot have a list.
[[nodiscard]] inline QByteArray instances()
{
    const auto cache = [](const QString &name, const QString &version, const QString &ip, bool isPasswordFree) {
        return QJsonObject{{u"instance_id"_s, name}, {u"name"_s, name}, {u"engine"_s, u"Redis"_s},
            {u"engine_version"_s, version}, {u"status"_s, u"RUNNING"_s}, {u"ip"_s, ip},
            {u"no_password_access"_s, isPasswordFree},
            {u"tags"_s, QJsonArray{QJsonObject{{u"key"_s, u"team"_s}, {u"value"_s, name.left(1)}}}}};
    };
    return QJsonDocument(
        QJsonObject{{u"instance_num"_s, 4},
            {u"instances"_s,
                QJsonArray{cache(u"orders"_s, u"6.0"_s, u"10.0.0.9"_s, false),
                    cache(u"Full"_s, u"6.0"_s, u"10.0.0.10"_s, true), cache(u"open"_s, u"5.0"_s, u"9.0.0.1"_s, false),
                    cache(u"old"_s, u"3.0"_s, u"10.0.0.1"_s, false)}}})
        .toJson();
}

[[nodiscard]] inline QByteArray whitelist(const QString &id, int entries, int limit)
{
    QJsonArray addresses;
    for (int i = 0; i < entries; ++i) {
        addresses.append(u"192.0.2.%1"_s.arg(i));
    }
    const QJsonArray groups =
        entries == 0 ? QJsonArray() : QJsonArray{QJsonObject{{u"group_name"_s, u"all"_s}, {u"ip_list"_s, addresses}}};
    return QJsonDocument(QJsonObject{{u"instance_id"_s, id}, {u"enable_whitelist"_s, true},
                             {u"whitelist_ip_limit_num"_s, limit}, {u"whitelist"_s, groups}})
        .toJson();
}

} // namespace allowdesk
