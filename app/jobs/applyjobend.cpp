#include "app/jobs/applyjob.h"

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

void ApplyJob::letGo()
{
    if (!m_isWhole || !isFinal(m_state.phase)) {
        return;
    }
    m_isWhole = false;
    m_summary = summary();
    m_record = recordOf(*m_summary);
    m_state = endOf(*m_summary);
    m_events.clear();
    m_plan.clear();
}

} // namespace allowdesk
