#include "app/services/draftkeeper.h"

#include "app/base/jsonfile.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr std::chrono::milliseconds quietTime(500);

/// What a room has staged, as copies that another thread may work on.
struct StagedHere
{
    const Schema *schema; // lives as long as the catalogue
    Room::Staged staged;
};

StagedDraft asWishes(const StagedHere &here)
{
    const Room::Staged &staged = here.staged;
    StagedDraft draft{.target = staged.target, .name = staged.name};
    if (staged.isNew) {
        draft.made = staged.wanted;
    } else {
        draft.wishes = intentsBetween(*here.schema, staged.base, staged.wanted);
    }
    return draft;
}

QList<StagedHere> stagedIn(const Room &room)
{
    QList<StagedHere> all;
    const QList<Room::Staged> staged = room.staged();
    for (const Room::Staged &one : staged) {
        all << StagedHere{&room.service().schema(), one};
    }
    return all;
}

} // namespace

DraftKeeper::DraftKeeper(QString fileName, Clock &clock, QObject *parent)
    : QObject(parent), m_saver(std::move(fileName), clock, quietTime, [this] { return collect(); })
{
    connect(&m_saver, &FileSaver::failed, this, &DraftKeeper::failed);
}

DraftKeeper::~DraftKeeper() = default;

Result<void> DraftKeeper::load()
{
    const auto read = readJsonFile(m_saver.fileName()).and_then(stagedDraftsFromJson);
    if (read) {
        for (const StagedDraft &draft : *read) {
            m_kept.insert(draft.target, draft);
        }
        return {};
    }
    if (read.error().kind == ErrorKind::NotFound) {
        return {};
    }
    // It may still be of use to somebody.
    const Result<QString> aside = putAside(m_saver.fileName());
    Error error = read.error();
    error.kind = ErrorKind::Storage;
    error.subject = aside.value_or(m_saver.fileName());
    return failure(error);
}

void DraftKeeper::attach(Room &room)
{
    m_rooms << &room;
    connect(&room, &Room::draftChanged, &m_saver, &FileSaver::saveSoon);
    connect(&room, &Room::listChanged, &m_saver, &FileSaver::saveSoon);
    connect(&room, &Room::restored, &m_saver, &FileSaver::saveSoon);
    connect(&room, &Room::closing, this, [this](Room *closing) {
        const QList<StagedHere> left = stagedIn(*closing);
        for (const StagedHere &here : left) {
            m_kept.insert(here.staged.target, asWishes(here));
        }
        const QList<StagedDraft> waiting = closing->waiting();
        for (const StagedDraft &draft : waiting) {
            m_kept.insert(draft.target, draft);
        }
        m_rooms.removeAll(closing);
        m_saver.saveSoon();
    });
    const QList<StagedDraft> known = m_kept.values();
    for (const StagedDraft &draft : known) {
        if (draft.target.placeId == room.session().place().id && draft.target.serviceId == room.service().id()) {
            m_kept.remove(draft.target);
            room.restore(draft);
        }
    }
}

void DraftKeeper::forgetPlace(const QString &placeId)
{
    m_kept.removeIf([&](const auto &entry) { return entry.key().placeId == placeId; });
    m_rooms.removeIf([&](const QPointer<Room> &room) {
        const bool isOfIt = room && room->session().place().id == placeId;
        if (isOfIt) {
            room->disconnect(this);
            room->disconnect(&m_saver);
        }
        return isOfIt;
    });
    m_saver.saveSoon();
}

FileSaver::Content DraftKeeper::collect() const
{
    QList<StagedDraft> drafts = m_kept.values();
    QList<StagedHere> open;
    for (const QPointer<Room> &room : m_rooms) {
        if (room) {
            drafts += room->waiting();
            open += stagedIn(*room);
        }
    }
    return [drafts, open] {
        QList<StagedDraft> all = drafts;
        for (const StagedHere &here : open) {
            all << asWishes(here);
        }
        return stagedDraftsToJson(all);
    };
}

} // namespace allowdesk

#include "moc_draftkeeper.cpp"
