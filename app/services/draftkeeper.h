#pragma once

#include "app/base/filesaver.h"
#include "app/services/room.h"

#include <QPointer>

namespace allowdesk
{

/// Keeps what is staged over restarts, as wishes: they are laid on whatever the list is by then. One file in the
/// profile, without secrets; each list's edits are written half a second after the last one.
class DraftKeeper final : public QObject, public FileKeeper
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DraftKeeper)

public:
    DraftKeeper(QString fileName, Clock &clock, QObject *parent = nullptr);
    ~DraftKeeper() override;

    /// To be called before the first room. A missing file is a normal start. A damaged one is put aside under another
    /// name, and the Error says which; one of a newer version is left alone, and nothing is kept then.
    [[nodiscard]] Result<void> load();

    /// Gives the room what is kept for it, and keeps what is staged there from now on; also once it has gone.
    void attach(Room &room);
    /// The edits that are kept for rooms of these places that are not open.
    [[nodiscard]] qsizetype keptCountOf(const QStringList &placeIds) const;
    /// The lists on which something is staged, open or not, with their names.
    [[nodiscard]] QHash<TargetRef, QString> stagedLists() const;

    [[nodiscard]] QStringList unsavedFiles() const override;
    [[nodiscard]] bool hasFailed() const override { return m_saver.problem().has_value(); }
    void saveNow() override { m_saver.save(); }

    /// The place is not there any more; nor is what was staged there.
    void forgetPlace(const QString &placeId);

Q_SIGNALS:
    void failed(const allowdesk::Error &error);
    void recovered(const QString &fileName);
    void settled();

private:
    /// The same ids of a place that has another project by now mean something else.
    using Key = std::pair<QString, TargetRef>; ///< project and target
    using Drafts = QHash<Key, StagedDraft>;

    Drafts m_kept; ///< of rooms that are not open
    QList<QPointer<Room>> m_rooms;
    FileSaver m_saver;

    static void addTo(Drafts &drafts, const StagedDraft &draft);
    [[nodiscard]] FileSaver::Content collect() const;
};

} // namespace allowdesk
