#pragma once

#include <QJsonObject>
#include <QString>

#include <chrono>

namespace allowdesk
{

/// Collects how long the phases of a benchmark took, in milliseconds.
class Stopwatch final
{
public:
    /// Ends a phase; the next one begins.
    void phase(const QString &name)
    {
        const auto now = std::chrono::steady_clock::now();
        m_phases.insert(name, std::chrono::duration<double, std::milli>(now - m_begin).count());
        m_begin = now;
    }
    [[nodiscard]] QJsonObject phases() const { return m_phases; }

private:
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
    QJsonObject m_phases;
};

} // namespace allowdesk
