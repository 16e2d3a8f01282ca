#pragma once

#include <QByteArray>

#include <utility>

namespace allowdesk
{

/// The right to send one write once. Only the Journal makes one, out of an attempt that is flushed to disk; only
/// HttpClient::write() takes one. A write without reviewed plan and journal entry therefore does not compile.
class Permit final
{
public:
    Permit(Permit &&other) noexcept
        : m_requestDigest(std::exchange(other.m_requestDigest, {})), m_attemptId(std::exchange(other.m_attemptId, 0))
    { }
    Permit &operator=(Permit &&other) noexcept
    {
        m_requestDigest = std::exchange(other.m_requestDigest, {});
        m_attemptId = std::exchange(other.m_attemptId, 0);
        return *this;
    }
    Permit(const Permit &) = delete;
    Permit &operator=(const Permit &) = delete;
    ~Permit() = default;

    /// requestDigest() of the one request that it is good for; empty once it was moved from.
    [[nodiscard]] const QByteArray &requestDigest() const { return m_requestDigest; }
    [[nodiscard]] qint64 attemptId() const { return m_attemptId; }

private:
    friend class Journal;
    friend class PermitForTests; // defined in tests only: the network's own tests have no journal
    Permit(QByteArray requestDigest, qint64 attemptId)
        : m_requestDigest(std::move(requestDigest)), m_attemptId(attemptId)
    { }

    QByteArray m_requestDigest;
    qint64 m_attemptId = 0;
};

} // namespace allowdesk
