#pragma once

#include "app/accounts/accountaccess.h"
#include "app/accounts/cloudsession.h"
#include "app/services/servicecatalog.h"

namespace allowdesk
{

/// What a place is to one service.
struct ServiceTrial
{
    const Service *service = nullptr;
    std::optional<Error> error{}; ///< nothing: it answers, and may be read
};

/// Tries a place that need not be kept yet: signs in to its project and asks each service for one page of its list.
class PlaceTrial final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlaceTrial)

public:
    /// Both outlive it.
    PlaceTrial(const NetworkParts &shared, const ServiceCatalog &services, QObject *parent = nullptr);
    ~PlaceTrial() override;

    /// tried() follows for each service in any order, then finished(); unless it is cancelled or started anew.
    /// Nothing is sent to a host that is not agreed to.
    void start(const Account &account, const Place &place, const AgreedHosts &agreed, const SecretSource &secrets);
    void cancel();

Q_SIGNALS:
    /// It begins: what becomes of the secrets that are tried comes from there.
    void opened(allowdesk::AccountAccess *access);
    void questionRaised(allowdesk::Authorizer *authorizer);
    void tried(const allowdesk::ServiceTrial &trial);
    void finished();

private:
    NetworkParts m_shared;
    const ServiceCatalog &m_services;
    std::unique_ptr<CloudSession> m_session;
    QList<const Service *> m_waiting; ///< for a person to sign in
    qsizetype m_open = 0; ///< services that have not answered

    void listenTo(const Authorizer &authorizer);
    void tryService(const Service &service);
    void conclude(const ServiceTrial &trial);
};

} // namespace allowdesk
