#pragma once

#include "app/accounts/session.h"
#include "tests/support/fakechannel.h"

#include <QSet>

namespace allowdesk
{

/// A workspace of tests, writable, in a test environment.
[[nodiscard]] Workspace fakeWorkspace();
[[nodiscard]] Account fakeAccount();

/// A session whose door is a FakeChannel; every service answers at https://<service>.example.test.
class FakeSession final : public Session
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FakeSession)

public:
    explicit FakeSession(
        Workspace workspace = fakeWorkspace(), Account account = fakeAccount(), QObject *parent = nullptr);

    [[nodiscard]] FakeChannel &channel() override { return m_channel; }
    [[nodiscard]] Result<QUrl> endpoint(const QString &serviceId) const override;

    /// From now on this cloud lacks the service.
    void removeService(const QString &serviceId) { m_missing.insert(serviceId); }

    /// Says that calls wait for a person to sign in, or no longer do.
    using Session::setSignInNeeded;
    /// What an answer would tell of the clock.
    using Session::noteClockOffset;

private:
    FakeChannel m_channel;
    QSet<QString> m_missing;
};

} // namespace allowdesk
