#pragma once

#include "app/base/detachedwork.h"
#include "app/base/filesaver.h"
#include "app/workspace/room.h"

#include <memory>
#include <vector>

namespace allowdesk
{

/// Keeps what rooms have read over restarts, so that they open on their last snapshot and refresh behind it. One file
/// for each room, read and written off the main thread. What cannot be read is as good as nothing: the room reads anew.
/// A file of a newer version is left alone.
class RoomKeeper final : public QObject, public FileKeeper
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RoomKeeper)

public:
    /// The folder is made when something is kept. The clock outlives it.
    RoomKeeper(QString folder, Clock &clock, QObject *parent = nullptr);
    ~RoomKeeper() override;

    /// Gives the room what is kept for it, some time later; and keeps what it reads from now on.
    void attach(Room &room);
    /// The files of a place that is there no more go too.
    void forgetPlace(const QString &placeId);

    [[nodiscard]] QStringList unsavedFiles() const override;
    [[nodiscard]] bool hasFailed() const override;
    void saveNow() override;

Q_SIGNALS:
    void failed(const allowdesk::Error &error);
    void recovered(const QString &fileName);
    void settled();

private:
    struct Kept
    {
        QPointer<Room> room{};
        std::unique_ptr<FileSaver> saver{};
        std::unique_ptr<DetachedWork> loading{};
    };

    QString m_folder;
    Clock &m_clock;
    std::vector<Kept> m_kept;
    std::vector<std::unique_ptr<FileSaver>> m_ending; ///< of rooms that have gone: they write the last content

    [[nodiscard]] QString folderOf(const QString &placeId) const;
    void load(Kept &kept);
    void drop(const Room *room);
    void end(std::unique_ptr<FileSaver> saver);
    [[nodiscard]] QList<FileSaver *> unsaved() const;
};

} // namespace allowdesk
