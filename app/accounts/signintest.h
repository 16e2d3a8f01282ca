#pragma once

#include "app/accounts/accountaccess.h"
#include "app/accounts/projects.h"

namespace allowdesk
{

/// Tries an account that need not be kept yet: signs in apart from all sessions and asks which projects it may use.
/// Whatever a person has to give for it is asked through questionRaised(). A new start() forgets the one before.
class SignInTest final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignInTest)

public:
    explicit SignInTest(const NetworkParts &shared, QObject *parent = nullptr);
    ~SignInTest() override;

    /// finished() follows, unless it is cancelled or started anew. A host that is not agreed to ends it unasked.
    void start(const Account &account, const AgreedHosts &agreed, const SecretSource &secrets);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    /// Whether the last one that finished got past the sign-in. Forbidden means then that the list is not to be had,
    /// else that this user may not sign in.
    [[nodiscard]] bool isSignedIn() const { return m_isSignedIn; }

    /// What was signed in with, for further calls; null before the first success and after a new start.
    [[nodiscard]] const std::shared_ptr<AccountAccess> &access() const { return m_access; }

Q_SIGNALS:
    /// It begins: what becomes of the secrets that are tried comes from there.
    void opened(allowdesk::AccountAccess *access);
    void questionRaised(allowdesk::Authorizer *authorizer);
    void finished(const allowdesk::Result<allowdesk::ProjectList> &projects);

private:
    NetworkParts m_shared;
    std::shared_ptr<AccountAccess> m_access;
    bool m_isRunning = false;
    bool m_isSignedIn = false;
    bool m_waitsForPerson = false;

    void listenTo(const Authorizer &authorizer);
    void ask();
    void questionChanged(Authorizer &authorizer);
    void answered(const Result<ApiResponse> &outcome);
};

} // namespace allowdesk
