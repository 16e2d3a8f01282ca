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

std::size_t DuplicateIndex::slotOf(std::uint32_t hash, std::uint32_t row) const
{
    std::size_t slot = homeOf(hash);
    while (m_slots[slot].row != row) {
        slot = behind(slot);
    }
    return slot;
}

void DuplicateIndex::remove(std::uint32_t hash, std::uint32_t row)
{
    --m_rows;
    std::size_t gap = slotOf(hash, row);
    // What was pushed behind its home by the row moves up, so that no search ends at the gap too early.
    for (std::size_t slot = behind(gap); m_slots[slot].row != none; slot = behind(slot)) {
        if (distance(homeOf(m_slots[slot].hash), slot) >= distance(gap, slot)) {
            m_slots[gap] = m_slots[slot];
            gap = slot;
        }
    }
    m_slots[gap] = {};
}

} // namespace allowdesk
