#include "app/workspace/inventorycache.h"

#include "app/base/jsonformat.h"
#include "app/base/letgo.h"
#include "app/base/privatefiles.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr std::chrono::seconds beforeSaving(5); // a refresh brings one reading after the other

// Copies, on the main thread; they share their content with the inventory.
JsonText contentOf(const Inventory &inventory)
{
    return [memory = inventory.memory()](JsonWriter &json) { write(json, memory); };
}

} // namespace

InventoryCache::InventoryCache(QString folder, Clock &clock, QObject *parent)
    : QObject(parent), m_folder(std::move(folder)), m_clock(clock)
{ }

InventoryCache::~InventoryCache() = default;

// A workspace's id may have been typed into a file: it names no folder by itself.
QString InventoryCache::folderOf(const QString &workspaceId) const
{
    const QByteArray name =
        QCryptographicHash::hash(workspaceId.toUtf8(), QCryptographicHash::Sha256).toHex().first(32);
    return QDir(m_folder).filePath(QString::fromLatin1(name));
}

void InventoryCache::attach(Inventory &inventory)
{
    const QString folder = folderOf(inventory.session().workspace().id);
    if (const auto made = makePrivateFolder(folder); !made) {
        Q_EMIT failed(made.error());
        return;
    }
    Kept kept{.inventory = &inventory,
        .saver = std::make_unique<FileSaver>(QDir(folder).filePath(inventory.service().id() + u".json"_s), m_clock,
            beforeSaving, [kept = &inventory] { return contentOf(*kept); }),
        .loading = std::make_unique<DetachedWork>()};
    FileSaver *saver = kept.saver.get();
    connect(saver, &FileSaver::failed, this, &InventoryCache::failed);
    connect(saver, &FileSaver::recovered, this, &InventoryCache::recovered);
    connect(saver, &FileSaver::settled, this, &InventoryCache::settled);
    connect(&inventory, &Inventory::snapshotTaken, saver, &FileSaver::saveSoon);
    connect(&inventory, &Inventory::closing, this, [this](const Inventory *closing) { drop(closing); });
    m_kept.push_back(std::move(kept));
    load(m_kept.back());
}

void InventoryCache::load(Kept &kept)
{
    const auto read = [fileName = kept.saver->fileName()](const WorkControl &) {
        const auto memory = readJsonFile(fileName, knownInventoryFormat()).and_then(knownInventoryFromJson);
        giveMemoryBackAfter(QFileInfo(fileName).size());
        return memory;
    };
    kept.loading->start(
        read, [this, inventory = kept.inventory, saver = kept.saver.get()](const Result<KnownInventory> &memory) {
            if (inventory && memory) {
                inventory->startFrom(*memory);
            } else if (!memory && memory.error().kind == ErrorKind::Unsupported) {
                saver->leaveAlone();
                Q_EMIT failed(memory.error());
            }
        });
}

// What was not written yet is collected while the inventory can still be asked; the disk is not waited for.
void InventoryCache::drop(const Inventory *inventory)
{
    const auto gone =
        std::find_if(m_kept.begin(), m_kept.end(), [&](const Kept &kept) { return kept.inventory == inventory; });
    if (gone != m_kept.end()) {
        end(std::move(gone->saver));
        m_kept.erase(gone);
    }
}

void InventoryCache::end(std::unique_ptr<FileSaver> saver)
{
    std::erase_if(m_ending, [](const auto &ending) { return ending->isSaved(); });
    if (saver->isSaved()) {
        return;
    }
    saver->finish();
    m_ending.push_back(std::move(saver));
}

QList<FileSaver *> InventoryCache::unsaved() const
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

QStringList InventoryCache::unsavedFiles() const
{
    QStringList names;
    const QList<FileSaver *> savers = unsaved();
    for (const FileSaver *saver : savers) {
        names << saver->fileName();
    }
    return names;
}

bool InventoryCache::hasFailed() const
{
    const QList<FileSaver *> savers = unsaved();
    return std::any_of(
        savers.begin(), savers.end(), [](const FileSaver *saver) { return saver->problem().has_value(); });
}

void InventoryCache::saveNow()
{
    const QList<FileSaver *> savers = unsaved();
    for (FileSaver *saver : savers) {
        saver->save();
    }
}

void InventoryCache::forgetWorkspace(const QString &workspaceId)
{
    for (auto kept = m_kept.begin(); kept != m_kept.end();) {
        const bool isOfIt = kept->inventory && kept->inventory->session().workspace().id == workspaceId;
        if (isOfIt) {
            kept->saver->leaveAlone();
        }
        kept = isOfIt ? m_kept.erase(kept) : kept + 1;
    }
    QDir folder(folderOf(workspaceId));
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

#include "moc_inventorycache.cpp"
