#include "app/text/statelines.h"

#include "app/base/foreigntext.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

struct StateWords
{
    Q_DECLARE_TR_FUNCTIONS(State)
};

QStringList headOf(const TargetState &state, bool isWhole)
{
    QStringList lines;
    if (!isWhole) {
        lines << StateWords::tr("(only the changed entries)");
    }
    if (!state.exists) {
        return lines << StateWords::tr("The list did not exist.");
    }
    for (auto it = state.attributes.begin(); it != state.attributes.end(); ++it) {
        if (!it.value().isArray() && !it.value().isObject() && !it.value().isNull()) {
            lines << it.key() + u": "_s + isolatedText(it.value().toVariant().toString());
        }
    }
    return lines;
}

} // namespace

StateLines::StateLines(TargetState state, bool isWhole) : m_state(std::move(state))
{
    m_head = headOf(m_state, isWhole);
    if (!m_state.exists) {
        m_state.rows.clear();
    }
    for (const QString &line : std::as_const(m_head)) {
        m_longest = std::max(m_longest, line.size());
    }
    for (const Row &row : std::as_const(m_state.rows)) {
        m_longest = std::max(m_longest, mostCharacters(row.cells));
    }
}

QString StateLines::line(qsizetype number) const
{
    return number < m_head.size() ? m_head[number] : cellsText(m_state.rows[number - m_head.size()].cells);
}

} // namespace allowdesk
