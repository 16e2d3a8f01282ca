#include "app/jobs/steplist.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

bool isActive(StepStatus status)
{
    return status == StepStatus::InFlight || status == StepStatus::Polling || status == StepStatus::Unknown;
}

} // namespace

StepList::StepList(const QList<StepState> &steps)
{
    m_steps.reserve(steps.size());
    for (const StepState &step : steps) {
        *this << step;
    }
}

const StepState *StepList::find(const QString &id) const
{
    const qsizetype index = indexOf(id);
    return index < 0 ? nullptr : &m_steps[index];
}

const StepState *StepList::current() const
{
    const auto first = std::min_element(m_active.cbegin(), m_active.cend());
    return first == m_active.cend() ? nullptr : &m_steps[*first];
}

qsizetype StepList::findOrAdd(const QString &id)
{
    if (const qsizetype index = indexOf(id); index >= 0) {
        return index;
    }
    *this << StepState{.id = id};
    return m_steps.size() - 1;
}

StepList &StepList::operator<<(const StepState &step)
{
    const qsizetype index = m_steps.size();
    m_steps << step;
    m_indexes.insert(step.id, index);
    ++m_counts[static_cast<std::size_t>(step.status)];
    if (isActive(step.status)) {
        m_active << index;
    }
    if (!step.needs.isEmpty()) {
        m_dependents[step.needs] << index;
    }
    return *this;
}

void StepList::setStatus(qsizetype index, StepStatus status)
{
    StepState &step = m_steps[index];
    --m_counts[static_cast<std::size_t>(step.status)];
    ++m_counts[static_cast<std::size_t>(status)];
    if (isActive(step.status) && !isActive(status)) {
        m_active.removeOne(index);
    } else if (!isActive(step.status) && isActive(status)) {
        m_active << index;
    }
    step.status = status;
}

void StepList::setNeeds(qsizetype index, const QString &needs)
{
    StepState &step = m_steps[index];
    if (step.needs == needs) {
        return;
    }
    if (const auto known = m_dependents.find(step.needs); known != m_dependents.end()) {
        known->removeOne(index);
    }
    if (!needs.isEmpty()) {
        QList<qsizetype> &dependents = m_dependents[needs];
        dependents.insert(std::lower_bound(dependents.cbegin(), dependents.cend(), index), index);
    }
    step.needs = needs;
}

void StepList::refuseDependents(const QString &id)
{
    QStringList ended{id};
    while (!ended.isEmpty()) {
        const QString needed = ended.takeLast();
        const StepState *step = find(needed);
        if (!step || (step->status != StepStatus::Refused && step->status != StepStatus::NotApplied)) {
            continue;
        }
        const QList<qsizetype> needing = dependents(needed);
        for (const qsizetype index : needing) {
            if (m_steps[index].status == StepStatus::Pending) {
                setStatus(index, StepStatus::Refused);
                edit(index).error = Error{.kind = ErrorKind::NotSent, .serviceCode = u"job.step-before-failed"_s};
                ended << m_steps[index].id;
            }
        }
    }
}

} // namespace allowdesk
