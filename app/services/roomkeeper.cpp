#include "app/services/roomkeeper.h"

#include "app/base/jsonfile.h"

#include <QCryptographicHash>
#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr std::chrono::seconds beforeSaving(5); // a refresh brings one reading after the other

// Copies, on the main thread; they share their content with the room.
FileSaver::Content contentOf(const Room &room)
{
    return [memory = room.memory()] { return toJson(memory); };
}

} // namespace

RoomKeeper::RoomKeeper(QString folder, Clock &clock, QObject *parent)
    : QObject(parent), m_folder(std::move(folder)), m_clock(clock)
{ }

RoomKeeper::~RoomKeeper() = default;

// A place's id may have been typed into a file: it names no folder by itself.
QString RoomKeeper::folderOf(const QString &placeId) const
{
    const QByteArray name = QCryptographicHash::hash(placeId.toUtf8(), QCryptographicHash::Sha256).toHex().first(32);
    return QDir(m_folder).filePath(QString::fromLatin1(name));
}

void RoomKeeper::attach(Room &room)
{
    const QString folder = folderOf(room.session().place().id);
    if (!QDir().mkpath(folder)) {
        Q_EMIT failed({.kind = ErrorKind::Storage, .message = u"the folder cannot be made"_s, .subject = folder});
        return;
    }
    Kept kept{.room = &room,
        .saver = std::make_unique<FileSaver>(QDir(folder).filePath(room.service().id() + u".json"_s), m_clock,
            beforeSaving, [kept = &room] { return contentOf(*kept); }),
        .loading = std::make_unique<NewestWork>()};
    FileSaver *saver = kept.saver.get();
    connect(saver, &FileSaver::failed, this, &RoomKeeper::failed);
    connect(&room, &Room::snapshotTaken, saver, &FileSaver::saveSoon);
    connect(&room, &Room::closing, this, [this](const Room *closing) { drop(closing); });
    m_kept.push_back(std::move(kept));
    load(m_kept.back());
}

void RoomKeeper::load(Kept &kept)
{
    const auto read = [fileName = kept.saver->fileName()](
                          const WorkControl &) { return readJsonFile(fileName).and_then(roomMemoryFromJson); };
    kept.loading->start(read, [room = kept.room](const Result<RoomMemory> &memory) {
        if (room && memory) {
            room->startFrom(*memory);
        }
    });
}

// Its saver writes what was not written yet, while the room can still be asked.
void RoomKeeper::drop(const Room *room)
{
    const auto gone = std::find_if(m_kept.begin(), m_kept.end(), [&](const Kept &kept) { return kept.room == room; });
    if (gone != m_kept.end()) {
        m_kept.erase(gone);
    }
}

void RoomKeeper::forgetPlace(const QString &placeId)
{
    for (auto kept = m_kept.begin(); kept != m_kept.end();) {
        const bool isOfIt = kept->room && kept->room->session().place().id == placeId;
        kept = isOfIt ? m_kept.erase(kept) : kept + 1;
    }
    QDir folder(folderOf(placeId));
    if (folder.exists() && !folder.removeRecursively()) {
        Q_EMIT failed({.kind = ErrorKind::Storage,
            .message = u"the folder cannot be removed"_s,
            .subject = folder.absolutePath()});
    }
}

} // namespace allowdesk

#include "moc_roomkeeper.cpp"
