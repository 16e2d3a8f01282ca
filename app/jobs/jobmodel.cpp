#include "app/jobs/jobmodel.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace allowdesk
{
namespace
{

constexpr std::array<const char *, JobModel::ColumnCount> jobTitles{
    QT_TRANSLATE_NOOP("JobModel", "List"),
    QT_TRANSLATE_NOOP("JobModel", "State"),
    QT_TRANSLATE_NOOP("JobModel", "Progress"),
    QT_TRANSLATE_NOOP("JobModel", "Time left"),
    QT_TRANSLATE_NOOP("JobModel", "Details"),
    QT_TRANSLATE_NOOP("JobModel", "Workspace"),
};

// What a followed step of a cache took in the documents' examples; the measured time of this job replaces it.
constexpr std::chrono::milliseconds typicalStep{15000};

std::optional<Error> errorOf(const ApplyJob &job)
{
    if (job.storageError()) {
        return job.storageError();
    }
    const JobState &state = job.state();
    return state.error ? state.error : state.wait ? std::optional(state.wait->error) : std::nullopt;
}

} // namespace

JobModel::JobModel(JobQueue &queue, Clock &clock, QObject *parent)
    : QAbstractTableModel(parent), m_queue(queue), m_clock(clock), m_jobs(queue.jobs())
{
    connect(&m_queue, &JobQueue::jobAdded, this, [this](ApplyJob *job) {
        beginInsertRows({}, 0, 0);
        m_jobs << job;
        endInsertRows();
    });
    connect(&m_queue, &JobQueue::jobChanged, this, [this](ApplyJob *job) {
        const int row = static_cast<int>(m_jobs.size() - 1 - m_jobs.indexOf(job));
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    });
}

JobModel::~JobModel() = default;

int JobModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_jobs.size());
}

int JobModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

ApplyJob *JobModel::jobAt(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_jobs.size() ? m_jobs[m_jobs.size() - 1 - index.row()] : nullptr;
}

QVariant JobModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    ApplyJob *job = jobAt(index);
    const JobState &state = job->state();
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == TargetColumn ? QVariant(job->record().targetName) : QVariant();
    case JobRole:
        return QVariant::fromValue(job);
    case PhaseRole:
        return static_cast<int>(state.phase);
    case WaitRole:
        return state.wait ? QVariant(static_cast<int>(state.wait->reason)) : QVariant();
    case PausedRole:
        return state.paused;
    case StepsDoneRole:
        return static_cast<int>(job->isSummedUp() ? job->summary().stepsDone : countSteps(state, StepStatus::Applied));
    case StepsTotalRole:
        return static_cast<int>(job->stepCount());
    case TimeLeftRole:
        return timeLeft(*job);
    case ErrorRole: {
        const auto error = errorOf(*job);
        return error ? QVariant::fromValue(*error) : QVariant();
    }
    case OperationStatusRole:
        return currentStep(state) ? QVariant(currentStep(state)->operationStatus) : QVariant();
    case RequestIdRole:
        if (job->isSummedUp()) {
            return job->summary().requestId;
        }
        return state.steps.isEmpty() ? QVariant() : QVariant(state.steps.constLast().requestId);
    default:
        return {};
    }
}

QVariant JobModel::timeLeft(const ApplyJob &job) const
{
    const JobState &state = job.state();
    // A wait for the rate limit is part of the way, and what a step takes is measured with it.
    const bool rests = state.wait && state.wait->reason != WaitReason::RateLimit;
    if (isFinal(state.phase) || state.paused || rests || job.storageError()) {
        return {};
    }
    const auto left = state.phase == JobPhase::Settling
        ? settleTime - std::chrono::milliseconds(state.settleSince.msecsTo(m_clock.now()))
        : timeForSteps(job);
    return left.count() > 0 ? QVariant(static_cast<qint64>(left.count())) : QVariant();
}

std::chrono::milliseconds JobModel::timeForSteps(const ApplyJob &job) const
{
    const JobState &state = job.state();
    const qsizetype all = job.stepCount();
    const qsizetype ended = countSteps(state, StepStatus::Applied) + countSteps(state, StepStatus::Refused)
        + countSteps(state, StepStatus::NotApplied);
    if (ended > 0 && ended < all) {
        return std::chrono::milliseconds(state.sendingSince.msecsTo(m_clock.now())) * (all - ended) / ended;
    }
    std::chrono::milliseconds left = typicalStep * (all - ended);
    if (state.phase == JobPhase::Polling) {
        left -= std::chrono::milliseconds(state.polledSince.msecsTo(m_clock.now()));
    }
    return left;
}

QVariant JobModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount) {
        return {};
    }
    return QCoreApplication::translate("JobModel", jobTitles.at(static_cast<size_t>(section)));
}

} // namespace allowdesk

#include "moc_jobmodel.cpp"
