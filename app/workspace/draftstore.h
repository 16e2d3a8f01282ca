#pragma once

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

    /// To be called before the first inventory. A missing file is a normal start. A damaged one is put aside under
    /// another name, and the Error says which; one of a newer version is left alone, and nothing is kept then.
    [[nodiscard]] Result<void> load();

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
    void saveNow() override { m_saver.save(); }

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

    Drafts m_kept; ///< of inventories that are not open
    QList<QPointer<Inventory>> m_inventories;
    std::optional<QSet<qint64>> m_takenBack; ///< jobs; nothing while the file has said nothing of any
    FileSaver m_saver;

    static void addTo(Drafts &drafts, const StagedDraft &draft);
    [[nodiscard]] static bool isFor(const StagedDraft &draft, const Inventory &inventory);
    [[nodiscard]] Result<QList<StagedDraft>> takeFile(const QJsonObject &json);
    [[nodiscard]] FileSaver::Content collect() const;
};

} // namespace allowdesk
