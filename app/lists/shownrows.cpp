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
    return place < stock() ? m_orphans[place - m_base.size()] : m_added[place - stock()];
}

const QStringList &ShownRows::cells(qsizetype place) const
{
    const Row &its = row(place);
    const auto edit = place < m_base.size() ? m_edited.constFind(its.id) : m_edited.cend();
    return edit == m_edited.cend() ? its.cells : edit->cells;
}

bool ShownRows::hasStockOf(const ShownRows &other) const
{
    return haveSameIds(m_base, other.m_base) && haveSameIds(m_orphans, other.m_orphans);
}

} // namespace allowdesk
