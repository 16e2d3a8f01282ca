#pragma once

#include "app/jobs/jobrecord.h"
#include "app/jobs/jobstate.h"
#include "app/text/failedlines.h"

namespace allowdesk
{

/// What there is to tell of a job: copies of what it holds, so that the lines can be made on another thread.
struct JobFacts
{
    QStringList head{}; ///< which list, where, what the job does now, who and why
    Intents intents{};
    QList<FailedStep> failed{};
    QList<JobEvent> events{};
    QList<Conflict> conflicts{};
};

/// `workspace` is the workspace of the job in words, `stateText` what jobText() says of it.
[[nodiscard]] JobFacts jobFacts(const JobRecord &record, const QString &workspace, const QString &stateText,
    const JobState &state, const QList<JobEvent> &events);

/// The same to be read and copied, one part after the other: what it is, what it changes, what failed, what happened,
/// and what both changed.
class JobDetailLines final : public TextLines
{
public:
    /// `before` are the lines of the same job a while ago: events that it knows are not measured again.
    explicit JobDetailLines(const JobFacts &facts, const JobDetailLines *before = nullptr);

    [[nodiscard]] qsizetype count() const override;
    [[nodiscard]] QString line(qsizetype number) const override;
    [[nodiscard]] qsizetype longest() const override;
    [[nodiscard]] QList<qsizetype> parts() const override;

private:
    KnownLines m_head;
    IntentLines m_change;
    FailedLines m_failed;
    QList<JobEvent> m_events;
    qsizetype m_longestEvent = 0;
    KnownLines m_conflicts;

    [[nodiscard]] qsizetype failedCount() const;
    [[nodiscard]] QString failedLine(qsizetype number) const;
};

} // namespace allowdesk
