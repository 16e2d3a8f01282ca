#pragma once

#include "tests/simulator/gateway/gateway.h"
#include "tests/simulator/world/cloud.h"

#include <functional>

namespace simulator
{

/// The interface under /_sim/, for tests: log, faults, limits, time, state and switches. Formats: see README.
class Control
{
public:
    Control(Cloud &cloud, Gateway &gateway, std::function<void()> save);

    [[nodiscard]] static bool concerns(const Request &request) { return request.path.startsWith("/_sim/"); }
    [[nodiscard]] Answer answer(const Request &request);
    /// POST of an instruction by its name; the problem as text, empty when carried out.
    [[nodiscard]] QString instruct(const QString &name, const QJsonObject &body);

private:
    void addRoutes();
    [[nodiscard]] Answer showLog(const Call &call);
    [[nodiscard]] Answer addFaults(const Call &call);
    [[nodiscard]] Answer setLimits(const Call &call);
    [[nodiscard]] Answer showTime();
    [[nodiscard]] Answer setTime(const Call &call);
    [[nodiscard]] Answer setState(const Call &call);
    [[nodiscard]] Answer setSwitches(const Call &call);

    Cloud &m_cloud;
    Gateway &m_gateway;
    std::function<void()> m_save;
    Router m_router;
};

} // namespace simulator
