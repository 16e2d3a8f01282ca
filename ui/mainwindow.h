#pragma once

#include "app/changes/jobqueue.h"

#include <QMainWindow>

class QListWidget;

namespace allowdesk
{

class CommandSet;
class Draft;
class EnvironmentBand;
class JobPane;
class Prompts;
class RoomStack;
class SleepInhibitor;
class WakeKeeper;

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
        JobQueue &queue;
        Prompts &prompts;
        SleepInhibitor &sleep;
        QString person; ///< who agrees to reviews
    };

    explicit MainWindow(Surroundings surroundings, QWidget *parent = nullptr);
    ~MainWindow() override;

    void setPlaces(const QList<Place> &places, bool demo);
    void openPlace(const QString &placeId);
    /// Opens the import on the target that is shown, as soon as one is.
    void importFileWhenReady(const QString &path);
    void showMessage(const QString &text);

protected:
    /// Asks when jobs run, which go on the next time, and when something is staged, which is lost.
    void closeEvent(QCloseEvent *event) override;

private:
    Surroundings m_with;
    QList<Place> m_places;
    bool m_demo = false;
    bool m_closingAgreed = false;
    QString m_waitingFile;

    CommandSet *m_commands;
    EnvironmentBand *m_band;
    QListWidget *m_navigation;
    RoomStack *m_rooms;
    JobPane *m_jobs;
    WakeKeeper *m_wake;

    void buildLayout();
    void bindCommands();
    void askToSignInAgain(const QString &placeId);
    void updateCommands();
    void bindWaking();
    void submit(const ReviewedPlan &reviewed, quint64 revision);
    [[nodiscard]] Draft *draftOf(const TargetRef &target);
    void jobFinished(ApplyJob *job);
    /// Stages the wishes of an ended job once more, as a draft to be reviewed.
    void tryAgain();
};

} // namespace allowdesk
