#pragma once

#include "app/base/filesaver.h"
#include "app/services/room.h"

#include <QPointer>

namespace allowdesk
{

/// Keeps what is staged over restarts, as wishes: they are laid on whatever the list is by then. One file in the
/// profile, without secrets; each list's edits are written half a second after the last one.
class DraftKeeper final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DraftKeeper)

public:
    DraftKeeper(QString fileName, Clock &clock, QObject *parent = nullptr);
    ~DraftKeeper() override;

    /// To be called before the first room. A missing file is a normal start. A damaged one is put aside under another
    /// name, and the Error says which.
    [[nodiscard]] Result<void> load();

    /// Gives the room what is kept for it, and keeps what is staged there from now on; also once it has gone.
    void attach(Room &room);
    /// The edits that are kept for rooms of these places that are not open.
    [[nodiscard]] qsizetype keptCountOf(const QStringList &placeIds) const;
    /// The place is not there any more; nor is what was staged there.
    void forgetPlace(const QString &placeId);

Q_SIGNALS:
    void failed(const allowdesk::Error &error);

private:
    QHash<TargetRef, StagedDraft> m_kept; ///< of rooms that are not open
    QList<QPointer<Room>> m_rooms;
    FileSaver m_saver;

    [[nodiscard]] FileSaver::Content collect() const;
};

} // namespace allowdesk
