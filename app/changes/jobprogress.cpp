#include "app/changes/jobprogress.h"

namespace allowdesk
{

JobProgress progressOf(const JobRecord &record, const JobState &state)
{
    const Intents done = promisedBy(state, StepStatus::Applied);
    const QList<std::optional<RowIntent>> open = openRows(record.intents, done);
    JobProgress progress{.open = openIntents(record.intents, done)};
    for (qsizetype i = 0; i < open.size(); ++i) {
        const RowIntent &wish = record.intents.rows[i];
        if (!open[i]) {
            ++(!wish.before ? progress.added : !wish.after ? progress.removed : progress.changed);
        } else if (wish.before && !open[i]->before) {
            progress.lost.rows << RowIntent{.after = wish.before};
        }
    }
    return progress;
}

Intents intentsToTryAgain(const JobRecord &record, const JobState &state)
{
    const Intents open = progressOf(record, state).open;
    return open.isEmpty() ? record.intents : open;
}

} // namespace allowdesk
