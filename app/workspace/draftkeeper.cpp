#include "app/workspace/draftkeeper.h"

#include "app/base/jsonfile.h"
#include "app/base/jsonformat.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr std::chrono::milliseconds quietTime(500);
constexpr QStringView takenBackKey = u"taken_back";

/// What a room has staged, as copies that another thread may work on.
struct StagedHere
{
    const Schema *schema; // lives as long as the catalogue
    Room::Staged staged;
    QString projectId;
};

StagedDraft asWishes(const StagedHere &here)
{
    const Room::Staged &staged = here.staged;
    StagedDraft draft{.target = staged.target, .name = staged.name, .projectId = here.projectId};
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
        all << StagedHere{&room.service().schema(), one, room.session().place().projectId};
    }
    return all;
}

} // namespace

DraftKeeper::DraftKeeper(QString fileName, Clock &clock, QObject *parent)
    : QObject(parent), m_saver(std::move(fileName), clock, quietTime, [this] { return collect(); })
{
    connect(&m_saver, &FileSaver::failed, this, &DraftKeeper::failed);
    connect(&m_saver, &FileSaver::recovered, this, &DraftKeeper::recovered);
    connect(&m_saver, &FileSaver::settled, this, &DraftKeeper::settled);
}

DraftKeeper::~DraftKeeper() = default;

Result<void> DraftKeeper::load()
{
    const auto read = readJsonFile(m_saver.fileName(), stagedDraftsFormat()).and_then([this](const QJsonObject &json) {
        return takeFile(json);
    });
    if (read) {
        for (const StagedDraft &draft : *read) {
            addTo(m_kept, draft);
        }
        return {};
    }
    if (read.error().kind == ErrorKind::NotFound) {
        return {};
    }
    if (read.error().kind != ErrorKind::Payload) {
        m_saver.leaveAlone();
        Error error = read.error();
        error.serviceCode = u"drafts.not-kept"_s;
        return failure(error);
    }
    const Result<QString> aside = putAside(m_saver.fileName());
    if (!aside) {
        m_saver.leaveAlone();
    }
    return failure({.kind = ErrorKind::Storage,
        .serviceCode = aside ? u"file.put-aside"_s : u"file.damaged"_s,
        .message = read.error().message,
        .subject = aside.value_or(m_saver.fileName())});
}

Result<QList<StagedDraft>> DraftKeeper::takeFile(const QJsonObject &json)
{
    if (const QJsonValue jobs = json[takenBackKey]; jobs.isArray()) {
        m_takenBack.emplace();
        const QJsonArray ids = jobs.toArray();
        for (const auto &id : ids) {
            m_takenBack->insert(id.toInteger());
        }
    }
    return stagedDraftsFromJson(json);
}

// What still waits for its reading, and what was staged since: one after the other.
void DraftKeeper::addTo(Drafts &drafts, const StagedDraft &draft)
{
    const Key key(draft.projectId, draft.target);
    const auto known = drafts.find(key);
    if (known == drafts.end() || draft.made || known->made) {
        drafts.insert(key, draft);
        return;
    }
    addWishes(*known, draft.wishes);
}

bool DraftKeeper::isFor(const StagedDraft &draft, const Room &room)
{
    const Place &place = room.session().place();
    return draft.target.placeId == place.id && draft.target.serviceId == room.service().id()
        && draft.projectId == place.projectId;
}

void DraftKeeper::takeBack(qint64 jobId, const StagedDraft &draft)
{
    if (wasTakenBack(jobId)) {
        return;
    }
    const auto open = std::find_if(
        m_rooms.cbegin(), m_rooms.cend(), [&](const QPointer<Room> &room) { return room && isFor(draft, *room); });
    if (open != m_rooms.cend()) {
        (*open)->restore(draft);
    } else {
        addTo(m_kept, draft);
    }
    markTakenBack({jobId});
}

void DraftKeeper::markTakenBack(const QSet<qint64> &jobIds)
{
    m_takenBack = m_takenBack.value_or(QSet<qint64>()) + jobIds;
    m_saver.saveSoon();
}

void DraftKeeper::forgetTakenBack()
{
    m_takenBack.emplace();
    m_saver.saveSoon();
}

QStringList DraftKeeper::unsavedFiles() const
{
    return m_saver.isSaved() ? QStringList() : QStringList{m_saver.fileName()};
}

void DraftKeeper::attach(Room &room)
{
    m_rooms << &room;
    connect(&room, &Room::draftChanged, this, [this] { m_saver.saveSoon(); });
    connect(&room, &Room::listChanged, this, [this] { m_saver.saveSoon(); });
    connect(&room, &Room::restored, this, [this] { m_saver.saveSoon(); });
    connect(&room, &Room::closing, this, [this](Room *closing) {
        const QList<StagedDraft> waiting = closing->waiting();
        for (const StagedDraft &draft : waiting) {
            addTo(m_kept, draft);
        }
        const QList<StagedHere> left = stagedIn(*closing);
        for (const StagedHere &here : left) {
            addTo(m_kept, asWishes(here));
        }
        m_rooms.removeAll(closing);
        m_saver.saveSoon();
    });
    qsizetype ofOtherProject = 0;
    const QList<StagedDraft> known = m_kept.values();
    for (const StagedDraft &draft : known) {
        if (isFor(draft, room)) {
            m_kept.remove({draft.projectId, draft.target});
            room.restore(draft);
        } else if (draft.target.placeId == room.session().place().id && draft.target.serviceId == room.service().id()) {
            ofOtherProject += pendingCount(draft);
        }
    }
    if (ofOtherProject > 0) {
        Q_EMIT keptForOtherProject(ofOtherProject);
    }
}

void DraftKeeper::forgetPlace(const QString &placeId)
{
    m_kept.removeIf([&](const auto &entry) { return entry.key().second.placeId == placeId; });
    m_rooms.removeIf([&](const QPointer<Room> &room) {
        const bool isOfIt = room && room->session().place().id == placeId;
        if (isOfIt) {
            room->disconnect(this);
        }
        return isOfIt;
    });
    m_saver.saveSoon();
}

qsizetype DraftKeeper::keptCountOf(const QStringList &placeIds) const
{
    qsizetype count = 0;
    for (const StagedDraft &draft : m_kept) {
        if (placeIds.contains(draft.target.placeId)) {
            count += pendingCount(draft);
        }
    }
    return count;
}

QHash<TargetRef, QString> DraftKeeper::stagedLists() const
{
    QHash<TargetRef, QString> names;
    const auto take = [&](const auto &list) { names.insert(list.target, list.name); };
    std::for_each(m_kept.begin(), m_kept.end(), take);
    for (const QPointer<Room> &room : m_rooms) {
        if (room) {
            const QList<StagedDraft> waiting = room->waiting();
            std::for_each(waiting.begin(), waiting.end(), take);
            const QList<Room::Staged> staged = room->staged();
            std::for_each(staged.begin(), staged.end(), take);
        }
    }
    return names;
}

FileSaver::Content DraftKeeper::collect() const
{
    Drafts drafts = m_kept;
    QList<StagedHere> open;
    for (const QPointer<Room> &room : m_rooms) {
        if (room) {
            const QList<StagedDraft> waiting = room->waiting();
            for (const StagedDraft &draft : waiting) {
                addTo(drafts, draft);
            }
            open += stagedIn(*room);
        }
    }
    return [drafts, open, takenBack = m_takenBack.value_or(QSet<qint64>())]() mutable {
        for (const StagedHere &here : open) {
            addTo(drafts, asWishes(here));
        }
        QJsonObject json = stagedDraftsToJson(drafts.values());
        QJsonArray jobs;
        for (const qint64 id : takenBack) {
            jobs.append(id);
        }
        json.insert(takenBackKey.toString(), jobs);
        return json;
    };
}

} // namespace allowdesk

#include "moc_draftkeeper.cpp"
