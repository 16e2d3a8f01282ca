#pragma once

#include "app/lists/finding.h"
#include "app/lists/schema.h"

#include <functional>

namespace allowdesk
{

/// What a service says of rows.
struct RowRules
{
    /// What is wrong with one by itself.
    std::function<Findings(const QStringList &cells)> check;
    /// A row that is the same as another one, which stays.
    std::function<Finding(const QStringList &cells, const QStringList &other)> duplicate;
    /// False: rows that the service reported cost no more than a look-up, since there may be 20,000 of them.
    bool checksReported = true;
};

/// One pass over a state as it would become: the findings as they come up. What the service itself reported is told,
/// not refused.
class StateCheck final
{
public:
    /// All of it outlives the check.
    StateCheck(const Schema &schema, const TargetState &base, const TargetState &wanted);

    void add(Severity severity, const QString &code, const QStringList &arguments = {}, bool overridable = false);
    void add(const Findings &findings) { m_findings << findings; }
    /// Each row by itself, and then against the others: of two that are the same row the newer is at fault.
    void checkRows(const RowRules &rules);

    [[nodiscard]] const Findings &findings() const { return m_findings; }

private:
    const Schema &m_schema;
    const TargetState &m_wanted;
    QList<bool> m_isReported; ///< one for each wanted row; a repeated one is as often as the service reported it
    Findings m_findings;

    void addForRow(Finding finding, bool isReported);
};

} // namespace allowdesk
