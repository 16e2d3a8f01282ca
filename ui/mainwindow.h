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
class RoomCommands;
class RoomNavigation;
class RoomPanel;
class RoomStack;
class SleepInhibitor;
class WakeKeeper;
class Welcome;
class WindowMemory;

/// The window: the band, the rooms of the catalogue, the job pane. Knows no service by name.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)

public:
    /// What the window works with; all of it outlives the window.
    struct Surroundings
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

    explicit MainWindow(Surroundings surroundings, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// The places to choose from. One that is open and has gone is left, one that was changed is opened anew.
    void setPlaces(const QList<Place> &places, bool demo);
    void openPlace(const QString &placeId);
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
    Surroundings m_with;
    QList<Place> m_places;
    QString m_placeId; ///< that is open
    bool m_demo = false;
    bool m_closingAgreed = false;

    CommandSet *m_commands;
    EnvironmentBand *m_band;
    RoomNavigation *m_navigation;
    RoomStack *m_rooms;
    JobPane *m_jobs;
    WakeKeeper *m_wake;
    Welcome *m_welcome;
    ClockWarning *m_clockWarning;
    OpenQueue *m_opening;
    // Destroyed from the last to the first: what acts on the parts goes before them, and they before all else here.
    std::unique_ptr<QWidget> m_centre;
    std::unique_ptr<RoomCommands> m_roomCommands;
    std::unique_ptr<ReviewController> m_review;
    std::unique_ptr<JobCommands> m_jobCommands;

    void buildLayout();
    void connectParts();
    void connectCommands();
    /// To choose from, and in the list of jobs.
    void showPlaces();
    void showNoPlace();
    void openPlaceNamed(const QString &name);
    void jobFinished(ApplyJob *job);
    /// As a draft to be reviewed.
    void stageAgain(const Restaging &wishes);
    void showHistory();
    /// What is lost when these places are not there any more.
    [[nodiscard]] QString consequencesFor(const QStringList &placeIds) const;
};

} // namespace allowdesk
