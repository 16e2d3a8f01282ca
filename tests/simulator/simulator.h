#pragma once

#include "tests/simulator/control/control.h"
#include "tests/simulator/gateway/gateway.h"
#include "tests/simulator/http/httpadapter.h"
#include "tests/simulator/options.h"
#include "tests/simulator/world/cloud.h"
#include "tests/simulator/world/statefile.h"

namespace simulator
{

/// The whole simulated cloud: services, gateway, control and one port.
class Simulator final : public QObject
{
    Q_OBJECT

public:
    explicit Simulator(const Options &options, QObject *parent = nullptr);
    Q_DISABLE_COPY_MOVE(Simulator)

    /// Loads or makes the state and listens. The problem as text, empty when ready.
    [[nodiscard]] QString start();
    [[nodiscard]] QUrl url() const { return m_adapter.url(); }

private:
    void receive(const Request &request, const AnswerChannel &channel);
    [[nodiscard]] QString prepareState();
    void save();

    Options m_options;
    StateFile m_stateFile;
    Cloud m_cloud;
    Gateway m_gateway;
    std::unique_ptr<Control> m_control;
    HttpAdapter m_adapter;
};

} // namespace simulator
