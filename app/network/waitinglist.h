#pragma once

#include "app/network/lease.h"

#include <QList>
#include <QPointer>

#include <functional>
#include <map>
#include <optional>

namespace allowdesk
{

/// Who comes first when both wait.
enum class Urgency { Write, Read };

/// Identifies a wait, to withdraw it; never zero.
using WaitId = quint64;

/// Those who wait for a Lease: writes first, then in the order of their coming. The dead are skipped. Holds many
/// thousands; nothing here walks through all of them but pauseCallbacks().
class WaitingList final
{
public:
    using Callback = std::function<void(Lease)>;

    /// Ids count up, so that they also say who came first.
    void add(WaitId id, Urgency urgency, QObject *context, Callback callback, std::function<void()> paused = {})
    {
        of(urgency).emplace(id, Waiter{context, std::move(callback), std::move(paused)});
    }
    void remove(WaitId id)
    {
        m_writes.erase(id);
        m_reads.erase(id);
    }
    /// The first one's callback, taken out; nothing when nobody waits.
    [[nodiscard]] std::optional<Callback> takeFirst()
    {
        if (isEmpty()) {
            return std::nullopt;
        }
        auto &first = m_writes.empty() ? m_reads : m_writes;
        Callback callback = std::move(first.begin()->second.callback);
        first.erase(first.begin());
        return callback;
    }
    [[nodiscard]] bool isEmpty()
    {
        dropDeadAtTheFront(m_writes);
        dropDeadAtTheFront(m_reads);
        return m_writes.empty() && m_reads.empty();
    }
    /// What those who wait want to be told of a pause; each does nothing once its waiter is dead.
    [[nodiscard]] QList<std::function<void()>> pauseCallbacks() const
    {
        QList<std::function<void()>> callbacks;
        for (const Waiters *waiters : {&m_writes, &m_reads}) {
            for (const auto &[id, waiter] : *waiters) {
                if (waiter.paused) {
                    callbacks << [context = waiter.context, paused = waiter.paused] {
                        if (context) {
                            paused();
                        }
                    };
                }
            }
        }
        return callbacks;
    }
    /// How many would be served before a newcomer; may count some who died meanwhile.
    [[nodiscard]] qsizetype countBefore(Urgency urgency) const
    {
        return qsizetype(m_writes.size()) + (urgency == Urgency::Read ? qsizetype(m_reads.size()) : 0);
    }

private:
    struct Waiter
    {
        QPointer<QObject> context;
        Callback callback;
        std::function<void()> paused;
    };
    using Waiters = std::map<WaitId, Waiter>;

    [[nodiscard]] Waiters &of(Urgency urgency) { return urgency == Urgency::Write ? m_writes : m_reads; }
    static void dropDeadAtTheFront(Waiters &waiters)
    {
        while (!waiters.empty() && waiters.begin()->second.context.isNull()) {
            waiters.erase(waiters.begin());
        }
    }

    Waiters m_writes;
    Waiters m_reads;
};

} // namespace allowdesk
