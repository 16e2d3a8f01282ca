#include "tests/simulator/simulator.h"

#include "tests/simulator/dcs/dcsservice.h"
#include "tests/simulator/eps/epsservice.h"
#include "tests/simulator/hss/hssservice.h"
#include "tests/simulator/iam/iamservice.h"
#include "tests/simulator/waf/wafservice.h"

using namespace Qt::StringLiterals;

namespace simulator
{

Simulator::Simulator(const Options &options, QObject *parent)
    : QObject(parent), m_options(options), m_stateFile(options.stateFile), m_gateway(m_cloud.world()),
      m_adapter([this](const Request &request, const AnswerChannel &channel) { receive(request, channel); })
{
    m_cloud.world().keepsWrites = options.keepWrites;
    // One line for each service.
    m_cloud.add(std::make_unique<IamService>(m_cloud.world(), [this] { return m_cloud.catalog(); }));
    m_cloud.add(std::make_unique<DcsService>(m_cloud.world()));
    m_cloud.add(std::make_unique<WafService>(m_cloud.world()));
    auto eps = std::make_unique<EpsService>(m_cloud.world());
    m_cloud.add(std::make_unique<HssService>(
        m_cloud.world(), [projects = eps.get()](const QString &id) { return projects->nameOf(id); }));
    m_cloud.add(std::move(eps));

    for (const auto &service : m_cloud.services()) {
        service->addRoutes(m_gateway.router());
    }
    m_gateway.setHooks({.settle = [this] { m_cloud.settle(); },
        .save = [this] { save(); },
        .instruct = [this](const QString &name, const QJsonObject &body) { return m_control->instruct(name, body); }});
    m_control = std::make_unique<Control>(m_cloud, m_gateway, [this] { save(); });
}

QString Simulator::start()
{
    auto problem = prepareState();
    if (!problem.isEmpty()) {
        return problem;
    }
    if (m_options.documentedLimits) {
        m_gateway.limits().setRules(m_cloud.documentedLimits());
    }
    return m_adapter.listenOnLoopback(m_options.port) ? QString() : u"port %1 is taken"_s.arg(m_options.port);
}

QString Simulator::prepareState()
{
    QString problem;
    const auto state = m_stateFile.read(&problem);
    if (!problem.isEmpty()) {
        return problem;
    }
    if (state) {
        problem = m_cloud.load(*state);
    } else {
        m_cloud.seed({.demo = m_options.demoSeed,
            .extraCaches = m_options.extraCaches,
            .extraLoginRules = m_options.extraLoginRules,
            .extraGroups = m_options.extraGroups,
            .groupEntries = m_options.groupEntries});
    }
    if (problem.isEmpty() && m_options.dcsAdd) {
        problem = m_cloud.setSwitches({{u"dcs"_s, QJsonObject{{u"add"_s, *m_options.dcsAdd}}}});
    }
    if (problem.isEmpty()) {
        save(); // never over a state that could not be read
    }
    return problem;
}

void Simulator::receive(const Request &request, const AnswerChannel &channel)
{
    if (Control::concerns(request)) {
        channel.send(m_control->answer(request));
    } else {
        m_gateway.receive(request, channel);
    }
}

void Simulator::save()
{
    if (!m_cloud.world().changed) {
        return;
    }
    m_cloud.world().changed = false;
    if (m_stateFile.isUsed()) {
        const auto problem = m_stateFile.write(m_cloud.save());
        if (!problem.isEmpty()) {
            qFatal("cannot write the state: %s", qPrintable(problem)); // going on would lose what was answered
        }
    }
}

} // namespace simulator
