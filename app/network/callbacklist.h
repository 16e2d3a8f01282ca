#pragma once

#include <QList>
#include <QPointer>

#include <functional>
#include <utility>

namespace allowdesk
{

/// Those who wait for the same answer. Each is called once; the dead are skipped.
template <typename Argument>
class CallbackList final
{
public:
    using Callback = std::function<void(const Argument &)>;

    void add(QObject *context, const Callback &callback) { m_waiting << Waiter{context, callback}; }

    /// Calls everyone who waits now; whoever comes while they are called waits for the next time.
    void callAll(const Argument &argument)
    {
        const QList<Waiter> waiting = std::exchange(m_waiting, {});
        for (const Waiter &waiter : waiting) {
            if (waiter.context) {
                waiter.callback(argument);
            }
        }
    }

    /// Calls the first one alive; false when nobody waits.
    bool callFirst(const Argument &argument)
    {
        while (!m_waiting.isEmpty()) {
            const Waiter waiter = m_waiting.takeFirst();
            if (waiter.context) {
                waiter.callback(argument);
                return true;
            }
        }
        return false;
    }
    [[nodiscard]] bool isEmpty() const { return m_waiting.isEmpty(); }

private:
    struct Waiter
    {
        QPointer<QObject> context;
        Callback callback;
    };
    QList<Waiter> m_waiting;
};

} // namespace allowdesk
