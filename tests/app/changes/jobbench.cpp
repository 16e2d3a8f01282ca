#include "tests/app/changes/jobbench.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

class Signal final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Signal)

public:
    Signal() = default;
    void emitNow() { Q_EMIT came(); }

    // Waits for what was asked just before.
    void await(QSignalSpy &spy)
    {
        if (spy.isEmpty() && !spy.wait(20000)) {
            qFatal("the journal does not answer");
        }
    }

Q_SIGNALS:
    void came();
};

// Makes an asynchronous call of the journal and waits for its answer.
template <typename T>
Result<T> awaited(const std::function<void(QObject *, Journal::Callback<T>)> &call)
{
    Signal signal;
    QSignalSpy spy(&signal, &Signal::came);
    std::optional<Result<T>> answer;
    call(&signal, [&](Result<T> result) {
        answer.emplace(std::move(result));
        signal.emitNow();
    });
    signal.await(spy);
    return std::move(*answer);
}

} // namespace

QStringList rowsOf(const dcs::Whitelist &whitelist)
{
    QStringList rows;
    for (const dcs::WhitelistGroup &group : whitelist.groups) {
        for (const QString &address : group.addresses) {
            rows << QString(group.name + u' ' + address);
        }
    }
    rows.sort();
    return rows;
}

dcs::Whitelist whitelistOf(const QStringList &rows, bool enabled)
{
    TargetState state;
    for (const QString &row : rows) {
        state.rows << Row{nextRowId(), row.split(u' ')};
    }
    dcs::Whitelist whitelist = dcs::toWhitelist(state, u"cache-1"_s);
    whitelist.enabled = enabled;
    whitelist.limit = 20;
    return whitelist;
}

TargetRef cacheTarget(const QString &id)
{
    return {.placeId = fakePlace().id, .serviceId = u"dcs"_s, .kind = u"instance"_s, .id = id};
}

JobBench::JobBench(QDateTime start) : clock(std::move(start))
{
    session.channel().setAnswerer([this](const ApiRequest &request) {
        const auto outcome = cloud.answer(request, clock.now());
        ++m_activity;
        if (observer) {
            observer(u"request "_s + request.operation);
        }
        return outcome;
    });
    openJournal();
}

JobBench::~JobBench()
{
    m_job.reset();
}

QString JobBench::folderTemplate()
{
    const QFileInfo memory(u"/dev/shm"_s);
    return (memory.isDir() && memory.isWritable() ? memory.filePath() : QDir::tempPath()) + u"/allowdesk-XXXXXX"_s;
}

void JobBench::openJournal()
{
    m_journal = std::make_unique<Journal>(clock);
    const auto opened = awaited<void>([this](QObject *context, const Journal::Callback<void> &callback) {
        m_journal->open(journalPath(), context, callback);
    });
    if (!opened) {
        qFatal("%s", qPrintable(errorSummary(opened.error())));
    }
}

Plan JobBench::plan(const QStringList &rows, std::optional<bool> enabled)
{
    const Snapshot base{.state = dcs::toState(cloud.whitelistAt(clock.now())), .readAt = clock.now()};
    TargetState wanted = base.state;
    wanted.rows.clear();
    for (const QString &row : rows) {
        wanted.rows << Row{nextRowId(), row.split(u' ')};
    }
    if (enabled) {
        wanted.attributes[QLatin1StringView(dcs::attribute::enabled)] = *enabled;
    }
    return service.plan(*planContext(session, service), cacheTarget(), u"orders"_s, base,
        intentsBetween(service.schema(), base.state, wanted));
}

JobRecord JobBench::createJob(const Plan &plan)
{
    const auto reviewed = approve(plan, {.person = u"ann"_s, .reason = u"test"_s, .typedName = plan.targetName});
    if (!reviewed) {
        qFatal("%s", qPrintable(errorSummary(reviewed.error())));
    }
    const auto record = awaited<JobRecord>([&](QObject *context, const Journal::Callback<JobRecord> &callback) {
        m_journal->createJob(*reviewed, context, callback);
    });
    if (!record) {
        qFatal("%s", qPrintable(errorSummary(record.error())));
    }
    return *record;
}

void JobBench::makeJob(const StoredJob &stored)
{
    m_job = std::make_unique<ApplyJob>(ApplyJob::Surroundings{clock, *m_journal, session, service}, stored);
    connect(m_job.get(), &ApplyJob::changed, this, [this](ApplyJob *job) {
        ++m_activity;
        if (observer) {
            observer(u"event %1"_s.arg(job->state().eventCount));
        }
    });
    connect(m_job.get(), &ApplyJob::finished, this, [this] { ++finished; });
}

QList<StoredJob> JobBench::stored()
{
    const auto loaded =
        awaited<QList<StoredJob>>([this](QObject *context, const Journal::Callback<QList<StoredJob>> &callback) {
            m_journal->load(1000, context, callback);
        });
    if (!loaded) {
        qFatal("%s", qPrintable(errorSummary(loaded.error())));
    }
    return *loaded;
}

void JobBench::restart()
{
    m_job.reset();
    m_journal.reset();
    openJournal();
    makeJob(stored().constFirst());
    m_job->start();
}

void JobBench::barrier()
{
    // An event of a job that does not exist: comes back refused, after everything that was asked before.
    const auto refused = awaited<JobEvent>([this](QObject *context, const Journal::Callback<JobEvent> &callback) {
        m_journal->append(-1, 1, event::WaitEnded{}, context, callback);
    });
    Q_ASSERT(!refused);
}

void JobBench::runSql(const QString &sql)
{
    const QString name = u"outside"_s;
    {
        QSqlDatabase outside = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        outside.setDatabaseName(journalPath());
        QSqlQuery query(outside);
        if (!outside.open() || !query.exec(sql)) {
            qFatal("%s", qPrintable(outside.lastError().text() + query.lastError().text()));
        }
    }
    QSqlDatabase::removeDatabase(name);
}

void JobBench::settle()
{
    // What one turn makes possible comes in the next ones: an answer, its event, the next request.
    constexpr int quietTurns = 4;
    for (int quiet = 0; quiet < quietTurns; ++quiet) {
        const qint64 before = m_activity;
        barrier();
        if (m_activity != before) {
            quiet = 0;
        }
    }
}

bool JobBench::runUntil(const std::function<bool()> &condition, std::chrono::seconds atMost)
{
    const auto begin = clock.monotonic();
    for (;;) {
        settle();
        if (condition()) {
            return true;
        }
        if (clock.monotonic() - begin > atMost || !clock.advanceToNext()) {
            return false;
        }
    }
}

} // namespace allowdesk

#include "jobbench.moc"
