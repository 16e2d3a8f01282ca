#pragma once

#include "app/changes/jobqueue.h"
#include "app/changes/restaging.h"

#include <QMainWindow>

class QListWidget;

namespace allowdesk
{

class AccountsController;
class ClockWarning;
class CommandSet;
class DraftKeeper;
class EnvironmentBand;
class JobPane;
class Prompts;
class RoomKeeper;
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
        DraftKeeper &drafts;
        RoomKeeper &known;
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
    /// Opens the import on the target that is shown, as soon as one is.
    void importFileWhenReady(const QString &path);
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
    QString m_waitingFile;

    CommandSet *m_commands;
    EnvironmentBand *m_band;
    QListWidget *m_navigation;
    RoomStack *m_rooms;
    JobPane *m_jobs;
    WakeKeeper *m_wake;
    Welcome *m_welcome;
    ClockWarning *m_clockWarning;

    void buildLayout();
    void connectParts();
    void showNoPlace();
    void importWaitingFile();
    void showRoom(const RoomPanel &room);
    void jobFinished(ApplyJob *job);
    /// As a draft to be reviewed.
    void stageAgain(const Restaging &wishes);
    void showHistory();
    /// What is lost when these places are not there any more.
    [[nodiscard]] QString consequencesFor(const QStringList &placeIds) const;
};

} // namespace allowdesk
