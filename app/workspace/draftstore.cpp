#include "app/workspace/draftstore.h"

#include "app/base/jsonfile.h"
#include "app/base/jsonformat.h"
#include "app/base/jsonreader.h"
#include "app/base/letgo.h"

#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr std::chrono::milliseconds quietTime(500);
const QString takenBackKey = u"taken_back"_s;

/// What an inventory has staged, as copies that another thread may work on: of long lists, intents take a while to
/// find.
struct OpenDraft
{
    StagedDraft draft; ///< without what is staged
    bool isNew; ///< the list itself is made by it
    DraftContent content;
};

StagedDraft asIntents(const OpenDraft &open)
{
    StagedDraft draft = open.draft;
    if (open.isNew) {
        draft.made = open.content.wanted();
    } else {
        draft.intents = intentsBetween(open.content.schema(), open.content.seen(), open.content.wanted());
    }
    return draft;
}

QList<OpenDraft> stagedIn(const Inventory &inventory)
{
    QList<OpenDraft> all;
    const QList<const Draft *> drafts = inventory.stagedDrafts();
    for (const Draft *draft : drafts) {
        const TargetRef &target = draft->target();
        const StagedDraft staged{
            .target = target, .name = inventory.nameOf(target), .projectId = inventory.session().workspace().projectId};
        all << OpenDraft{staged, inventory.isNew(target), draft->content()};
    }
    return all;
}

} // namespace

DraftStore::DraftStore(QString fileName, Clock &clock, QObject *parent)
    : QObject(parent), m_saver(std::move(fileName), clock, quietTime, [this] { return collect(); })
{
    connect(&m_saver, &FileSaver::failed, this, &DraftStore::failed);
    connect(&m_saver, &FileSaver::recovered, this, &DraftStore::recovered);
    connect(&m_saver, &FileSaver::settled, this, &DraftStore::settled);
}

DraftStore::~DraftStore() = default;

/// What the file says.
struct DraftStore::Stored
{
    QList<StagedDraft> drafts{};
    std::optional<QSet<qint64>> takenBack{};
};

Result<DraftStore::Stored> DraftStore::readFile(const QString &fileName)
{
    return readJsonFile(fileName, stagedDraftsFormat()).and_then([](const QJsonObject &json) {
        Stored stored;
        if (const QJsonValue jobs = json[takenBackKey]; jobs.isArray()) {
            stored.takenBack.emplace();
            const QJsonArray ids = jobs.toArray();
            for (const auto &id : ids) {
                stored.takenBack->insert(id.toInteger());
            }
        }
        return stagedDraftsFromJson(json).map([&](const QList<StagedDraft> &drafts) {
            stored.drafts = drafts;
            return stored;
        });
    });
}

Result<void> DraftStore::load()
{
    return take(readFile(m_saver.fileName()));
}

void DraftStore::loadSoon(std::function<void(const Result<void> &)> done)
{
    const auto read = [fileName = m_saver.fileName()](const WorkControl &) {
        const Result<Stored> stored = readFile(fileName);
        giveMemoryBackAfter(QFileInfo(fileName).size());
        return stored;
    };
    m_loading.start(read, [this, done = std::move(done)](const Result<Stored> &stored) {
        const Result<void> taken = take(stored);
        for (const QPointer<Inventory> &inventory : std::as_const(m_inventories)) {
            if (inventory) {
                giveKept(*inventory);
            }
        }
        if (std::exchange(m_isChanged, false)) {
            saveSoon();
        }
        done(taken);
    });
}

Result<void> DraftStore::take(const Result<Stored> &stored)
{
    if (stored) {
        const Drafts meanwhile = std::exchange(m_kept, {});
        for (const StagedDraft &draft : stored->drafts) {
            addTo(m_kept, draft);
        }
        for (const StagedDraft &draft : meanwhile) {
            addTo(m_kept, draft);
        }
        m_takenBack = stored->takenBack;
        return {};
    }
    const Error &error = stored.error();
    if (error.kind == ErrorKind::NotFound) {
        return {};
    }
    if (error.kind != ErrorKind::Payload) {
        m_saver.leaveAlone();
        Error notKept = error;
        notKept.serviceCode = u"drafts.not-kept"_s;
        return failure(notKept);
    }
    const Result<QString> aside = putAside(m_saver.fileName());
    if (!aside) {
        m_saver.leaveAlone();
    }
    return failure({.kind = ErrorKind::Storage,
        .serviceCode = aside ? u"file.put-aside"_s : u"file.damaged"_s,
        .message = whatIsWrong(error, m_saver.fileName()),
        .subject = aside.value_or(m_saver.fileName())});
}

// Until the file was read, it would be replaced by less than it holds.
void DraftStore::saveSoon()
{
    if (m_loading.isRunning()) {
        m_isChanged = true;
    } else {
        m_saver.saveSoon();
    }
}

void DraftStore::saveNow()
{
    if (!m_loading.isRunning()) {
        m_saver.save();
    }
}

// What still waits for its reading, and what was staged since: one after the other.
void DraftStore::addTo(Drafts &drafts, const StagedDraft &draft)
{
    const Key key(draft.projectId, draft.target);
    const auto known = drafts.find(key);
    if (known == drafts.end() || draft.made || known->made) {
        drafts.insert(key, draft);
        return;
    }
    addIntents(*known, draft.intents);
}

bool DraftStore::isFor(const StagedDraft &draft, const Inventory &inventory)
{
    const Workspace &workspace = inventory.session().workspace();
    return draft.target.workspaceId == workspace.id && draft.target.serviceId == inventory.service().id()
        && draft.projectId == workspace.projectId;
}

void DraftStore::takeBack(qint64 jobId, const StagedDraft &draft)
{
    if (wasTakenBack(jobId)) {
        return;
    }
    const auto open = std::find_if(m_inventories.cbegin(), m_inventories.cend(),
        [&](const QPointer<Inventory> &inventory) { return inventory && isFor(draft, *inventory); });
    if (open != m_inventories.cend()) {
        (*open)->restore(draft);
    } else {
        addTo(m_kept, draft);
    }
    markTakenBack({jobId});
}

void DraftStore::markTakenBack(const QSet<qint64> &jobIds)
{
    m_takenBack = m_takenBack.value_or(QSet<qint64>()) + jobIds;
    saveSoon();
}

void DraftStore::forgetTakenBack()
{
    m_takenBack.emplace();
    saveSoon();
}

QStringList DraftStore::unsavedFiles() const
{
    return m_saver.isSaved() && !m_isChanged ? QStringList() : QStringList{m_saver.fileName()};
}

void DraftStore::attach(Inventory &inventory)
{
    m_inventories << &inventory;
    connect(&inventory, &Inventory::draftChanged, this, [this] { saveSoon(); });
    connect(&inventory, &Inventory::listChanged, this, [this] { saveSoon(); });
    connect(&inventory, &Inventory::restored, this, [this] { saveSoon(); });
    connect(&inventory, &Inventory::closing, this, [this](Inventory *closing) {
        const QList<StagedDraft> waiting = closing->waiting();
        for (const StagedDraft &draft : waiting) {
            addTo(m_kept, draft);
        }
        const QList<OpenDraft> left = stagedIn(*closing);
        for (const OpenDraft &open : left) {
            addTo(m_kept, asIntents(open));
        }
        m_inventories.removeAll(closing);
        saveSoon();
    });
    giveKept(inventory);
}

void DraftStore::giveKept(Inventory &inventory)
{
    qsizetype ofOtherProject = 0;
    const QList<StagedDraft> known = m_kept.values();
    for (const StagedDraft &draft : known) {
        if (isFor(draft, inventory)) {
            m_kept.remove({draft.projectId, draft.target});
            inventory.restore(draft);
        } else if (draft.target.workspaceId == inventory.session().workspace().id
            && draft.target.serviceId == inventory.service().id()) {
            ofOtherProject += pendingCount(draft);
        }
    }
    if (ofOtherProject > 0) {
        Q_EMIT keptForOtherProject(ofOtherProject);
    }
}

void DraftStore::forgetWorkspace(const QString &workspaceId)
{
    m_kept.removeIf([&](const auto &entry) { return entry.key().second.workspaceId == workspaceId; });
    m_inventories.removeIf([&](const QPointer<Inventory> &inventory) {
        const bool isOfIt = inventory && inventory->session().workspace().id == workspaceId;
        if (isOfIt) {
            inventory->disconnect(this);
        }
        return isOfIt;
    });
    saveSoon();
}

qsizetype DraftStore::keptCountOf(const QStringList &workspaceIds) const
{
    qsizetype count = 0;
    for (const StagedDraft &draft : m_kept) {
        if (workspaceIds.contains(draft.target.workspaceId)) {
            count += pendingCount(draft);
        }
    }
    return count;
}

QHash<TargetRef, QString> DraftStore::stagedLists() const
{
    QHash<TargetRef, QString> names;
    const auto take = [&](const auto &list) { names.insert(list.target, list.name); };
    std::for_each(m_kept.begin(), m_kept.end(), take);
    for (const QPointer<Inventory> &inventory : m_inventories) {
        if (inventory) {
            const QList<StagedDraft> waiting = inventory->waiting();
            std::for_each(waiting.begin(), waiting.end(), take);
            const QList<const Draft *> staged = inventory->stagedDrafts();
            for (const Draft *draft : staged) {
                names.insert(draft->target(), inventory->nameOf(draft->target()));
            }
        }
    }
    return names;
}

JsonText DraftStore::collect() const
{
    Drafts drafts = m_kept;
    QList<OpenDraft> open;
    for (const QPointer<Inventory> &inventory : m_inventories) {
        if (inventory) {
            const QList<StagedDraft> waiting = inventory->waiting();
            for (const StagedDraft &draft : waiting) {
                addTo(drafts, draft);
            }
            open += stagedIn(*inventory);
        }
    }
    return [drafts, open, takenBack = m_takenBack.value_or(QSet<qint64>())](JsonWriter &json) {
        Drafts all = drafts;
        for (const OpenDraft &each : open) {
            addTo(all, asIntents(each));
        }
        json.beginObject();
        writeMembers(json, all.values());
        json.array(takenBackKey, takenBack, [](qint64 id) { return QJsonValue(id); });
        json.endObject();
    };
}

} // namespace allowdesk

#include "moc_draftstore.cpp"
