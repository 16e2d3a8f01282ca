#include "app/services/statecheck.h"

#include <QHash>

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
    // Those that are there to the letter first: an entry that was edited into another spelling of one is the new one.
    QHash<QStringList, int> left;
    left.reserve(base.rows.size());
    for (const Row &row : base.rows) {
        ++left[row.cells];
    }
    const auto takeFrom = [](QHash<QStringList, int> &counts, const QStringList &cells) {
        const auto it = counts.find(cells);
        const bool isThere = it != counts.end() && *it > 0;
        if (isThere) {
            --*it;
        }
        return isThere;
    };
    m_isReported.reserve(wanted.rows.size());
    for (const Row &row : wanted.rows) {
        m_isReported << takeFrom(left, row.cells);
    }
    QHash<QStringList, int> spelled;
    for (auto it = left.cbegin(); it != left.cend(); ++it) {
        if (*it > 0) {
            spelled[schema.compared(it.key())] += *it;
        }
    }
    for (qsizetype i = 0; i < wanted.rows.size() && !spelled.isEmpty(); ++i) {
        m_isReported[i] = m_isReported[i] || takeFrom(spelled, schema.compared(wanted.rows[i].cells));
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

void StateCheck::checkRows(const RowRules &rules)
{
    QHash<QString, Seen> firstByKey;
    firstByKey.reserve(m_wanted.rows.size());
    for (qsizetype i = 0; i < m_wanted.rows.size(); ++i) {
        const Row &row = m_wanted.rows[i];
        const bool isReported = m_isReported[i];
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
