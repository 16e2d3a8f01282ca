#pragma once

#include "app/jobs/jobqueue.h"
#include "app/jobs/restaging.h"
#include "ui/support/openrequest.h"

#include <QMainWindow>

#include <memory>

namespace allowdesk
{

class AccountsController;
class ClockWarning;
class CommandSet;
class EnvironmentBand;
class JobCommands;
class JobPane;
class OpenQueue;
class OpenWorkspaces;
class Prompts;
class ReviewController;
class InventoryCommands;
class InventoryNavigation;
class InventoryPanel;
class InventoryStack;
class SleepInhibitor;
class WakeGuard;
class Welcome;
class WindowMemory;

/// The window: the band, the inventories of the catalogue, the job pane. Knows no service by name.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)

public:
    /// What the window works with; all of it outlives the window.
    struct Context
    {
        Clock &clock;
        const ServiceCatalog &services;
        SessionProvider &sessions;
        Journal &journal;
        JobQueue &queue;
        Prompts &prompts;
        SleepInhibitor &sleep;
        AccountsController &accounts;
        OpenWorkspaces &workspaces;
        WindowMemory &memory;
        QString person; ///< who agrees to reviews
    };

    explicit MainWindow(Context context, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// The workspaces to choose from. One that is open and has gone is left, one that was changed is opened anew.
    void setWorkspaces(const QList<Workspace> &workspaces, bool demo);
    void openWorkspace(const QString &workspaceId);
    /// The demo is on its way, or why it is not.
    void showDemoState(const std::optional<Error> &failed = {});
    /// Opens a workspace, and the import of a file into the list that is shown, as soon as one is and no dialog is
    /// open.
    void open(const OpenRequest &request);
    void showMessage(const QString &text);

Q_SIGNALS:
    void demoRequested();

protected:
    /// Asks when jobs run, which go on the next time. What is staged is kept.
    void closeEvent(QCloseEvent *event) override;

private:
    Context m_with;
    QList<Workspace> m_workspaces;
    QString m_workspaceId; ///< that is open
    bool m_demo = false;
    bool m_closingAgreed = false;

    CommandSet *m_commands;
    EnvironmentBand *m_band;
    InventoryNavigation *m_navigation;
    InventoryStack *m_inventories;
    JobPane *m_jobs;
    WakeGuard *m_wake;
    Welcome *m_welcome;
    ClockWarning *m_clockWarning;
    OpenQueue *m_opening;
    // Destroyed from the last to the first: what acts on the parts goes before them, and they before all else here.
    std::unique_ptr<QWidget> m_centre;
    std::unique_ptr<InventoryCommands> m_inventoryCommands;
    std::unique_ptr<ReviewController> m_review;
    std::unique_ptr<JobCommands> m_jobCommands;

    void buildLayout();
    void connectParts();
    void connectCommands();
    /// To choose from, and in the list of jobs.
    void showWorkspaces();
    void showNoWorkspace();
    void openWorkspaceNamed(const QString &name);
    void jobFinished(ApplyJob *job);
    void stageFailedAgain(const ApplyJob &job);
    /// As a draft to be reviewed.
    void stageAgain(const StagedDraft &staged);
    void showHistory();
    /// What is lost when these workspaces are not there any more.
    [[nodiscard]] QString consequencesFor(const QStringList &workspaceIds) const;
};

} // namespace allowdesk
