#pragma once

#include "app/jobs/heldtargets.h"
#include "app/workspace/profile.h"

#include <QPointer>

class QMessageBox;
class QWidget;

namespace allowdesk
{

class DraftKeeper;

/// Opens the journal of a profile. One that cannot be used is told in a dialog with the ways out: put it aside and
/// begin a new one, go on without applying, or quit. What may be on its way without a journal is held back.
class JournalStart final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JournalStart)

public:
    /// All of it outlives this.
    struct Surroundings
    {
        Clock &clock;
        Journal &journal;
        JobQueue &queue;
        HeldTargets &held;
        const DraftKeeper &drafts;
        QWidget &window;
    };

    JournalStart(Surroundings surroundings, Profile profile, QObject *parent = nullptr);
    ~JournalStart() override;

    void open();
    /// The journal was open and cannot be read any more: the same question.
    void failed(const Error &error);

Q_SIGNALS:
    /// A new journal was begun in the place of one that could not be used.
    void begunAnew();
    void quitRequested();

private:
    Surroundings m_with;
    Profile m_profile;
    QPointer<QMessageBox> m_question;

    void ask(const Error &error);
    void beginAnew();
    void beganAnew(const QString &aside);
    void findLostFlights();
    void holdWhatIsStaged();
};

} // namespace allowdesk
