#include "app/workspace/roomkeeper.h"

#include "app/base/jsonformat.h"
#include "app/base/privatefiles.h"

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
    if (const auto made = makePrivateFolder(folder); !made) {
        Q_EMIT failed(made.error());
        return;
    }
    Kept kept{.room = &room,
        .saver = std::make_unique<FileSaver>(QDir(folder).filePath(room.service().id() + u".json"_s), m_clock,
            beforeSaving, [kept = &room] { return contentOf(*kept); }),
        .loading = std::make_unique<DetachedWork>()};
    FileSaver *saver = kept.saver.get();
    connect(saver, &FileSaver::failed, this, &RoomKeeper::failed);
    connect(saver, &FileSaver::recovered, this, &RoomKeeper::recovered);
    connect(saver, &FileSaver::settled, this, &RoomKeeper::settled);
    connect(&room, &Room::snapshotTaken, saver, &FileSaver::saveSoon);
    connect(&room, &Room::closing, this, [this](const Room *closing) { drop(closing); });
    m_kept.push_back(std::move(kept));
    load(m_kept.back());
}

void RoomKeeper::load(Kept &kept)
{
    const auto read = [fileName = kept.saver->fileName()](const WorkControl &) {
        return readJsonFile(fileName, roomMemoryFormat()).and_then(roomMemoryFromJson);
    };
    kept.loading->start(read, [this, room = kept.room, saver = kept.saver.get()](const Result<RoomMemory> &memory) {
        if (room && memory) {
            room->startFrom(*memory);
        } else if (!memory && memory.error().kind == ErrorKind::Unsupported) {
            saver->leaveAlone();
            Q_EMIT failed(memory.error());
        }
    });
}

// What was not written yet is collected while the room can still be asked; the disk is not waited for.
void RoomKeeper::drop(const Room *room)
{
    const auto gone = std::find_if(m_kept.begin(), m_kept.end(), [&](const Kept &kept) { return kept.room == room; });
    if (gone != m_kept.end()) {
        end(std::move(gone->saver));
        m_kept.erase(gone);
    }
}

void RoomKeeper::end(std::unique_ptr<FileSaver> saver)
{
    std::erase_if(m_ending, [](const auto &ending) { return ending->isSaved(); });
    if (saver->isSaved()) {
        return;
    }
    saver->finish();
    m_ending.push_back(std::move(saver));
}

QList<FileSaver *> RoomKeeper::unsaved() const
{
    QList<FileSaver *> savers;
    const auto take = [&](FileSaver *saver) {
        if (!saver->isSaved()) {
            savers << saver;
        }
    };
    for (const Kept &kept : m_kept) {
        take(kept.saver.get());
    }
    for (const auto &ending : m_ending) {
        take(ending.get());
    }
    return savers;
}

QStringList RoomKeeper::unsavedFiles() const
{
    QStringList names;
    const QList<FileSaver *> savers = unsaved();
    for (const FileSaver *saver : savers) {
        names << saver->fileName();
    }
    return names;
}

bool RoomKeeper::hasFailed() const
{
    const QList<FileSaver *> savers = unsaved();
    return std::any_of(
        savers.begin(), savers.end(), [](const FileSaver *saver) { return saver->problem().has_value(); });
}

void RoomKeeper::saveNow()
{
    const QList<FileSaver *> savers = unsaved();
    for (FileSaver *saver : savers) {
        saver->save();
    }
}

void RoomKeeper::forgetPlace(const QString &placeId)
{
    for (auto kept = m_kept.begin(); kept != m_kept.end();) {
        const bool isOfIt = kept->room && kept->room->session().place().id == placeId;
        if (isOfIt) {
            kept->saver->leaveAlone();
        }
        kept = isOfIt ? m_kept.erase(kept) : kept + 1;
    }
    QDir folder(folderOf(placeId));
    for (const auto &ending : m_ending) {
        if (QFileInfo(ending->fileName()).dir() == folder) {
            ending->leaveAlone();
        }
    }
    if (folder.exists() && !folder.removeRecursively()) {
        Q_EMIT failed({.kind = ErrorKind::Storage,
            .message = u"the folder cannot be removed"_s,
            .subject = folder.absolutePath()});
    }
}

} // namespace allowdesk

#include "moc_roomkeeper.cpp"
