#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QMap>
#include <QStringList>

namespace simulator
{

/// One IP address group of the Web Application Firewall (FACTS B1).
struct AddressGroup
{
    QString id{};
    QString projectId{};
    QString enterpriseProjectId = QStringLiteral("0");
    QString name{};
    QStringList entries{}; ///< as they were sent; the wire has one string joined by commas
    QMap<QString, QString> remarks{}; ///< by entry; only clouds with ip_remarks keep them
    QString description{};
    QDateTime createdAt{};
    int shareCount = 0;

    [[nodiscard]] bool contains(const QString &addressOrBlock) const;
};

/// A single address as a block of one: 10.0.0.1/32. What has a prefix already stays.
[[nodiscard]] QString withPrefix(const QString &entry);

/// One rule of a policy that speaks of addresses or of a group (FACTS B4).
struct AddressRule
{
    QString id{};
    QString name{};
    QString policyId{};
    QString policyName{};
    int white = 0; ///< 0 block, 1 allow, 2 log only
    bool enabled = true;
    QString address{}; ///< or groupId
    QString groupId{};
    QDateTime createdAt{};
};

/// For the state file.
[[nodiscard]] QJsonObject toJson(const AddressGroup &group);
[[nodiscard]] AddressGroup addressGroupFromJson(const QJsonObject &object);
[[nodiscard]] QJsonObject toJson(const AddressRule &rule);
[[nodiscard]] AddressRule addressRuleFromJson(const QJsonObject &object);

} // namespace simulator
