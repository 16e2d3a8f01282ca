#pragma once

#include <QJsonObject>
#include <QList>
#include <QStringList>

namespace simulator
{

struct WhitelistGroup
{
    QString name{};
    QStringList entries{}; ///< IPv4 addresses and CIDR blocks as they were written
};

/// What a cache lets in. Off, or without groups, it is open to its whole VPC (FACTS A1).
struct Whitelist
{
    bool enabled = false;
    QList<WhitelistGroup> groups{};

    [[nodiscard]] qsizetype entryCount() const;
    [[nodiscard]] WhitelistGroup *group(const QString &name);
};

/// [{group_name, ip_list}], the form of the service.
[[nodiscard]] QJsonArray toJson(const QList<WhitelistGroup> &groups);
[[nodiscard]] QList<WhitelistGroup> groupsFromJson(const QJsonValue &value);

/// {enable_whitelist, whitelist}.
[[nodiscard]] QJsonObject toJson(const Whitelist &whitelist);
[[nodiscard]] Whitelist whitelistFromJson(const QJsonObject &object);

} // namespace simulator
