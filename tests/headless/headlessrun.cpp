#include "tests/headless/headlessrun.h"
#include "app/services/catalogue.h"
#include "tests/support/knownendpoints.h"

#include <QDir>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr auto workspaceId = "headless";

Account accountAt(const QUrl &url, bool postAppends)
{
    return {.id = u"headless"_s,
        .name = u"Headless"_s,
        .identityEndpoint = url,
        .cloud = u"custom"_s,
        .method = SignInMethod::Password,
        .domainName = u"demo"_s,
        .userName = u"demo"_s,
        .proxy = u"none"_s,
        .postAppends = postAppends};
}

Workspace workspaceAt(const QUrl &url)
{
    return {.id = QString::fromLatin1(workspaceId),
        .accountId = u"headless"_s,
        .name = u"Headless"_s,
        .region = u"eu-demo-1"_s,
        .projectId = u"0123456789abcdef0123456789abcdef"_s,
        .projectName = u"eu-demo-1"_s,
        .endpoints = {{u"dcs"_s, url}, {u"waf"_s, url}, {u"hss"_s, url}},
        .environment = WorkspaceEnvironment::Test};
}

// A plan names its target, or is for one that is to be made.
TargetRef targetOf(const Service &service, const PlanContext &context, const QJsonObject &plan)
{
    if (plan[u"make"_s].toBool()) {
        return service.targetMaking()->newTarget(context, plan[u"name"_s].toString());
    }
    return {QString::fromLatin1(workspaceId), service.id(), plan[u"kind"_s].toString(), plan[u"id"_s].toString(),
        plan[u"enterprise_project"_s].toString()};
}

// A row that is added under the key of another one takes its place; a service keeps further cells of its own.
void put(const Schema &schema, TargetState &state, QStringList cells)
{
    cells.resize(schema.columns().size());
    const auto known = std::find_if(
        state.rows.begin(), state.rows.end(), [&](const Row &row) { return rowKey(schema, row) == schema.key(cells); });
    if (known == state.rows.end()) {
        state.rows << Row{nextRowId(), cells};
    } else {
        known->cells = cells;
    }
}

TargetState wantedState(const Service &service, const TargetState &base, const QJsonObject &plan)
{
    const Schema &schema = service.schema();
    TargetState wanted = base.exists ? base : service.targetMaking()->newState(plan[u"name"_s].toString(), {});
    if (plan[u"delete"_s].toBool()) {
        return {.exists = false};
    }
    if (plan.contains(u"rename"_s)) {
        wanted.attributes[u"name"_s] = plan[u"rename"_s];
    }
    const QJsonArray removed = plan[u"remove"_s].toArray();
    for (const QJsonValue row : removed) {
        const QString key = schema.key(row.toVariant().toStringList());
        wanted.rows.removeIf([&](const Row &each) { return rowKey(schema, each) == key; });
    }
    const QJsonArray added = plan[u"add"_s].toArray();
    for (const QJsonValue row : added) {
        put(schema, wanted, row.toVariant().toStringList());
    }
    return wanted;
}

QString phaseName(JobPhase phase)
{
    constexpr std::array names{"Queued", "Checking", "Sending", "Following", "Settling", "Verifying", "Conflict",
        "Done", "PartlyDone", "Failed", "Cancelled"};
    return QString::fromLatin1(names.at(static_cast<size_t>(phase)));
}

QJsonObject summaryOf(const ApplyJob &job)
{
    const JobState &state = job.state();
    int attempts = 0;
    for (const StepState &step : state.steps) {
        attempts += step.attempts;
    }
    return {{u"job"_s, job.record().id}, {u"service"_s, job.record().target.serviceId},
        {u"name"_s, job.record().targetName}, {u"target"_s, job.record().target.id},
        {u"phase"_s, phaseName(state.phase)}, {u"error"_s, state.error ? errorSummary(*state.error) : QString()},
        {u"attempts"_s, attempts}, {u"events"_s, state.eventCount}};
}

} // namespace

HeadlessRun::HeadlessRun(HeadlessOptions options)
    : m_options(std::move(options)), m_clock(m_options.speed), m_limiter(m_clock), m_crashPoint(m_options.crashAt),
      m_services(makeServiceCatalog()),
      m_pool({m_clock, m_limiter, m_log, knownEndpoints()},
          [this](const QString &accountId) -> SecretRequest {
              return [this, accountId](QObject *context, SecretStore::ReadCallback done) {
                  m_secrets.read(accountId, context, std::move(done));
              };
          }),
      m_journal(m_clock), m_queue({m_clock, m_journal, *m_services, *this})
{
    connect(&m_queue, &JobQueue::jobAdded, this, [this](ApplyJob *job) {
        // Before the job itself goes on from what it has just stored.
        connect(job, &ApplyJob::changed, this, [this](ApplyJob *changed) { m_crashPoint.look(*changed); });
    });
    connect(&m_queue, &JobQueue::jobFinished, this, &HeadlessRun::endWhenDone);
}

HeadlessRun::~HeadlessRun() = default;

Session *HeadlessRun::session(const QString &id)
{
    if (id == QLatin1StringView(workspaceId) && !m_session) {
        if (const auto real = m_pool.session(id)) {
            m_session = std::make_unique<CrashingSession>(**real, m_crashPoint);
            for (const QString &operation : std::as_const(m_options.missing)) {
                m_session->noteMissingOperation(operation);
            }
        }
    }
    return m_session.get();
}

void HeadlessRun::start()
{
    const auto locked = m_lock.acquire(QDir(m_options.folder).filePath(u"runner.lock"_s), u"headless"_s);
    if (!locked) {
        fail(locked.error());
        return;
    }
    const Account account = accountAt(m_options.url, m_options.postAppends);
    m_secrets.write(account.id, u"demo-password"_s, this, [this, account](const Result<void> &) {
        const Workspace workspace = workspaceAt(m_options.url);
        m_pool.setAgreedHosts(withHostsOf({{account}, {workspace}}, {}));
        m_pool.setConnections({account}, {workspace});
        takeOver();
    });
}

void HeadlessRun::takeOver()
{
    m_journal.open(QDir(m_options.folder).filePath(u"journal.sqlite"_s), this, [this](const Result<void> &opened) {
        if (!opened) {
            fail(opened.error());
        }
    });
    ++m_submitting;
    m_queue.restore(1000, this, [this](const Result<void> &restored) {
        if (!restored) {
            fail(restored.error());
            return;
        }
        const QJsonArray plans = m_options.plans;
        for (const QJsonValue plan : plans) {
            submit(plan.toObject());
        }
        --m_submitting;
        // Not from inside restore(): its jobs start behind this.
        QMetaObject::invokeMethod(this, &HeadlessRun::endWhenDone, Qt::QueuedConnection);
    });
}

void HeadlessRun::submit(const QJsonObject &plan)
{
    ++m_submitting;
    const Service &service = *m_services->find(plan[u"service"_s].toString());
    const auto context = planContext(*session(QString::fromLatin1(workspaceId)), service);
    if (!context) {
        fail(context.error());
        return;
    }
    TargetReader *reader =
        service.reader().readTarget(*m_session, *context, targetOf(service, *context, plan), {}, this);
    connect(reader, &TargetReader::finished, this, [this, plan](const Result<Snapshot> &base) {
        if (base) {
            submit(plan, *base);
        } else {
            fail(base.error());
        }
    });
}

void HeadlessRun::submit(const QJsonObject &plan, const Snapshot &base)
{
    const Service &service = *m_services->find(plan[u"service"_s].toString());
    const PlanContext context = *planContext(*m_session, service);
    const Intents intents = intentsBetween(service.schema(), base.state, wantedState(service, base.state, plan));
    const QString name = plan[u"name"_s].toString();
    const auto reviewed =
        approve(service.planner().plan(context, targetOf(service, context, plan), name, base, intents),
            {.person = u"headless"_s, .reason = u"test"_s, .typedName = name});
    if (!reviewed) {
        fail(reviewed.error());
        return;
    }
    m_queue.submit(*reviewed, this, [this](const Result<ApplyJob *> &job) { submitted(job); });
}

void HeadlessRun::submitted(const Result<ApplyJob *> &job)
{
    --m_submitting;
    if (!job) {
        fail(job.error());
    }
}

void HeadlessRun::endWhenDone()
{
    if (m_submitting > 0 || m_queue.hasRunning()) {
        return;
    }
    for (const ApplyJob *job : m_queue.jobs()) {
        std::printf("%s\n", QJsonDocument(summaryOf(*job)).toJson(QJsonDocument::Compact).constData());
    }
    for (const StoredJob &stranded : m_queue.stranded()) {
        std::printf("{\"stranded\":%lld}\n", static_cast<long long>(stranded.record.id));
    }
    std::fflush(stdout);
    Q_EMIT finished(0);
}

void HeadlessRun::fail(const Error &error)
{
    std::fprintf(stderr, "%s\n", qPrintable(errorSummary(error)));
    Q_EMIT finished(1);
}

} // namespace allowdesk

#include "moc_headlessrun.cpp"
