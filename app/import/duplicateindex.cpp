#include "app/import/duplicateindex.h"

#include <algorithm>
#include <utility>

namespace allowdesk
{

void DuplicateIndex::reserve(std::size_t rows)
{
    // Three quarters full at most: a search ends within a few neighbouring slots, and memory is dearer than comparing.
    const LargeVector<Slot> old = std::exchange(m_slots, LargeVector<Slot>(rows + rows / 3 + 8));
    m_mostRows = std::max(rows, m_slots.size() * 3 / 4);
    for (const Slot &known : old) {
        if (known.row != none) {
            std::size_t slot = homeOf(known.hash);
            while (m_slots[slot].row != none) {
                slot = behind(slot);
            }
            m_slots[slot] = known;
        }
    }
}

} // namespace allowdesk
