#pragma once

#include <QDateTime>
#include <QElapsedTimer>
#include <QJsonObject>

#include <chrono>
#include <optional>

namespace simulator
{

/// The cloud's time: the machine's plus an offset, or standing still. Everything in the simulator reads this clock.
class SimulatedClock
{
public:
    SimulatedClock();

    [[nodiscard]] QDateTime now() const; ///< UTC

    void advance(std::chrono::milliseconds by);
    void setNow(const QDateTime &time);
    void setFrozen(bool frozen);
    [[nodiscard]] bool isFrozen() const { return m_frozenAt.has_value(); }

    /// How far the Date header of answers is from now(): a service whose clock is wrong, or ours.
    void setDateSkew(std::chrono::milliseconds skew) { m_dateSkew = skew; }
    [[nodiscard]] std::chrono::milliseconds dateSkew() const { return m_dateSkew; }

    [[nodiscard]] QJsonObject save() const;
    void load(const QJsonObject &object);

private:
    [[nodiscard]] QDateTime running() const;

    QDateTime m_start; // wall time is read once, so that no adjustment of the machine's clock moves a window
    QElapsedTimer m_elapsed;
    std::chrono::milliseconds m_offset{0};
    std::optional<QDateTime> m_frozenAt;
    std::chrono::milliseconds m_dateSkew{0};
};

} // namespace simulator
