#include "app/lists/shownrows.h"

#include <algorithm>

namespace allowdesk
{

bool haveSameIds(const QList<Row> &left, const QList<Row> &right)
{
    return left.isSharedWith(right)
        || std::equal(left.begin(), left.end(), right.begin(), right.end(),
            [](const Row &a, const Row &b) { return a.id == b.id; });
}

ShownRows::ShownRows(const DraftContent &content)
    : m_base(content.base().state.rows), m_edited(content.overlay().edited), m_orphans(content.orphans()),
      m_added(content.overlay().added)
{ }

const Row &ShownRows::row(qsizetype place) const
{
    if (place < m_base.size()) {
        return m_base[place];
    }
    return place < addedFrom() ? m_orphans[place - m_base.size()] : m_added[place - addedFrom()];
}

const QStringList &ShownRows::cells(qsizetype place) const
{
    const Row &its = row(place);
    const auto edit = place < m_base.size() ? m_edited.constFind(its.id) : m_edited.cend();
    return edit == m_edited.cend() ? its.cells : edit->cells;
}

QList<Row> ShownRows::all() const
{
    QList<Row> rows = m_base; // shared, as long as nothing is edited
    for (qsizetype place = 0; place < m_base.size() && !m_edited.isEmpty(); ++place) {
        if (const auto edit = m_edited.constFind(m_base[place].id); edit != m_edited.cend()) {
            rows[place].cells = edit->cells;
        }
    }
    rows << m_orphans;
    return m_added.isEmpty() ? rows : rows + m_added;
}

bool ShownRows::differsOnlyInAdded(const ShownRows &other) const
{
    return haveSameIds(m_base, other.m_base) && haveSameIds(m_orphans, other.m_orphans);
}

} // namespace allowdesk
