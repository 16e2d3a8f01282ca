#pragma once

#include "app/accounts/pacestore.h"
#include "app/accounts/secretstore.h"
#include "app/jobs/jobqueue.h"
#include "ui/consoleoptions.h"
#include "ui/support/prompts.h"
#include "ui/support/sleepinhibitor.h"

#include <QDialog>
#include <QHash>
#include <QObject>
#include <QPointer>
#include <memory>

namespace allowdesk
{

class AccountBook;
class AccountsController;
class DemoCloud;
class ClosingSaves;
class DraftKeeper;
class DraftReturn;
class HeldTargets;
class JournalStart;
class Look;
class MainWindow;
class OpenWorkspaces;
class RoomKeeper;
class SingleInstance;
class WindowMemory;

/// The composition root: makes everything once, hands it to those who need it, and owns it. No singletons elsewhere.
class Console final : public QObject, private SessionProvider
{
    Q_OBJECT

public:
    explicit Console(ConsoleOptions options, QObject *parent = nullptr);
    ~Console() override;
    Q_DISABLE_COPY_MOVE(Console)

    /// Takes the profile and shows the window; the rest follows in the event loop. Conflict error when the program runs
    /// already, Storage error when the profile cannot be used.
    [[nodiscard]] Result<void> start();

private:
    ConsoleOptions m_options;
    QString m_folder; ///< of the profile; the demo has its own
    SystemClock m_clock;
    Pacer m_pacer;
    RequestLog m_log;
    std::unique_ptr<Look> m_look;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<ServiceCatalog> m_services;
    EndpointCatalogue m_endpoints;
    std::unique_ptr<AccountBook> m_book;
    DialogPrompts m_prompts;
    LoginSleepInhibitor m_sleep{QDBusConnection::systemBus()};
    QHash<Authorizer *, QPointer<QDialog>> m_asking;
    std::unique_ptr<SingleInstance> m_instance;
    std::unique_ptr<DemoCloud> m_demo;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<SessionPool> m_pool;
    std::unique_ptr<PaceStore> m_paces;
    std::unique_ptr<HeldTargets> m_held;
    std::unique_ptr<JobQueue> m_queue;
    std::unique_ptr<AccountsController> m_accounts;
    std::unique_ptr<DraftKeeper> m_drafts;
    std::unique_ptr<DraftReturn> m_return;
    std::unique_ptr<RoomKeeper> m_known;
    std::unique_ptr<OpenWorkspaces> m_workspaces;
    std::unique_ptr<WindowMemory> m_memory;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<JournalStart> m_journalStart;
    std::unique_ptr<ClosingSaves> m_saves;

    [[nodiscard]] Session *session(const QString &placeId) override;
    [[nodiscard]] Error whyNoSession(const QString &placeId) const override;
    void askToSignIn(const QString &placeId) override;
    /// Questions of the account reach the person, and secrets that it accepts are kept.
    void watch(AccountAccess &access);
    void askHosts(const QString &placeId);
    void connectParts();
    void connectSaving();
    void openJournal();
    void openPaces();
    void openDrafts();
    void restoreJobs();
    /// Jobs of the journal that cannot go on must not be forgotten: what they sent may be under way.
    void tellStranded();
    void startDemo();
    void loadConnections();
    void takeConnections();
    void takeDemo(const QUrl &url);
    /// The one that was asked for, else the first.
    void openFirstPlace();
    void startDemoProgram();
    void showQuestion(Authorizer &authorizer, const Account &account);
    void tell(const Error &error);
};

} // namespace allowdesk
