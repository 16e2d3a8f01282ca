#pragma once

#include "tests/simulator/gateway/requestlog.h"
#include "tests/simulator/world/directory.h"
#include "tests/simulator/world/simulatedclock.h"

namespace simulator
{

/// What tests change about the way of every request. Names: see README.
struct GatewaySettings
{
    bool answersBadTokens = false; ///< with APIGW.0301 and 0307 instead of the service's own codes
    QStringList deniedServices{}; ///< nobody has a right there
    QStringList missingRightIs401{}; ///< these services answer 401 where a right is missing
    bool refusesUnknownFields = false; ///< in the bodies of writes
};

[[nodiscard]] QJsonObject toJson(const GatewaySettings &settings);
/// The problem as text, empty when the switches were set.
[[nodiscard]] QString change(GatewaySettings *settings, const QJsonObject &values);

/// What all services share.
struct World
{
    SimulatedClock clock{};
    Directory directory{};
    RequestLog log{};
    GatewaySettings gateway{};
    bool changed = false; ///< since the state was last saved
    bool keepsWrites = false; ///< the state has the writes of the log
};

} // namespace simulator
