#include "app/jobs/steplist.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

void put(QList<qsizetype> &sorted, qsizetype index, bool isIn)
{
    const auto it = std::lower_bound(sorted.cbegin(), sorted.cend(), index);
    const bool isThere = it != sorted.cend() && *it == index;
    if (isIn && !isThere) {
        sorted.insert(it, index);
    } else if (!isIn && isThere) {
        sorted.erase(it);
    }
}

} // namespace

StepList::StepList(const QList<StepState> &steps)
{
    reserve(steps.size());
    for (const StepState &step : steps) {
        *this << step;
    }
}

void StepList::reserve(qsizetype count)
{
    m_steps.reserve(count);
    m_indexes.reserve(count);
    m_pending.reserve(count);
}

const StepState *StepList::find(const QString &id) const
{
    const qsizetype index = indexOf(id);
    return index < 0 ? nullptr : &m_steps[index];
}

const StepState *StepList::current() const
{
    return m_active.isEmpty() ? nullptr : &m_steps[m_active.constFirst()];
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
    if (QList<qsizetype> *same = listOf(step.status)) {
        *same << index;
    }
    if (!step.needs.isEmpty()) {
        m_dependents[step.needs] << index;
    }
    updateAfterApplied(index);
    if (step.status == StepStatus::Applied) {
        updateDependents(step.id);
    }
    return *this;
}

void StepList::setStatus(qsizetype index, StepStatus status)
{
    StepState &step = m_steps[index];
    --m_counts[static_cast<std::size_t>(step.status)];
    ++m_counts[static_cast<std::size_t>(status)];
    if (QList<qsizetype> *same = listOf(step.status)) {
        put(*same, index, false);
    }
    if (QList<qsizetype> *same = listOf(status)) {
        put(*same, index, true);
    }
    const bool wasApplied = step.status == StepStatus::Applied;
    step.status = status;
    updateAfterApplied(index);
    if (wasApplied != (status == StepStatus::Applied)) {
        updateDependents(step.id);
    }
}

QList<qsizetype> *StepList::listOf(StepStatus status)
{
    switch (status) {
    case StepStatus::Pending:
        return &m_pending;
    case StepStatus::Refused:
        return &m_refused;
    case StepStatus::InFlight:
    case StepStatus::Polling:
    case StepStatus::Unknown:
        return &m_active;
    case StepStatus::Applied:
    case StepStatus::NotApplied:
        break;
    }
    return nullptr;
}

void StepList::updateAfterApplied(qsizetype index)
{
    const StepState &step = m_steps[index];
    const StepState *needed = step.needs.isEmpty() ? nullptr : find(step.needs);
    put(m_afterApplied, index, step.status == StepStatus::Pending && needed && needed->status == StepStatus::Applied);
}

void StepList::updateDependents(const QString &id)
{
    const QList<qsizetype> needing = dependents(id);
    for (const qsizetype index : needing) {
        updateAfterApplied(index);
    }
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
    updateAfterApplied(index);
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
