#pragma once

#include "app/network/turn.h"

#include <QPointer>

#include <functional>
#include <list>
#include <optional>

namespace allowdesk
{

/// Who comes first when both wait.
enum class Urgency { Write, Read };

/// Identifies a wait, to withdraw it; never zero.
using WaitId = quint64;

/// Those who wait for a Turn: writes first, then in the order of their coming. The dead are skipped.
class WaitingList final
{
public:
    using Callback = std::function<void(Turn)>;

    void add(WaitId id, Urgency urgency, QObject *context, Callback callback)
    {
        auto at = m_waiters.end();
        if (urgency == Urgency::Write) {
            at = std::find_if(m_waiters.begin(), m_waiters.end(),
                [](const Waiter &waiter) { return waiter.urgency == Urgency::Read; });
        }
        m_waiters.insert(at, {id, urgency, context, std::move(callback)});
    }
    void remove(WaitId id)
    {
        m_waiters.remove_if([id](const Waiter &waiter) { return waiter.id == id; });
    }
    /// The first one's callback, taken out; nothing when nobody waits.
    [[nodiscard]] std::optional<Callback> takeFirst()
    {
        dropDead();
        if (m_waiters.empty()) {
            return std::nullopt;
        }
        Callback callback = std::move(m_waiters.front().callback);
        m_waiters.pop_front();
        return callback;
    }
    [[nodiscard]] bool isEmpty()
    {
        dropDead();
        return m_waiters.empty();
    }
    /// How many would be served before a newcomer.
    [[nodiscard]] qsizetype countBefore(Urgency urgency) const
    {
        return std::count_if(m_waiters.begin(), m_waiters.end(), [urgency](const Waiter &waiter) {
            return waiter.context && (urgency == Urgency::Read || waiter.urgency == Urgency::Write);
        });
    }

private:
    struct Waiter
    {
        WaitId id;
        Urgency urgency;
        QPointer<QObject> context;
        Callback callback;
    };
    void dropDead()
    {
        m_waiters.remove_if([](const Waiter &waiter) { return waiter.context.isNull(); });
    }

    std::list<Waiter> m_waiters;
};

} // namespace allowdesk
