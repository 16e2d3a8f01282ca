#pragma once

#include "app/accounts/sessionpool.h"
#include "app/base/detachedwork.h"
#include "app/base/filesaver.h"

#include <QFileSystemWatcher>

namespace allowdesk
{

/// Keeps what was found out about the services' rate limits between runs of the program: the RateLimiter's record and
/// how many reads each account bears, in one file without anything that identifies a person. Processes that run at the
/// same time share it: each writes under a lock what is there and what it knows itself, and learns what others write.
class RateLimitStore final : public QObject, public FileOwner
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RateLimitStore)

public:
    /// Clock, rate limiter and pool outlive the store.
    RateLimitStore(QString fileName, Clock &clock, RateLimiter &limiter, SessionPool &pool, QObject *parent = nullptr);
    /// Saves once more: calls of the last minute still count after a quick restart. Not what was never loaded: it would
    /// take the place of what another process keeps there.
    ~RateLimitStore() override;

    /// To be called before the first session. A missing file is a normal start; of a damaged one nothing is taken, and
    /// the error says so. One of a newer version is left alone.
    [[nodiscard]] Result<void> load();

    /// Keeps nothing from now on: another process has the file.
    void keepNothing();

    [[nodiscard]] QStringList unsavedFiles() const override;
    [[nodiscard]] bool hasFailed() const override { return m_saver.problem().has_value(); }
    void saveNow() override { m_saver.save(); }

Q_SIGNALS:
    void failed(const allowdesk::Error &error);
    void recovered(const QString &fileName);
    void settled();

private:
    Clock &m_clock;
    RateLimiter &m_limiter;
    SessionPool &m_pool;
    FileSaver m_saver;
    DetachedWork m_reading;
    QFileSystemWatcher m_watcher; ///< of the folder, since the file is replaced as a whole
    QDateTime m_changed; ///< the file, when it was last looked at
    bool m_isLoaded = false;

    [[nodiscard]] JsonText content() const;
    void look();
};

} // namespace allowdesk
