#pragma once

#include "app/base/detachedwork.h"
#include "app/base/filesaver.h"
#include "app/workspace/inventory.h"

#include <memory>
#include <vector>

namespace allowdesk
{

/// Keeps what inventories have read over restarts, so that they open on their last snapshot and refresh behind it. One
/// file for each inventory, read and written off the main thread. What cannot be read is as good as nothing: the
/// inventory reads anew. A file of a newer version is left alone.
class InventoryCache final : public QObject, public FileOwner
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InventoryCache)

public:
    /// The folder is made when something is kept. The clock outlives it.
    InventoryCache(QString folder, Clock &clock, QObject *parent = nullptr);
    ~InventoryCache() override;

    /// Gives the inventory what is kept for it, some time later; and keeps what it reads from now on.
    void attach(Inventory &inventory);
    /// The files of a workspace that is there no more go too.
    void forgetWorkspace(const QString &workspaceId);

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
        QPointer<Inventory> inventory{};
        std::unique_ptr<FileSaver> saver{};
        std::unique_ptr<DetachedWork> loading{};
    };

    QString m_folder;
    Clock &m_clock;
    std::vector<Kept> m_kept;
    std::vector<std::unique_ptr<FileSaver>> m_ending; ///< of inventories that have gone: they write the last content

    [[nodiscard]] QString folderOf(const QString &workspaceId) const;
    void load(Kept &kept);
    void drop(const Inventory *inventory);
    void end(std::unique_ptr<FileSaver> saver);
    [[nodiscard]] QList<FileSaver *> unsaved() const;
};

} // namespace allowdesk
