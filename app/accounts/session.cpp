#include "app/accounts/session.h"

#include "app/network/classify.h"

namespace allowdesk
{

Session::Session(Account account, Workspace workspace, QObject *parent)
    : QObject(parent), m_account(std::move(account)), m_workspace(std::move(workspace))
{ }

Session::~Session() = default;

void Session::noteMissingOperation(const QString &operation)
{
    if (!m_missingOperations.contains(operation)) {
        m_missingOperations.insert(operation);
        Q_EMIT missingOperationsChanged();
    }
}

void Session::end(const Error &reason)
{
    if (!m_ended) {
        m_ended = reason;
        Q_EMIT endedChanged(this);
    }
}

void Session::setSignInNeeded(bool needed)
{
    if (std::exchange(m_signInNeeded, needed) != needed) {
        Q_EMIT signInNeededChanged(this, needed);
    }
}

void Session::noteClockOffset(std::chrono::milliseconds offset)
{
    const bool wasWrong = m_clockOffset.has_value();
    m_clockOffset = std::chrono::abs(offset) > mostClockOffset ? std::optional(offset) : std::nullopt;
    if (m_clockOffset.has_value() != wasWrong) {
        Q_EMIT clockOffsetChanged(this);
    }
}

} // namespace allowdesk

#include "moc_session.cpp"
