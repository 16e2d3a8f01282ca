#include "app/network/networktransport.h"

#include "app/network/networkexchange.h"

#include <algorithm>

namespace allowdesk
{
namespace
{

constexpr int connectionsPerManager = 6; // to one host; Qt queues what comes on top

} // namespace

NetworkTransport::NetworkTransport(Clock &clock, NetworkOptions options, QObject *parent)
    : QObject(parent), m_clock(clock), m_options(std::move(options))
{ }

NetworkTransport::~NetworkTransport()
{
    for (NetworkExchange *exchange : findChildren<NetworkExchange *>(Qt::FindDirectChildrenOnly)) {
        exchange->abort();
    }
}

int NetworkTransport::readCapacity() const
{
    return m_options.readManagers * connectionsPerManager;
}

void NetworkTransport::setProxyPassword(const QString &password)
{
    m_options.proxy.proxy.setPassword(password);
    for (const Pooled &pooled : m_pool) {
        pooled.manager->setProxyFactory(new ProxyChooser(m_options.proxy));
    }
}

Exchange *NetworkTransport::send(const WireRequest &request)
{
    auto *exchange = new NetworkExchange(m_clock, m_options, this);
    if (request.once || request.method != "GET") {
        exchange->sendOnce(request);
        return exchange;
    }
    const std::size_t index = chooseManager();
    ++m_pool[index].inFlight;
    connect(exchange, &Exchange::finished, this, [this, index] { --m_pool[index].inFlight; });
    exchange->sendThrough(m_pool[index].manager, request);
    return exchange;
}

// The first one with a free connection, so that few connections are warm rather than many cold.
std::size_t NetworkTransport::chooseManager()
{
    const auto free = std::find_if(
        m_pool.begin(), m_pool.end(), [](const Pooled &pooled) { return pooled.inFlight < connectionsPerManager; });
    if (free != m_pool.end()) {
        return std::size_t(free - m_pool.begin());
    }
    if (int(m_pool.size()) < m_options.readManagers) {
        m_pool.push_back({makeNetworkManager(m_options, this)});
        return m_pool.size() - 1;
    }
    const auto least = std::min_element(
        m_pool.begin(), m_pool.end(), [](const Pooled &a, const Pooled &b) { return a.inFlight < b.inFlight; });
    return std::size_t(least - m_pool.begin());
}

} // namespace allowdesk

#include "moc_networktransport.cpp"
