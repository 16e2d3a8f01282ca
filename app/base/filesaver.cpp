#include "app/base/filesaver.h"

#include "app/base/jsonfile.h"
#include "app/base/letgo.h"
#include "app/base/log.h"
#include "app/base/mailbox.h"
#include "app/base/process.h"

#include <QFileInfo>

#include <algorithm>
#include <condition_variable>
#include <mutex>

using namespace std::chrono_literals;

namespace allowdesk
{
namespace
{

constexpr auto longestWait = 60s; // between two tries
constexpr auto closingWait = 10s;

std::chrono::milliseconds retryDelay(int failures)
{
    return std::min<std::chrono::milliseconds>(1s * (1 << std::min(failures - 1, 6)), longestWait);
}

} // namespace

/// What the two threads share. The writer takes one content after the other until there is no newer one.
struct FileSaver::Disk
{
    explicit Disk(QObject *receiver) : mailbox(receiver) { }

    Mailbox mailbox;
    std::mutex mutex;
    std::condition_variable idle;
    JsonText next; ///< newest content that nobody has begun to write
    bool isBusy = false;
    std::optional<Error> error; ///< of the last write

    /// The next content, or nothing: then the writer has ended.
    [[nodiscard]] JsonText take()
    {
        const std::lock_guard lock(mutex);
        isBusy = static_cast<bool>(next);
        if (!isBusy) {
            idle.notify_all();
        }
        return std::exchange(next, {});
    }
    void note(const Result<void> &result)
    {
        const std::lock_guard lock(mutex);
        error = result ? std::nullopt : std::optional(result.error());
    }
};

FileSaver::FileSaver(QString fileName, Clock &clock, std::chrono::milliseconds delay, Source source, QObject *parent)
    : QObject(parent), m_fileName(std::move(fileName)), m_clock(clock), m_delay(delay), m_source(std::move(source)),
      m_disk(std::make_shared<Disk>(this))
{ }

FileSaver::~FileSaver()
{
    if (m_isUnsaved) {
        save();
    }
    m_disk->mailbox.close();
    std::unique_lock lock(m_disk->mutex);
    if (!m_disk->idle.wait_for(lock, closingWait, [this] { return !m_disk->isBusy; })) {
        m_disk->next = nullptr; // it looks at what is about to go
        qCWarning(logWindow) << "not saved, the disk does not answer:" << m_fileName;
    } else if (m_disk->error) {
        qCWarning(logWindow) << "not saved:" << errorSummary(*m_disk->error);
    }
}

void FileSaver::saveSoon()
{
    if (m_isLeftAlone) {
        return;
    }
    m_isUnsaved = true;
    if (!m_next.isPending()) {
        m_next = m_clock.callLater(m_delay, this, [this] { save(); });
    }
}

void FileSaver::save()
{
    m_next.cancel();
    m_retry.cancel();
    if (m_isLeftAlone) {
        return;
    }
    m_isUnsaved = false;
    m_isWriting = true;
    {
        const std::lock_guard lock(m_disk->mutex);
        m_disk->next = m_source();
        if (std::exchange(m_disk->isBusy, true)) {
            return; // the writer takes it when it is done with the one before
        }
    }
    startWriting();
}

void FileSaver::startWriting()
{
    startDetached([disk = m_disk, fileName = m_fileName, this] {
        while (const JsonText text = disk->take()) {
            const Result<void> result = writeLongJsonFile(fileName, text);
            disk->note(result);
            disk->mailbox.post([this, result] { written(result); });
            giveMemoryBackAfter(QFileInfo(fileName).size()); // what the text was made of
        }
    });
}

void FileSaver::finish()
{
    m_source = [last = m_source()] { return last; };
    if (m_isUnsaved) {
        save();
    }
}

void FileSaver::leaveAlone()
{
    m_isLeftAlone = true;
    m_isUnsaved = false;
    m_next.cancel();
    m_retry.cancel();
}

void FileSaver::written(const Result<void> &result)
{
    {
        const std::lock_guard lock(m_disk->mutex);
        m_isWriting = m_disk->next != nullptr;
    }
    if (result) {
        m_failures = 0;
        m_retry.cancel();
        m_isUnsaved = m_next.isPending();
        if (std::exchange(m_problem, std::nullopt)) {
            Q_EMIT recovered(m_fileName);
        }
    } else if (!m_isLeftAlone) {
        m_isUnsaved = true;
        m_retry.cancel();
        m_retry = m_clock.callLater(retryDelay(++m_failures), this, [this] { save(); });
        if (m_problem != result.error()) {
            m_problem = result.error();
            Q_EMIT failed(result.error());
        }
    }
    if (isSaved() || !result) {
        Q_EMIT settled();
    }
}

} // namespace allowdesk

#include "moc_filesaver.cpp"
