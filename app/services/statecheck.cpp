#include "app/services/statecheck.h"

namespace allowdesk
{
namespace
{

struct Seen
{
    QStringList cells{};
    bool isReported = false;
};

} // namespace

StateCheck::StateCheck(const Schema &schema, const TargetState &base, const TargetState &wanted)
    : m_schema(schema), m_wanted(wanted)
{
    m_reported.reserve(base.rows.size());
    for (const Row &row : base.rows) {
        ++m_reported[schema.compared(row.cells)];
    }
}

void StateCheck::add(Severity severity, const QString &code, const QStringList &arguments, bool overridable)
{
    m_findings << Finding{.severity = severity, .code = code, .arguments = arguments, .overridable = overridable};
}

void StateCheck::addForRow(Finding finding, bool isReported)
{
    finding.severity = isReported ? Severity::Note : finding.severity;
    m_findings << finding;
}

// A row that repeats a reported one is met as often as the service reported it; after that it is new.
bool StateCheck::takeReported(const QStringList &cells)
{
    const auto it = m_reported.find(m_schema.compared(cells));
    if (it == m_reported.end() || *it == 0) {
        return false;
    }
    --*it;
    return true;
}

void StateCheck::checkRows(const RowRules &rules)
{
    QHash<QString, Seen> firstByKey;
    firstByKey.reserve(m_wanted.rows.size());
    for (const Row &row : m_wanted.rows) {
        const bool isReported = takeReported(row.cells);
        if (!isReported || rules.checksReported) {
            const Findings own = rules.check(row.cells);
            for (const Finding &finding : own) {
                addForRow(finding, isReported);
            }
        }
        const QString key = m_schema.key(row.cells);
        const auto first = firstByKey.find(key);
        if (first == firstByKey.end()) {
            firstByKey.insert(key, {row.cells, isReported});
            continue;
        }
        const bool isFirstNewer = isReported && !first->isReported;
        addForRow(isFirstNewer ? rules.duplicate(first->cells, row.cells) : rules.duplicate(row.cells, first->cells),
            isReported && first->isReported);
        if (isFirstNewer) {
            *first = {row.cells, true};
        }
    }
}

} // namespace allowdesk
