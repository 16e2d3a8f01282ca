#pragma once

#include "app/base/clock.h"
#include "app/base/jsonwriter.h"
#include "app/base/result.h"

#include <QStringList>

#include <memory>

namespace allowdesk
{

/// What keeps files of the profile: asked before the program ends.
class FileOwner
{
public:
    FileOwner() = default;
    virtual ~FileOwner() = default;
    Q_DISABLE_COPY_MOVE(FileOwner)

    /// Files whose newest content is not on the disk yet.
    [[nodiscard]] virtual QStringList unsavedFiles() const = 0;
    /// The last write of one of them failed.
    [[nodiscard]] virtual bool hasFailed() const = 0;
    /// Writes them now, without waiting for the disk.
    virtual void saveNow() = 0;
};

/// Writes a JSON file some time after what it holds has changed, on a thread of its own: the newest content is the last
/// one written. A write that fails is tried again by itself until it works. What was not written yet is written at the
/// end of its life, which waits for the disk ten seconds at most.
class FileSaver final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileSaver)

public:
    /// Copies of what is to be written, on the caller's thread; the text is made of them on the writing thread.
    using Source = std::function<JsonText()>;

    /// One write for all changes within the delay. The clock outlives it; so does what the source looks at.
    FileSaver(
        QString fileName, Clock &clock, std::chrono::milliseconds delay, Source source, QObject *parent = nullptr);
    ~FileSaver() override;

    [[nodiscard]] const QString &fileName() const { return m_fileName; }
    void saveSoon();
    /// Without waiting for the delay, nor for the disk.
    void save();
    /// Writes what was announced, and asks the source no more: what it looks at is about to go.
    void finish();
    /// From now on nothing is written: the file is one that this program must not replace.
    void leaveAlone();

    /// Everything that was announced is on the disk.
    [[nodiscard]] bool isSaved() const { return !m_isUnsaved && !m_isWriting; }
    /// Why the last write failed; nothing once one has worked.
    [[nodiscard]] const std::optional<Error> &problem() const { return m_problem; }

Q_SIGNALS:
    /// A write failed, for another reason than the one before. It is tried again.
    void failed(const allowdesk::Error &error);
    /// A write has worked after failed().
    void recovered(const QString &fileName);
    /// isSaved() has become true, or another write has failed.
    void settled();

private:
    struct Disk;

    QString m_fileName;
    Clock &m_clock;
    std::chrono::milliseconds m_delay;
    Source m_source;
    ScheduledCall m_next;
    ScheduledCall m_retry;
    int m_failures = 0; ///< one after the other
    bool m_isUnsaved = false; ///< changed since the last content was taken, or that could not be written
    bool m_isWriting = false;
    bool m_isLeftAlone = false;
    std::optional<Error> m_problem;
    std::shared_ptr<Disk> m_disk; ///< shared with the writing thread, which may outlive this

    void startWriting();
    void written(const Result<void> &result);
};

} // namespace allowdesk
