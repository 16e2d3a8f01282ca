#include "app/cli/journalcommands.h"

#include "app/cli/joboutcomes.h"
#include "app/text/jobtexts.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk::cli
{
namespace
{

Outcome told(const QStringList &lines, const QJsonArray &jobs)
{
    return {.text = lines.join(u'\n'), .json = {{u"jobs"_s, jobs}}};
}

// Null where there is none yet.
Journal *openJournal(CloudAccess &access, QObject *context)
{
    if (!QFileInfo::exists(access.profile().journalFile())) {
        return nullptr;
    }
    Journal &journal = access.work().journal();
    // What cannot be opened cannot be read either: that is told.
    journal.open(access.profile().journalFile(), context, [](const Result<void> &) {});
    return &journal;
}

Outcome notTaken(const Error &error)
{
    return failed(error, error.serviceCode == "cli.profile-held"_L1 ? Exit::OtherRunner : Exit::Internal);
}

Outcome archivedOutcome(const ArchiveOutcome &archived)
{
    Outcome outcome{
        .json = {{u"archive"_s, archived.path}, {u"jobs"_s, archived.jobs}, {u"damaged"_s, archived.damaged}}};
    outcome.text = archivedText(archived);
    return outcome;
}

Outcome openJobs(const QList<StoredJob> &jobs)
{
    QStringList lines;
    QJsonArray json;
    for (const StoredJob &job : jobs) {
        const JobState state = fold(job.events, job.record.createdAt);
        if (!isFinal(state.phase)) {
            lines << jobLine(job.record, state);
            json.append(jobJson(jobSummary(job.record, state)));
        }
    }
    return told(lines, json);
}

} // namespace

HistoryCommand::HistoryCommand(CommandLine line, MakeServiceCatalog makeServices)
    : Command(std::move(line)), m_access(this->line(), makeServices)
{ }

HistoryCommand::~HistoryCommand() = default;

void HistoryCommand::start()
{
    Journal *const journal = openJournal(m_access, this);
    if (!journal) {
        end(told({}, {}));
        return;
    }
    journal->summaries({.limit = line().limit}, this, [this](const Result<QList<JobSummary>> &jobs) {
        if (!jobs) {
            end(failed(jobs.error(), Exit::Internal));
            return;
        }
        QStringList lines;
        QJsonArray json;
        for (const JobSummary &summary : *jobs) {
            lines << jobLine(summary);
            json.append(jobJson(summary));
        }
        end(told(lines, json));
    });
}

ArchiveCommand::ArchiveCommand(CommandLine line, MakeServiceCatalog makeServices)
    : Command(std::move(line)), m_access(this->line(), makeServices)
{ }

ArchiveCommand::~ArchiveCommand() = default;

void ArchiveCommand::start()
{
    connect(&m_access, &CloudAccess::failed, this, [this](const Error &error) { end(failed(error)); });
    connect(&m_access, &CloudAccess::taken, this, &ArchiveCommand::archive);
    if (const auto taken = m_access.takeProfile(); !taken) {
        end(notTaken(taken.error()));
    }
}

void ArchiveCommand::archive()
{
    Journal &journal = m_access.work().journal();
    const QDateTime before = line().before.startOfDay();
    journal.countOld(before, this, [this, before, &journal](const Result<qint64> &count) {
        if (!count || *count == 0) {
            end(count ? archivedOutcome({}) : failed(count.error(), Exit::Internal));
            return;
        }
        const auto progressed = [this, all = *count](qint64 moved) {
            tellProgress(QCoreApplication::translate("Plan", "Moved: %1 %").arg(moved * 100 / all));
        };
        journal.archive(before, this, progressed, [this](const Result<ArchiveOutcome> &archived) {
            end(archived ? archivedOutcome(*archived) : failed(archived.error(), Exit::Internal));
        });
    });
}

JobsCommand::JobsCommand(CommandLine line, MakeServiceCatalog makeServices)
    : Command(std::move(line)), m_access(this->line(), makeServices)
{ }

JobsCommand::~JobsCommand() = default;

void JobsCommand::start()
{
    if (!line().argument.isEmpty()) {
        resume();
        return;
    }
    Journal *const journal = openJournal(m_access, this);
    if (!journal) {
        end(told({}, {}));
        return;
    }
    journal->load(0, this, [this](const Result<QList<StoredJob>> &jobs) {
        end(jobs ? openJobs(*jobs) : failed(jobs.error(), Exit::Internal));
    });
}

void JobsCommand::resume()
{
    connect(&m_access, &CloudAccess::failed, this, [this](const Error &error) { end(failed(error)); });
    connect(&m_access, &CloudAccess::taken, &m_access, &CloudAccess::open);
    connect(&m_access, &CloudAccess::known, this, &JobsCommand::carryOn);
    if (const auto taken = m_access.takeProfile(); !taken) {
        end(notTaken(taken.error()));
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
