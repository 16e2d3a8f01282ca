#pragma once

#include <QPointer>

#include <functional>
#include <utility>

namespace allowdesk
{

/// A place that somebody holds in a limited resource; given back when it ends or is destroyed. Move-only.
class Turn final
{
public:
    Turn() = default;
    /// Calls giveBack once, unless the owner of the resource is gone by then.
    Turn(QObject *owner, std::function<void()> giveBack) : m_owner(owner), m_giveBack(std::move(giveBack)) { }
    Turn(Turn &&other) noexcept
        : m_owner(std::exchange(other.m_owner, nullptr)), m_giveBack(std::exchange(other.m_giveBack, nullptr))
    { }
    Turn &operator=(Turn &&other) noexcept
    {
        if (this != &other) {
            end();
            m_owner = std::exchange(other.m_owner, nullptr);
            m_giveBack = std::exchange(other.m_giveBack, nullptr);
        }
        return *this;
    }
    Turn(const Turn &) = delete;
    Turn &operator=(const Turn &) = delete;
    ~Turn() { end(); }

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
