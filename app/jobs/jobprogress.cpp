#include "app/jobs/jobprogress.h"

#include <QSet>

namespace allowdesk
{

namespace
{

/// The rows of steps that did not take place, to be looked up.
struct UndoneRows
{
    QSet<QStringList> before;
    QSet<QStringList> after;

    explicit UndoneRows(const JobState &state)
    {
        for (const StepState &step : state.steps) {
            const QList<RowIntent> rows = step.status == StepStatus::Applied ? QList<RowIntent>() : step.effect.rows;
            for (const RowIntent &row : rows) {
                if (row.before) {
                    before.insert(*row.before);
                }
                if (row.after) {
                    after.insert(*row.after);
                }
            }
        }
    }

    /// Whether a step was to bring about the intent, or a half of it.
    [[nodiscard]] bool isAmong(const RowIntent &intent) const
    {
        return (intent.after && after.contains(*intent.after)) || (intent.before && before.contains(*intent.before));
    }
};

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
    const UndoneRows undone(state);
    for (qsizetype i = 0; i < open.size(); ++i) {
        const RowIntent &intent = record.intents.rows[i];
        // An intent for which there is no step was fulfilled when the job looked.
        const bool isOpen = open[i] && (state.steps.isEmpty() || undone.isAmong(*open[i]));
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
