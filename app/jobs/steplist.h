#pragma once

#include "app/base/error.h"
#include "app/lists/intents.h"

#include <QHash>

#include <array>
#include <optional>

namespace allowdesk
{

enum class StepStatus {
    Pending,
    InFlight, ///< an attempt is in the journal and has no end there
    Polling,
    Unknown,
    Applied,
    Refused,
    NotApplied, ///< unknown first, found absent by reading back
};

/// One step as the journal tells it.
struct StepState
{
    QString id{};
    StepStatus status = StepStatus::Pending;
    int attempts = 0;
    QString operationId{};
    QString operationStatus{}; ///< the service's word for its job
    QString requestId{};
    std::optional<Error> error{};
    bool endedByService = false; ///< the service said its job failed: nothing is on its way any more
    Intents effect{}; ///< what a reading has to show once it took place
    QString needs{}; ///< the step that has to take place before
    bool mustShow = false; ///< that it was accepted is not enough

    bool operator==(const StepState &) const = default;
};

/// The steps of a job, in their order. A job may have 10,000, and every event speaks of one: they are found by id,
/// listed by status, and known by the step that they need, without a look at the others. Ids are each there once.
class StepList final
{
public:
    using const_iterator = QList<StepState>::const_iterator;

    StepList() = default;
    explicit StepList(const QList<StepState> &steps);

    [[nodiscard]] const_iterator begin() const { return m_steps.cbegin(); }
    [[nodiscard]] const_iterator end() const { return m_steps.cend(); }
    [[nodiscard]] const_iterator cbegin() const { return m_steps.cbegin(); }
    [[nodiscard]] const_iterator cend() const { return m_steps.cend(); }
    [[nodiscard]] qsizetype size() const { return m_steps.size(); }
    [[nodiscard]] bool isEmpty() const { return m_steps.isEmpty(); }
    [[nodiscard]] const StepState &operator[](qsizetype index) const { return m_steps[index]; }
    [[nodiscard]] const StepState &constFirst() const { return m_steps.constFirst(); }
    [[nodiscard]] const StepState &constLast() const { return m_steps.constLast(); }

    /// -1 for one that is not there.
    [[nodiscard]] qsizetype indexOf(const QString &id) const { return m_indexes.value(id, -1); }
    [[nodiscard]] const StepState *find(const QString &id) const;
    [[nodiscard]] qsizetype count(StepStatus status) const { return m_counts[static_cast<std::size_t>(status)]; }
    /// The first one that is in flight, polled or unknown; null when none is.
    [[nodiscard]] const StepState *current() const;
    /// The pending ones, and the refused ones, in their order.
    [[nodiscard]] const QList<qsizetype> &pending() const { return m_pending; }
    [[nodiscard]] const QList<qsizetype> &refused() const { return m_refused; }
    /// The pending ones whose step that they need was applied, in their order.
    [[nodiscard]] const QList<qsizetype> &pendingAfterApplied() const { return m_afterApplied; }
    /// The steps that need this one, in their order.
    [[nodiscard]] QList<qsizetype> dependents(const QString &id) const { return m_dependents.value(id); }

    /// For so many steps in all.
    void reserve(qsizetype count);
    /// Of what is already there nothing changes.
    qsizetype findOrAdd(const QString &id);
    void setStatus(qsizetype index, StepStatus status);
    void setNeeds(qsizetype index, const QString &needs);
    /// When this step did not take place, what needs it cannot go: each pending one ends with `job.step-before-failed`,
    /// without a byte sent, and so does what needs that one.
    void refuseDependents(const QString &id);
    /// For all but id, status and needs.
    [[nodiscard]] StepState &edit(qsizetype index) { return m_steps[index]; }
    StepList &operator<<(const StepState &step);
    template <typename Predicate>
    void removeIf(const Predicate &isGone)
    {
        if (m_steps.removeIf(isGone) > 0) {
            *this = StepList(m_steps);
        }
    }

    bool operator==(const StepList &other) const { return m_steps == other.m_steps; }

private:
    QList<StepState> m_steps;
    QHash<QString, qsizetype> m_indexes;
    QHash<QString, QList<qsizetype>> m_dependents;
    std::array<qsizetype, 7> m_counts{};
    QList<qsizetype> m_active; ///< in flight, polled or unknown; at most one in a sound journal
    QList<qsizetype> m_pending;
    QList<qsizetype> m_refused;
    QList<qsizetype> m_afterApplied;

    [[nodiscard]] QList<qsizetype> *listOf(StepStatus status);
    void updateAfterApplied(qsizetype index);
    void updateDependents(const QString &id);
};

} // namespace allowdesk

Q_DECLARE_TYPEINFO(allowdesk::StepState, Q_RELOCATABLE_TYPE);
