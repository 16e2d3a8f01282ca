#include "app/network/readslots.h"

#include <algorithm>

namespace allowdesk
{

ReadSlots::ReadSlots(int most, ReadConcurrency remembered, QObject *parent)
    : QObject(parent), m_most(most), m_concurrency(remembered)
{
    m_concurrency.limit = std::clamp(m_concurrency.limit, 1, m_most);
}

ReadSlots::~ReadSlots() = default;

WaitId ReadSlots::request(QObject *context, WaitingList::Callback callback)
{
    const WaitId id = ++m_lastId;
    m_waiting.add(id, Urgency::Read, context, std::move(callback));
    serve();
    return id;
}

void ReadSlots::withdraw(WaitId id)
{
    m_waiting.remove(id);
}

void ReadSlots::noteSuccess()
{
    m_ignoredRefusals = std::max(0, m_ignoredRefusals - 1);
    if (!m_concurrency.settled && m_concurrency.limit < m_most) {
        ++m_concurrency.limit;
        serve();
    }
}

void ReadSlots::noteThrottled(bool limitWasNamed)
{
    const ReadConcurrency before = m_concurrency;
    m_concurrency.settled = true;
    if (m_ignoredRefusals > 0) {
        --m_ignoredRefusals;
    } else if (!limitWasNamed) {
        m_concurrency.limit = std::max(1, m_concurrency.limit / 2);
        m_ignoredRefusals = std::max(0, m_inFlight - 1);
    }
    if (m_concurrency != before) {
        Q_EMIT settledChanged(this);
    }
}

void ReadSlots::serve()
{
    if (std::exchange(m_serving, true)) {
        return;
    }
    while (m_inFlight < m_concurrency.limit) {
        const auto callback = m_waiting.takeFirst();
        if (!callback) {
            break;
        }
        ++m_inFlight;
        (*callback)(Lease(this, [this] {
            --m_inFlight;
            serve();
        }));
    }
    m_serving = false;
}

} // namespace allowdesk

#include "moc_readslots.cpp"
