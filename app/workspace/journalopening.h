#pragma once

#include "app/jobs/heldtargets.h"
#include "app/workspace/profile.h"

namespace allowdesk
{

class DraftStore;

/// Opens the journal of a profile. While it cannot be used nothing is applied; whoever can ask a person offers to put
/// it aside where that may help. What may be on its way without a journal is held back.
class JournalOpening final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JournalOpening)

public:
    /// All of it outlives this.
    struct Context
    {
        Clock &clock;
        Journal &journal;
        JobQueue &queue;
        HeldTargets &held;
        const DraftStore &drafts;
    };

    JournalOpening(Context context, Profile profile, QObject *parent = nullptr);
    ~JournalOpening() override;

    /// opened() or problemFound() follows.
    void open();
    /// The journal was open and cannot be read any more.
    void failed(const Error &error);

    /// Whether another file can take its place: what is there is of no use to this version nor to any other one.
    [[nodiscard]] static bool canBeReplaced(const Error &error);
    /// Puts the file aside and begins a new journal; begunAnew() or problemFound() follows.
    void beginAnew();

Q_SIGNALS:
    /// It is open, and it is known what may be on its way without it.
    void opened();
    void problemFound(const allowdesk::Error &error);
    /// The old file has this name now; empty where there was none.
    void begunAnew(const QString &aside);

private:
    Context m_with;
    Profile m_profile;

    void findLostFlights();
    void holdWhatIsStaged();
    void tell(const Error &error);
};

} // namespace allowdesk
