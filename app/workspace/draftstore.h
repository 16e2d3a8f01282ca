#pragma once

#include "app/base/detachedwork.h"
#include "app/base/filesaver.h"
#include "app/workspace/inventory.h"

#include <QPointer>

namespace allowdesk
{

/// Keeps what is staged over restarts, as intents: they are laid on whatever the list is by then. One file in the
/// profile, without secrets; each list's edits are written half a second after the last one.
class DraftStore final : public QObject, public FileOwner
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DraftStore)

public:
    DraftStore(QString fileName, Clock &clock, QObject *parent = nullptr);
    ~DraftStore() override;

    /// A missing file is a normal start. A damaged one is put aside under another name, and the Error says which; one
    /// of a newer version is left alone, and nothing is kept then.
    [[nodiscard]] Result<void> load();
    /// The same on a thread; done(its result) follows. What inventories stage until then is kept afterwards; what jobs
    /// give back has to wait for it.
    void loadSoon(std::function<void(const Result<void> &)> done);

    /// Gives the inventory what is kept for it, and keeps what is staged there from now on; also once it has gone.
    void attach(Inventory &inventory);
    /// The edits that are kept for inventories of these workspaces that are not open.
    [[nodiscard]] qsizetype keptCountOf(const QStringList &workspaceIds) const;
    /// What a job could not apply is staged again: in its inventory, also once that is opened. Once for each job, over
    /// restarts.
    void takeBack(qint64 jobId, const StagedDraft &draft);
    /// Whether a job has given back what it could not apply. Of jobs that are older than what this file knows of them
    /// nothing is taken back any more: those are to be marked.
    [[nodiscard]] bool wasTakenBack(qint64 jobId) const { return m_takenBack && m_takenBack->contains(jobId); }
    [[nodiscard]] bool knowsTakenBack() const { return m_takenBack.has_value(); }
    void markTakenBack(const QSet<qint64> &jobIds);
    /// A journal that is begun anew numbers its jobs anew: what is known of the old ones is not about them.
    void forgetTakenBack();
    /// The lists on which something is staged, open or not, with their names.
    [[nodiscard]] QHash<TargetRef, QString> stagedLists() const;

    [[nodiscard]] QStringList unsavedFiles() const override;
    [[nodiscard]] bool hasFailed() const override { return m_saver.problem().has_value(); }
    void saveNow() override;

    /// The workspace is not there any more; nor is what was staged there.
    void forgetWorkspace(const QString &workspaceId);

Q_SIGNALS:
    void failed(const allowdesk::Error &error);
    void recovered(const QString &fileName);
    void settled();
    /// An inventory was opened whose workspace had another project when so many edits were staged: they wait until it
    /// has that project again.
    void keptForOtherProject(qsizetype edits);

private:
    /// The same ids of a workspace that has another project by now mean something else.
    using Key = std::pair<QString, TargetRef>; ///< project and target
    using Drafts = QHash<Key, StagedDraft>;

    struct Stored;

    Drafts m_kept; ///< of inventories that are not open
    QList<QPointer<Inventory>> m_inventories;
    std::optional<QSet<qint64>> m_takenBack; ///< jobs; nothing while the file has said nothing of any
    FileSaver m_saver;
    DetachedWork m_loading;
    bool m_isChanged = false; ///< while it loads

    static void addTo(Drafts &drafts, const StagedDraft &draft);
    [[nodiscard]] static bool isFor(const StagedDraft &draft, const Inventory &inventory);
    [[nodiscard]] static Result<Stored> readFile(const QString &fileName);
    [[nodiscard]] Result<void> take(const Result<Stored> &stored);
    void giveKept(Inventory &inventory);
    void saveSoon();
    [[nodiscard]] JsonText collect() const;
};

} // namespace allowdesk
