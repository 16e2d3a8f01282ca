#pragma once

#include "app/base/indentedjson.h"
#include "app/lists/plan.h"
#include "app/text/textlines.h"

#include <QHash>

namespace allowdesk
{

/// The exact calls of a plan, each with what it does; a body is indented, so that a person can read it: what is sent is
/// compact. Others' letters that are invisible or run from right to left stand as escapes.
class RequestLines final : public TextLines
{
public:
    explicit RequestLines(QList<PlanStep> steps);

    [[nodiscard]] qsizetype count() const override { return m_count; }
    [[nodiscard]] QString line(qsizetype number) const override;
    [[nodiscard]] qsizetype longest() const override { return m_longest; }

private:
    QList<PlanStep> m_steps;
    QList<qsizetype> m_begins; ///< the first line of each step
    QHash<qsizetype, IndentedJson> m_long; ///< bodies of many lines, by the number of their step
    qsizetype m_count = 0;
    qsizetype m_longest = 0;
};

} // namespace allowdesk
