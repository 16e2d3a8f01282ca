#pragma once

#include "app/accounts/secretstore.h"
#include "app/accounts/sessionpool.h"
#include "app/jobs/jobqueue.h"
#include "app/jobs/runnerlock.h"
#include "tests/headless/crashpoint.h"
#include "tests/headless/scaledclock.h"

#include <QJsonArray>

namespace allowdesk
{

/// What the command line says.
struct HeadlessOptions
{
    QUrl url{}; ///< identity and services
    QString folder{}; ///< journal and lock
    /// {"service", "kind", "id", "name", "add": [[cells]], "remove": [[cells]], "rename": NAME, "delete": true};
    /// with "make" instead of an id a list that is to be made.
    QJsonArray plans{};
    double speed = 30;
    QString crashAt{};
    bool postAppends = false; ///< the account's setting
    QStringList missing{}; ///< operations that this cloud is known to lack
};

/// The program without its window: one journal, one session, the queue to its end. Everything that is not a crash
/// point is the product's own.
class HeadlessRun final : public QObject, public SessionProvider
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HeadlessRun)

public:
    explicit HeadlessRun(HeadlessOptions options);
    ~HeadlessRun() override;

    /// Takes the lock, opens the journal, takes over what is there, submits the plans. finished() follows.
    void start();

    [[nodiscard]] Session *session(const QString &workspaceId) override;

Q_SIGNALS:
    /// 0 when all jobs came to an end; what they came to is on standard output, one JSON object a line.
    void finished(int exitCode);

private:
    HeadlessOptions m_options;
    ScaledClock m_clock;
    RateLimiter m_limiter;
    RequestLog m_log;
    MemorySecretStore m_secrets;
    RunnerLock m_lock;
    CrashPoint m_crashPoint;
    std::unique_ptr<ServiceCatalog> m_services;
    SessionPool m_pool;
    std::unique_ptr<CrashingSession> m_session;
    Journal m_journal;
    JobQueue m_queue;
    qsizetype m_submitting = 0;

    void takeOver();
    void submit(const QJsonObject &plan);
    void submit(const QJsonObject &plan, const Snapshot &base);
    void submitted(const Result<ApplyJob *> &job);
    void endWhenDone();
    void fail(const Error &error);
};

} // namespace allowdesk
