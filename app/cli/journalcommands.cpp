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

HistoryCommand::HistoryCommand(CommandLine line) : Command(std::move(line)), m_access(this->line()) { }

HistoryCommand::~HistoryCommand() = default;

void HistoryCommand::start()
{
    readJobs(m_access, line().limit, false, this, [this](const Outcome &outcome) { end(outcome); });
}

JobsCommand::JobsCommand(CommandLine line) : Command(std::move(line)), m_access(this->line()) { }

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
    if (const auto taken = m_access.takeProfile(); !taken) {
        end(failed(taken.error(), taken.error().kind == ErrorKind::Conflict ? Exit::OtherRunner : Exit::Internal));
        return;
    }
    connect(&m_access, &CloudAccess::failed, this, [this](const Error &error) { end(failed(error)); });
    connect(&m_access, &CloudAccess::known, this, &JobsCommand::restore);
    m_access.open();
}

void JobsCommand::restore()
{
    Workbench &work = m_access.work();
    m_access.giveSecrets();
    connect(&work.queue(), &JobQueue::jobFinished, this, &JobsCommand::endWhenDone);
    connect(&work.queue(), &JobQueue::jobChanged, this, &JobsCommand::endWhenDone);
    connect(&work.opening(), &JournalOpening::opened, this, &JobsCommand::carryOn);
    connect(&work.opening(), &JournalOpening::problemFound, this,
        [this](const Error &error) { end(failed(error, Exit::Internal)); });
    work.opening().open();
}

// Those that nothing has happened to for long have stopped by themselves: here somebody asks for them.
void JobsCommand::carryOn()
{
    m_access.work().restoreJobs(this, [this](const Result<void> &restored) {
        if (!restored) {
            end(failed(restored.error(), Exit::Internal));
            return;
        }
        m_isRestored = true;
        for (ApplyJob *job : m_access.work().queue().jobs()) {
            if (!isFinal(job->state().phase)) {
                m_carried.insert(job->record().id);
            }
            if (job->state().paused) {
                job->resume();
            }
        }
        endWhenDone();
    });
}

void JobsCommand::endWhenDone()
{
    QList<const ApplyJob *> jobs;
    bool isOver = m_isRestored;
    for (const ApplyJob *job : m_access.work().queue().jobs()) {
        isOver = isOver && (isFinal(job->state().phase) || needsPerson(*job));
        if (m_carried.contains(job->record().id)) {
            jobs << job;
        }
    }
    if (isOver) {
        end(jobsOutcome(jobs));
    }
}

} // namespace allowdesk::cli

#include "moc_journalcommands.cpp"
