#pragma once

#include <QPointer>

#include <functional>
#include <utility>

namespace allowdesk
{

/// A place that somebody holds in a limited resource; given back when it ends or is destroyed. Move-only.
class Lease final
{
public:
    Lease() = default;
    /// Calls giveBack once, unless the owner of the resource is gone by then.
    Lease(QObject *owner, std::function<void()> giveBack) : m_owner(owner), m_giveBack(std::move(giveBack)) { }
    Lease(Lease &&other) noexcept
        : m_owner(std::exchange(other.m_owner, nullptr)), m_giveBack(std::exchange(other.m_giveBack, nullptr))
    { }
    Lease &operator=(Lease &&other) noexcept
    {
        if (this != &other) {
            end();
            m_owner = std::exchange(other.m_owner, nullptr);
            m_giveBack = std::exchange(other.m_giveBack, nullptr);
        }
        return *this;
    }
    Lease(const Lease &) = delete;
    Lease &operator=(const Lease &) = delete;
    ~Lease() { end(); }

    void end()
    {
        const auto giveBack = std::exchange(m_giveBack, nullptr);
        if (giveBack && m_owner) {
            giveBack();
        }
    }
    [[nodiscard]] bool isHeld() const { return m_giveBack && m_owner; }

private:
    QPointer<QObject> m_owner;
    std::function<void()> m_giveBack;
};

} // namespace allowdesk
