#include "app/text/failedlines.h"

#include "app/text/errorsentences.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

const QString colon = u": "_s;

} // namespace

QList<FailedStep> failedSteps(const JobState &state)
{
    QList<FailedStep> failed;
    for (const StepState &step : state.steps) {
        if (step.error && (step.status == StepStatus::Refused || step.status == StepStatus::NotApplied)) {
            failed << FailedStep{step.effect, *step.error};
        }
    }
    return failed;
}

FailedLines::FailedLines(const QList<FailedStep> &steps)
{
    m_steps.reserve(static_cast<std::size_t>(steps.size()));
    for (const FailedStep &step : steps) {
        auto rows = std::make_unique<IntentLines>(step.rows);
        const qsizetype begin = std::exchange(m_count, m_count + rows->count());
        const QString sentence = colon + errorSentence(step.error);
        m_longest = std::max(m_longest, rows->longest() + sentence.size());
        m_steps.push_back({std::move(rows), sentence, begin});
    }
}

QString FailedLines::line(qsizetype number) const
{
    const auto behind = std::upper_bound(
        m_steps.begin(), m_steps.end(), number, [](qsizetype wanted, const Step &step) { return wanted < step.begin; });
    const Step &step = *std::prev(behind);
    return step.rows->line(number - step.begin) + step.sentence;
}

} // namespace allowdesk
