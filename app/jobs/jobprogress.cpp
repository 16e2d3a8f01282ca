#include "app/jobs/jobprogress.h"

#include <algorithm>

namespace allowdesk
{

namespace
{

QList<RowIntent> undoneRows(const JobState &state)
{
    QList<RowIntent> rows;
    for (const StepState &step : state.steps) {
        if (step.status != StepStatus::Applied) {
            rows << step.effect.rows;
        }
    }
    return rows;
}

// Whether a step was to bring about the intent, or a half of it.
bool isAmong(const QList<RowIntent> &rows, const RowIntent &intent)
{
    return std::any_of(rows.begin(), rows.end(), [&](const RowIntent &row) {
        return (intent.after && row.after == intent.after) || (intent.before && row.before == intent.before);
    });
}

} // namespace

Intents readingConcern(ReadPurpose purpose, const JobRecord &record, const JobState &state)
{
    if (const StepState *doubtful = purpose == ReadPurpose::Settle ? currentStep(state) : nullptr) {
        return reversed(doubtful->effect);
    }
    const Intents done = promisedBy(state, StepStatus::Applied);
    const Intents left = openIntents(record.intents, done);
    return purpose == ReadPurpose::Check && !left.isEmpty() ? left : reversed(done);
}

JobProgress progressOf(const JobRecord &record, const JobState &state)
{
    const Intents done = promisedBy(state, StepStatus::Applied);
    const QList<std::optional<RowIntent>> open = openRows(record.intents, done);
    JobProgress progress{.open = openIntents(record.intents, done)};
    progress.open.rows.clear();
    const QList<RowIntent> undone = undoneRows(state);
    for (qsizetype i = 0; i < open.size(); ++i) {
        const RowIntent &intent = record.intents.rows[i];
        // An intent for which there is no step was fulfilled when the job looked.
        const bool isOpen = open[i] && (state.steps.isEmpty() || isAmong(undone, *open[i]));
        if (isOpen) {
            progress.open.rows << *open[i];
        }
        if (!isOpen) {
            ++(!intent.before ? progress.added : !intent.after ? progress.removed : progress.changed);
        } else if (open[i]->isRemainder && !open[i]->before) {
            progress.lost.rows << RowIntent{.after = intent.before};
        }
    }
    return progress;
}

Intents intentsToTryAgain(const JobRecord &record, const JobState &state)
{
    const Intents open = progressOf(record, state).open;
    const bool isCertain = !state.verification || state.verification == Verification::Fulfilled;
    return open.isEmpty() || !isCertain ? record.intents : open;
}

} // namespace allowdesk
