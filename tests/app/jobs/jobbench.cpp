#include "tests/app/jobs/jobbench.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{
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
    return {.workspaceId = fakeWorkspace().id, .serviceId = u"dcs"_s, .kind = u"instance"_s, .id = id};
}

JobBench::JobBench(QDateTime start)
    : JobBench(
        std::make_unique<dcs::DcsService>(),
        [this](const ApiRequest &request, const QDateTime &now) { return cloud.answer(request, now); },
        std::move(start))
{ }

JobBench::JobBench(std::unique_ptr<Service> other, Answerer answerer, QDateTime start)
    : clock(std::move(start)), m_service(std::move(other)), m_pump(clock)
{
    session.channel().setAnswerer([this, answerer = std::move(answerer)](const ApiRequest &request) {
        const auto outcome = answerer(request, clock.now());
        m_pump.noteActivity();
        if (observer) {
            observer(u"request "_s + request.operation);
        }
        return outcome;
    });
    m_pump.setWork([this] { return m_job && m_job->isWorkingOut(); });
    openJournal();
}

JobBench::~JobBench()
{
    m_job.reset();
}

void JobBench::openJournal()
{
    m_journal = std::make_unique<Journal>(clock);
    m_pump.setJournal(m_journal.get());
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
    return m_service->planner().plan(*planContext(session, *m_service), cacheTarget(), u"orders"_s, base,
        intentsBetween(m_service->schema(), base.state, wanted));
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
    m_job = std::make_unique<ApplyJob>(ApplyJob::Context{clock, *m_journal, session, *m_service}, stored);
    connect(m_job.get(), &ApplyJob::changed, this, [this](ApplyJob *job) {
        m_pump.noteActivity();
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
    closeJournal();
    openJournal();
    makeJob(stored().constFirst());
    m_job->start();
}

} // namespace allowdesk
