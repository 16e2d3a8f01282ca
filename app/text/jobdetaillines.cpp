#include "app/text/jobdetaillines.h"

#include "app/base/foreigntext.h"
#include "app/text/jobtexts.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

struct DetailWords
{
    Q_DECLARE_TR_FUNCTIONS(DetailWords)
};

QString eventLine(const JobEvent &event)
{
    return event.at.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s) + u"  "_s + jobEventText(event);
}

QStringList conflictLines(const QList<Conflict> &conflicts)
{
    QStringList lines;
    std::transform(conflicts.begin(), conflicts.end(), std::back_inserter(lines), conflictText);
    return lines;
}

} // namespace

JobFacts jobFacts(const JobRecord &record, const QString &workspace, const QString &stateText, const JobState &state,
    const QList<JobEvent> &events)
{
    const QString at = QLocale().toString(record.createdAt.toLocalTime(), QLocale::ShortFormat);
    QStringList head{DetailWords::tr("List: %1").arg(isolatedText(record.targetName)),
        DetailWords::tr("Workspace: %1").arg(workspace), DetailWords::tr("State: %1").arg(stateText),
        DetailWords::tr("Applied by: %1, %2").arg(isolatedText(record.person), at)};
    if (!record.reason.isEmpty()) {
        head << DetailWords::tr("Reason: %1").arg(isolatedText(record.reason));
    }
    head << QString() << DetailWords::tr("Change:");
    return {head, record.intents, failedSteps(state), events, state.conflicts};
}

JobDetailLines::JobDetailLines(const JobFacts &facts, const JobDetailLines *before)
    : m_head(facts.head), m_change(facts.intents), m_failed(facts.failed), m_events(facts.events),
      m_conflicts(conflictLines(facts.conflicts))
{
    const bool isLater = before && before->m_events.size() <= m_events.size();
    m_longestEvent = isLater ? before->m_longestEvent : 0;
    for (qsizetype i = isLater ? before->m_events.size() : 0; i < m_events.size(); ++i) {
        m_longestEvent = std::max(m_longestEvent, eventLine(m_events[i]).size());
    }
}

QList<qsizetype> JobDetailLines::parts() const
{
    return {m_head.count(), m_change.count(), failedCount(), m_events.size(), m_conflicts.count()};
}

qsizetype JobDetailLines::count() const
{
    const QList<qsizetype> counts = parts();
    return std::accumulate(counts.begin(), counts.end(), qsizetype(0));
}

QString JobDetailLines::line(qsizetype number) const
{
    if (number < m_head.count()) {
        return m_head.line(number);
    }
    number -= m_head.count();
    if (number < m_change.count()) {
        return m_change.line(number);
    }
    number -= m_change.count();
    if (number < failedCount()) {
        return failedLine(number);
    }
    number -= failedCount();
    return number < m_events.size() ? eventLine(m_events[number]) : m_conflicts.line(number - m_events.size());
}

qsizetype JobDetailLines::longest() const
{
    return std::max({m_head.longest(), m_change.longest(), m_failed.longest(), m_longestEvent, m_conflicts.longest()});
}

// An empty line stands before what happened, and another one before the title of what failed.
qsizetype JobDetailLines::failedCount() const
{
    return m_failed.count() == 0 ? 1 : 3 + m_failed.count();
}

QString JobDetailLines::failedLine(qsizetype number) const
{
    if (number == 0 || number == failedCount() - 1) {
        return {};
    }
    return number == 1 ? DetailWords::tr("Failed:") : m_failed.line(number - 2);
}

} // namespace allowdesk
