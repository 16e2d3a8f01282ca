#pragma once

#include "app/jobs/jobstate.h"
#include "app/text/intentlines.h"

#include <memory>
#include <vector>

namespace allowdesk
{

/// What a step was to bring about and did not, with the reason.
struct FailedStep
{
    Intents rows{};
    Error error{};
};

[[nodiscard]] QList<FailedStep> failedSteps(const JobState &state);

/// The rows that did not come about, a row a line, each with the reason.
class FailedLines final : public TextLines
{
public:
    explicit FailedLines(const QList<FailedStep> &steps);

    [[nodiscard]] qsizetype count() const override { return m_count; }
    [[nodiscard]] QString line(qsizetype number) const override;
    [[nodiscard]] qsizetype longest() const override { return m_longest; }

private:
    struct Step
    {
        std::unique_ptr<IntentLines> rows;
        QString sentence; ///< what follows each of them
        qsizetype begin = 0; ///< the number of its first line
    };

    std::vector<Step> m_steps;
    qsizetype m_count = 0;
    qsizetype m_longest = 0;
};

} // namespace allowdesk
