#pragma once

#include "app/accounts/account.h"
#include "app/base/result.h"
#include "app/network/apichannel.h"

#include <QObject>
#include <QSet>

#include <chrono>
#include <optional>

namespace allowdesk
{

/// What a job or an inventory needs of one workspace: the signed-in channel, the addresses, and the workspace's own
/// switches. A job keeps the session that it began with; one that ended stays and says so.
class Session : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Session)

public:
    ~Session() override;

    [[nodiscard]] const Account &account() const { return m_account; }
    [[nodiscard]] const Workspace &workspace() const { return m_workspace; }

    /// Valid as long as the session.
    [[nodiscard]] virtual ApiChannel &channel() = 0;

    /// Where a service answers: the workspace's override, else the catalogue; an Error names a cloud that lacks it.
    [[nodiscard]] virtual Result<QUrl> endpoint(const QString &serviceId) const = 0;

    /// Why no job may go on with this session (account edited or deleted, workspace made read-only); empty while it
    /// may.
    [[nodiscard]] const std::optional<Error> &ended() const { return m_ended; }

    /// Calls wait for a person to sign in (password, one-time code, pasted token, refused signature).
    [[nodiscard]] bool isSignInNeeded() const { return m_signInNeeded; }

    /// How much this machine's clock is ahead of the services', while it is so wrong that signatures are refused; a
    /// sign-in by token works all the same.
    [[nodiscard]] const std::optional<std::chrono::milliseconds> &clockOffset() const { return m_clockOffset; }

    /// Operations that this cloud has answered to be absent (405, APIGW.0101): planned around from then on.
    [[nodiscard]] const QSet<QString> &missingOperations() const { return m_missingOperations; }
    void noteMissingOperation(const QString &operation);

    /// Ends it for good. Calls under way finish by themselves; jobs see endedChanged() and stop.
    void end(const Error &reason);

Q_SIGNALS:
    void endedChanged(allowdesk::Session *session);

    void signInNeededChanged(allowdesk::Session *session, bool needed);

    /// The clock turned out to be wrong, or right again.
    void clockOffsetChanged(allowdesk::Session *session);

    /// Plans that were made before may use an operation that is not there.
    void missingOperationsChanged();

protected:
    Session(Account account, Workspace workspace, QObject *parent);
    void setSignInNeeded(bool needed);
    /// What an answer tells of the clock.
    void noteClockOffset(std::chrono::milliseconds offset);

private:
    Account m_account;
    Workspace m_workspace;
    std::optional<Error> m_ended;
    bool m_signInNeeded = false;
    std::optional<std::chrono::milliseconds> m_clockOffset;
    QSet<QString> m_missingOperations;
};

} // namespace allowdesk
