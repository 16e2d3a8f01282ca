#pragma once

#include "app/base/filesaver.h"
#include "app/workspace/room.h"

#include <QPointer>

namespace allowdesk
{

/// Keeps what is staged over restarts, as wishes: they are laid on whatever the list is by then. One file in the
/// profile, without secrets; each list's edits are written half a second after the last one.
class DraftKeeper final : public QObject, public FileKeeper
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DraftKeeper)

public:
    DraftKeeper(QString fileName, Clock &clock, QObject *parent = nullptr);
    ~DraftKeeper() override;

    /// To be called before the first room. A missing file is a normal start. A damaged one is put aside under another
    /// name, and the Error says which; one of a newer version is left alone, and nothing is kept then.
    [[nodiscard]] Result<void> load();

    /// Gives the room what is kept for it, and keeps what is staged there from now on; also once it has gone.
    void attach(Room &room);
    /// The edits that are kept for rooms of these places that are not open.
    [[nodiscard]] qsizetype keptCountOf(const QStringList &placeIds) const;
    /// What a job could not apply is staged again: in its room, also once that is opened. Once for each job, over
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

    /// The place is not there any more; nor is what was staged there.
    void forgetPlace(const QString &placeId);

Q_SIGNALS:
    void failed(const allowdesk::Error &error);
    void recovered(const QString &fileName);
    void settled();
    /// A room was opened whose place had another project when so many edits were staged: they wait until it has that
    /// project again.
    void keptForOtherProject(qsizetype edits);

private:
    /// The same ids of a place that has another project by now mean something else.
    using Key = std::pair<QString, TargetRef>; ///< project and target
    using Drafts = QHash<Key, StagedDraft>;

    Drafts m_kept; ///< of rooms that are not open
    QList<QPointer<Room>> m_rooms;
    std::optional<QSet<qint64>> m_takenBack; ///< jobs; nothing while the file has said nothing of any
    FileSaver m_saver;

    static void addTo(Drafts &drafts, const StagedDraft &draft);
    [[nodiscard]] static bool isFor(const StagedDraft &draft, const Room &room);
    [[nodiscard]] Result<QList<StagedDraft>> takeFile(const QJsonObject &json);
    [[nodiscard]] FileSaver::Content collect() const;
};

} // namespace allowdesk
