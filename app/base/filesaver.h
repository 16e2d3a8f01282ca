#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"

#include <QJsonObject>
#include <QThreadPool>

namespace allowdesk
{

/// Writes a JSON file some time after what it holds has changed, on a thread of its own: the newest content is the last
/// one written. What was announced and not written yet is written at the end of its life, which waits for it.
class FileSaver final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileSaver)

public:
    /// Makes the content, on the writing thread: from copies only.
    using Content = std::function<QJsonObject()>;
    /// Takes these copies, on the caller's thread.
    using Source = std::function<Content()>;

    /// One write for all changes within the delay. The clock outlives it; so does what the source looks at.
    FileSaver(
        QString fileName, Clock &clock, std::chrono::milliseconds delay, Source source, QObject *parent = nullptr);
    ~FileSaver() override;

    [[nodiscard]] const QString &fileName() const { return m_fileName; }
    void saveSoon();
    /// Without waiting for the delay, nor for the disk.
    void save();

Q_SIGNALS:
    void failed(const allowdesk::Error &error);

private:
    QString m_fileName;
    Clock &m_clock;
    std::chrono::milliseconds m_delay;
    Source m_source;
    ScheduledCall m_next;
    QThreadPool m_writer;
};

} // namespace allowdesk
