#pragma once

#include "app/workspace/workbench.h"
#include "ui/consoleoptions.h"
#include "ui/support/prompts.h"
#include "ui/support/sleepinhibitor.h"

#include <QDialog>
#include <QHash>
#include <QPointer>

#include <memory>

namespace allowdesk
{

class AccountsController;
class ClosingSaves;
class DemoCloud;
class JournalStart;
class Look;
class MainWindow;
class SingleInstance;
class WindowMemory;

/// The composition root of the window: puts it before a workbench, and brings the workbench's questions to the person.
class Console final : public QObject
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
    Profile m_profile; ///< the demo has its own
    std::unique_ptr<SingleInstance> m_instance; ///< the profile is ours until all of it is saved
    std::unique_ptr<DemoCloud> m_demo;
    Workbench m_work;
    DialogPrompts m_prompts;
    LoginSleepInhibitor m_sleep{QDBusConnection::systemBus()};
    QHash<Authorizer *, QPointer<QDialog>> m_asking;
    std::unique_ptr<Look> m_look;
    std::unique_ptr<AccountsController> m_accounts;
    std::unique_ptr<WindowMemory> m_memory;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<JournalStart> m_journalStart;
    std::unique_ptr<ClosingSaves> m_saves;

    void askToSignIn(const QString &workspaceId);
    /// Questions of the account reach the person.
    void watch(AccountAccess &access);
    void askHosts(const QString &workspaceId);
    void connectParts();
    void connectSaving();
    void openJournal();
    void openPaces();
    void openDrafts();
    /// Once it is known what was staged.
    void startWork();
    void restoreJobs();
    /// Jobs of the journal that cannot go on must not be forgotten: what they sent may be under way.
    void tellStranded();
    void startDemo();
    void loadConnections();
    void showConnections();
    void takeDemo(const QUrl &url);
    /// The one that was asked for, else the first.
    void openFirstWorkspace();
    void startDemoProgram();
    void showQuestion(Authorizer &authorizer, const Account &account);
    void tell(const Error &error);
};

} // namespace allowdesk
