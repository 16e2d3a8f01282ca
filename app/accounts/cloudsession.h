#pragma once

#include "app/accounts/accountaccess.h"
#include "app/accounts/session.h"

#include <memory>

namespace allowdesk
{

/// The session of a real workspace: a client of its project on the shared access of its account.
class CloudSession final : public Session
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CloudSession)

public:
    CloudSession(std::shared_ptr<AccountAccess> access, const Workspace &workspace, QObject *parent = nullptr);
    ~CloudSession() override;

    [[nodiscard]] HttpClient &channel() override { return m_client; }
    [[nodiscard]] Result<QUrl> endpoint(const QString &serviceId) const override;
    [[nodiscard]] AccountAccess &access() { return *m_access; }
    [[nodiscard]] Authorizer &authorizer() { return m_access->authorizer(); }

private:
    std::shared_ptr<AccountAccess> m_access;
    HttpClient m_client;
};

} // namespace allowdesk
