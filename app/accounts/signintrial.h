#pragma once

#include "app/accounts/accountaccess.h"
#include "app/accounts/projects.h"

namespace allowdesk
{

/// Tries an account that need not be kept yet: signs in apart from all sessions and asks which projects it may use.
/// Whatever a person has to give for it is asked through questionRaised(). A new start() forgets the one before.
class SignInTrial final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignInTrial)

public:
    explicit SignInTrial(const NetworkParts &shared, QObject *parent = nullptr);
    ~SignInTrial() override;

    /// finished() follows, unless it is cancelled or started anew.
    void start(const Account &account, const SecretRequest &secret);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }

    /// What was signed in with, for further calls; null before the first success and after a new start.
    [[nodiscard]] const std::shared_ptr<AccountAccess> &access() const { return m_access; }

Q_SIGNALS:
    void questionRaised(allowdesk::Authorizer *authorizer);
    /// Forbidden means that the sign-in works and the list is not to be had.
    void finished(const allowdesk::Result<QList<allowdesk::Project>> &projects);

private:
    NetworkParts m_shared;
    std::shared_ptr<AccountAccess> m_access;
    bool m_isRunning = false;
    bool m_waitsForPerson = false;

    void ask();
    void questionChanged(Authorizer &authorizer);
    void answered(const Result<ApiResponse> &outcome);
};

} // namespace allowdesk
