#pragma once

#include "tests/simulator/dcs/whitelist.h"

#include <QDateTime>

#include <optional>

namespace simulator
{

/// How GET whitelist gives whitelist_ip_limit_num (FACTS G12).
enum class LimitForm { Number, Text, Absent };

/// One cache instance.
struct Cache
{
    QString id{};
    QString projectId{};
    QJsonObject shown{}; ///< the item of the instance list, as served
    QJsonObject details{}; ///< what ShowInstance adds
    Whitelist whitelist{};
    LimitForm limitForm = LimitForm::Number;
    int limit = 20; ///< entries over all groups
    std::optional<bool> supported{}; ///< overrides the rule of FACTS A2
    QDateTime blankIdUntil{}; ///< GET whitelist has an empty instance_id until then

    [[nodiscard]] QString name() const { return shown[QStringLiteral("name")].toString(); }
    [[nodiscard]] QString status() const { return shown[QStringLiteral("status")].toString(); }
    [[nodiscard]] bool supportsWhitelist() const;
};

[[nodiscard]] QString limitFormName(LimitForm form);
[[nodiscard]] std::optional<LimitForm> limitFormFromName(const QString &name);

[[nodiscard]] QJsonObject toJson(const Cache &cache);
[[nodiscard]] Cache cacheFromJson(const QJsonObject &object);

} // namespace simulator
