#include "app/jobs/applyjob.h"

#include "app/base/letgo.h"

#include <tuple>
#include <utility>

namespace allowdesk
{
namespace
{

// No more than how it ended.
JobState endOf(const JobSummary &ended)
{
    JobState state;
    state.phase = ended.phase;
    state.error = ended.error;
    return state;
}

} // namespace

ApplyJob::ApplyJob(Context context, const JobSummary &ended, QObject *parent)
    : ApplyJob(context, StoredJob{.record = recordOf(ended), .ofEarlierProcess = true}, parent)
{
    m_summary = ended;
    m_isWhole = false;
    m_state = endOf(ended);
}

// The rows that are left open are counted for it, which may be many.
void ApplyJob::sumUp()
{
    startOrDo(
        m_work, m_record.intents.rows.size() > smallWork,
        [record = m_record, state = m_state](const WorkControl &) { return jobSummary(record, state); },
        [this](const JobSummary &summary) {
            m_summary = summary;
            Q_EMIT changed(this);
            Q_EMIT finished(this);
        });
}

void ApplyJob::letGo()
{
    if (!m_isWhole || !isFinal(m_state.phase)) {
        return;
    }
    m_isWhole = false;
    m_summary = summary();
    const bool isLarge = m_record.intents.rows.size() > smallWork;
    using Whole = std::tuple<JobRecord, JobState, QList<JobEvent>, CheckedPlan::Content>;
    auto whole = std::make_shared<Whole>(std::exchange(m_record, recordOf(*m_summary)),
        std::exchange(m_state, endOf(*m_summary)), std::exchange(m_events, {}), m_plan.clear());
    if (isLarge) {
        allowdesk::letGo(std::move(whole)); // ten thousand steps are not taken apart here
    }
}

} // namespace allowdesk
