#include "app/cli/journalcommands.h"

#include "app/cli/joboutcomes.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk::cli
{
namespace
{

// The jobs of a journal, told line by line; none where there is no journal yet.
void readJobs(
    CloudAccess &access, int limit, bool onlyOpen, QObject *context, const std::function<void(const Outcome &)> &done)
{
    if (!QFileInfo::exists(access.profile().journalFile())) {
        done({.json = {{u"jobs"_s, QJsonArray()}}});
        return;
    }
    Journal &journal = access.work().journal();
    journal.open(access.profile().journalFile(), context, [](const Result<void> &) {});
    journal.load(limit, context, [limit, onlyOpen, done](const Result<QList<StoredJob>> &jobs) {
        if (!jobs) {
            done(failed(jobs.error(), Exit::Internal));
            return;
        }
        QStringList lines;
        QJsonArray json;
        for (const StoredJob &job : *jobs) {
            const JobState state = fold(job.events, job.record.createdAt);
            if (onlyOpen ? isFinal(state.phase) : json.size() >= limit) {
                continue;
            }
            lines << jobLine(job.record, state);
            json.append(jobJson(job.record, state));
        }
        done({.text = lines.join(u'\n'), .json = {{u"jobs"_s, json}}});
    });
}

} // namespace

HistoryCommand::HistoryCommand(CommandLine line, MakeServiceCatalog makeServices)
    : Command(std::move(line)), m_access(this->line(), makeServices)
{ }

HistoryCommand::~HistoryCommand() = default;

void HistoryCommand::start()
{
    readJobs(m_access, line().limit, false, this, [this](const Outcome &outcome) { end(outcome); });
}

JobsCommand::JobsCommand(CommandLine line, MakeServiceCatalog makeServices)
    : Command(std::move(line)), m_access(this->line(), makeServices)
{ }

JobsCommand::~JobsCommand() = default;

void JobsCommand::start()
{
    if (line().argument.isEmpty()) {
        readJobs(m_access, 1, true, this, [this](const Outcome &outcome) { end(outcome); });
    } else {
        resume();
    }
}

void JobsCommand::resume()
{
    connect(&m_access, &CloudAccess::failed, this, [this](const Error &error) { end(failed(error)); });
    connect(&m_access, &CloudAccess::taken, &m_access, &CloudAccess::open);
    connect(&m_access, &CloudAccess::known, this, &JobsCommand::carryOn);
    if (const auto taken = m_access.takeProfile(); !taken) {
        end(failed(
            taken.error(), taken.error().serviceCode == "cli.profile-held"_L1 ? Exit::OtherRunner : Exit::Internal));
    }
}

void JobsCommand::carryOn()
{
    m_access.giveSecret();
    // One account's question leaves the jobs of the others alone; its own rest.
    m_access.disconnect(this);
    JobQueue &queue = m_access.work().queue();
    connect(&queue, &JobQueue::jobFinished, this, &JobsCommand::endWhenDone);
    connect(&queue, &JobQueue::jobChanged, this, [this](ApplyJob *job) {
        goOn(*job);
        tellProgress(jobProgressLine(*job));
        endWhenDone();
    });
    m_access.work().restoreJobs(this, [this](const Result<void> &restored) {
        if (!restored) {
            end(failed(restored.error(), Exit::Internal));
            return;
        }
        m_isRestored = true;
        for (ApplyJob *job : m_access.work().queue().jobs()) {
            if (!isFinal(job->state().phase)) {
                m_carried.insert(job->record().id);
                goOn(*job);
            }
        }
        endWhenDone();
    });
}

// One that nothing had happened to for long pauses by itself, and here somebody asks for it.
void JobsCommand::goOn(ApplyJob &job)
{
    const qint64 id = job.record().id;
    if (job.state().paused && m_carried.contains(id) && !m_resumed.contains(id)) {
        m_resumed.insert(id);
        job.resume();
    }
}

void JobsCommand::endWhenDone()
{
    if (!m_isRestored) {
        return;
    }
    JobQueue &queue = m_access.work().queue();
    QList<const ApplyJob *> jobs;
    for (const ApplyJob *job : queue.jobs()) {
        if (m_carried.contains(job->record().id)) {
            jobs << job;
        }
    }
    if (!std::all_of(jobs.begin(), jobs.end(), [](const ApplyJob *job) { return isOver(*job); })) {
        return;
    }
    Outcome outcome = jobsOutcome(jobs);
    for (const StoredJob &stranded : queue.stranded()) {
        if (!isFinal(fold(stranded.events, stranded.record.createdAt).phase) && stranded.damage) {
            const Outcome why = failed(withSubject(*stranded.damage, stranded.record.targetName), Exit::Unknown);
            outcome.exit = Exit::Unknown;
            outcome.note += (outcome.note.isEmpty() ? QString() : u"\n"_s) + why.note;
            outcome.json.insert(u"error"_s, why.json[u"error"_s]);
        }
    }
    end(outcome);
}

} // namespace allowdesk::cli

#include "moc_journalcommands.cpp"
