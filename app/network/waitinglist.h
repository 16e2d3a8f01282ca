#pragma once

#include "app/network/turn.h"

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

/// Those who wait for a Turn: writes first, then in the order of their coming. The dead are skipped. Holds many
/// thousands; nothing here walks through all of them.
class WaitingList final
{
public:
    using Callback = std::function<void(Turn)>;

    /// Ids count up, so that they also say who came first.
    void add(WaitId id, Urgency urgency, QObject *context, Callback callback)
    {
        of(urgency).emplace(id, Waiter{context, std::move(callback)});
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
