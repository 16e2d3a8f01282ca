#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>

namespace simulator
{

/// One login rule of the Host Security Service. It has no id: the exact texts of the three fields tell rules apart
/// within an enterprise project (FACTS C1, G25).
struct LoginRule
{
    QString projectId{};
    QString enterpriseProjectId = QStringLiteral("0");
    QString privateIp{};
    QString loginIp{};
    QString userName{};
    QString remarks{};
    QDateTime updatedAt{};

    [[nodiscard]] bool isSameRule(const LoginRule &other) const
    {
        return projectId == other.projectId && enterpriseProjectId == other.enterpriseProjectId
            && privateIp == other.privateIp && loginIp == other.loginIp && userName == other.userName;
    }
};

/// What a client may say in one field: single IPv4 addresses, dash ranges and CIDR, joined by commas.
[[nodiscard]] bool isLoginAddress(const QString &text, qsizetype longest);

/// For the state file and the log.
[[nodiscard]] QJsonObject toJson(const LoginRule &rule);
[[nodiscard]] LoginRule loginRuleFromJson(const QJsonObject &object);

} // namespace simulator
