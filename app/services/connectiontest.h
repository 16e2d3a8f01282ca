#pragma once

#include "app/accounts/accountaccess.h"
#include "app/accounts/cloudsession.h"
#include "app/services/servicecatalog.h"

namespace allowdesk
{

/// What a workspace is to one service.
struct ServiceTest
{
    const Service *service = nullptr;
    std::optional<Error> error{}; ///< nothing: it answers, and may be read
};

/// Tries a workspace that need not be kept yet: signs in to its project and asks each service for one page of its list.
class ConnectionTest final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionTest)

public:
    /// Both outlive it.
    ConnectionTest(const NetworkParts &shared, const ServiceCatalog &services, QObject *parent = nullptr);
    ~ConnectionTest() override;

    /// tried() follows for each service in any order, then finished(); unless it is cancelled or started anew.
    /// Nothing is sent to a host that is not agreed to.
    void start(
        const Account &account, const Workspace &workspace, const AgreedHosts &agreed, const SecretSource &secrets);
    void cancel();

Q_SIGNALS:
    /// It begins: what becomes of the secrets that are tried comes from there.
    void opened(allowdesk::AccountAccess *access);
    void questionRaised(allowdesk::Authorizer *authorizer);
    void tried(const allowdesk::ServiceTest &test);
    void finished();

private:
    NetworkParts m_shared;
    const ServiceCatalog &m_services;
    std::unique_ptr<CloudSession> m_session;
    QList<const Service *> m_waiting; ///< for a person to sign in
    qsizetype m_open = 0; ///< services that have not answered

    void listenTo(const Authorizer &authorizer);
    void tryService(const Service &service);
    void conclude(const ServiceTest &test);
};

} // namespace allowdesk
