#pragma once

#include "app/accounts/accountbook.h"
#include "app/accounts/ratelimitstore.h"
#include "app/accounts/unprovensecrets.h"
#include "app/jobs/heldtargets.h"
#include "app/workspace/draftreturn.h"
#include "app/workspace/inventorycache.h"
#include "app/workspace/journalopening.h"
#include "app/workspace/openworkspaces.h"
#include "app/workspace/profile.h"

#include <memory>

namespace allowdesk
{

/// What a person works with, with a window or without: accounts and their sessions, the journal and its queue, open
/// workspaces, and what is kept of them in the profile. Makes everything once; no singletons elsewhere.
class Workbench final : public QObject, public SessionProvider
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Workbench)

public:
    using MakeSecretStore = std::function<std::unique_ptr<SecretStore>(Clock &)>;

    /// Reads nothing yet.
    Workbench(const Profile &profile, std::unique_ptr<ServiceCatalog> services, const MakeSecretStore &makeSecretStore,
        QObject *parent = nullptr);
    ~Workbench() override;

    [[nodiscard]] Clock &clock() { return m_clock; }
    [[nodiscard]] const ServiceCatalog &services() const { return *m_services; }
    [[nodiscard]] const EndpointCatalogue &endpoints() const { return m_endpoints; }
    [[nodiscard]] NetworkParts network() { return {m_clock, m_limiter, m_log, m_endpoints}; }
    [[nodiscard]] SecretStore &secrets() { return *m_secrets; }
    [[nodiscard]] UnprovenSecrets &unproven() { return m_unproven; }
    [[nodiscard]] AccountBook &book() { return m_book; }
    [[nodiscard]] SessionPool &pool() { return m_pool; }
    [[nodiscard]] Journal &journal() { return m_journal; }
    [[nodiscard]] JobQueue &queue() { return m_queue; }
    [[nodiscard]] DraftStore &drafts() { return m_drafts; }
    [[nodiscard]] InventoryCache &known() { return m_known; }
    [[nodiscard]] RateLimitStore &rateLimits() { return m_rateLimits; }
    [[nodiscard]] OpenWorkspaces &workspaces() { return m_workspaces; }
    [[nodiscard]] JournalOpening &opening() { return m_opening; }

    /// Works with these instead of what the book would read.
    void useConnections(const Connections &connections, const AgreedHosts &agreed);

    /// From now on, what a job could not apply is staged again in the draft that it came from.
    void returnToDrafts();
    /// Takes over what earlier processes left in the journal.
    void restoreJobs(QObject *context, std::function<void(Result<void>)> done);

    [[nodiscard]] Session *session(const QString &workspaceId) override;
    [[nodiscard]] Error whyNoSession(const QString &workspaceId) const override;
    /// signInWanted() follows: whoever can ask a person, asks.
    void askToSignIn(const QString &workspaceId) override { Q_EMIT signInWanted(workspaceId); }

Q_SIGNALS:
    void signInWanted(const QString &workspaceId);
    /// Sessions know the accounts and workspaces as they are now.
    void connectionsChanged();

private:
    SystemClock m_clock;
    RateLimiter m_limiter;
    RequestLog m_log;
    std::unique_ptr<ServiceCatalog> m_services;
    EndpointCatalogue m_endpoints;
    std::unique_ptr<SecretStore> m_secrets;
    AccountBook m_book;
    UnprovenSecrets m_unproven;
    Journal m_journal;
    mutable SessionPool m_pool; ///< that there is no session, and why, is told by trying
    RateLimitStore m_rateLimits;
    HeldTargets m_held;
    JobQueue m_queue;
    DraftStore m_drafts;
    std::unique_ptr<DraftReturn> m_return;
    JournalOpening m_opening;
    InventoryCache m_known;
    OpenWorkspaces m_workspaces;

    void takeConnections();
};

} // namespace allowdesk
