#pragma once

#include "app/addresses/largepages.h"

#include <cstdint>
#include <optional>

namespace allowdesk
{

/// Remembers one row for each identity, by a hash of 32 bits. What equal means, the caller says: isSame(row) compares
/// a remembered row with the one in question, and is asked only when the hashes agree.
class DuplicateIndex final
{
public:
    /// With room for that many rows; it grows when there are more.
    explicit DuplicateIndex(std::size_t rows = 0) { reserve(rows); }

    /// Brings the place of a hash into the cache for a later call.
    void prefetch(std::uint32_t hash) const { __builtin_prefetch(&m_slots[homeOf(hash)]); }

    /// The remembered row with the same identity.
    template <typename IsSame>
    [[nodiscard]] std::optional<std::uint32_t> find(std::uint32_t hash, IsSame isSame) const
    {
        for (std::size_t slot = homeOf(hash); m_slots[slot].row != none; slot = behind(slot)) {
            if (m_slots[slot].hash == hash && isSame(m_slots[slot].row)) {
                return m_slots[slot].row;
            }
        }
        return std::nullopt;
    }

    /// The remembered row with the same identity; if there is none, remembers the row and returns it.
    template <typename IsSame>
    std::uint32_t findOrInsert(std::uint32_t hash, std::uint32_t row, IsSame isSame)
    {
        std::size_t slot = homeOf(hash);
        for (; m_slots[slot].row != none; slot = behind(slot)) {
            if (m_slots[slot].hash == hash && isSame(m_slots[slot].row)) {
                return m_slots[slot].row;
            }
        }
        m_slots[slot] = {.row = row, .hash = hash};
        if (++m_rows > m_mostRows) {
            reserve(2 * m_rows);
        }
        return row;
    }

private:
    static constexpr std::uint32_t none = ~std::uint32_t{0};
    struct Slot
    {
        std::uint32_t row = none;
        std::uint32_t hash = 0;
    };

    /// Where the search for a hash begins. The multiplication spreads hashes that share their leading bits.
    [[nodiscard]] std::size_t homeOf(std::uint32_t hash) const
    {
        const std::uint32_t spread = hash * 0x9e3779b1U;
        return static_cast<std::size_t>(std::uint64_t{spread} * m_slots.size() >> 32);
    }
    [[nodiscard]] std::size_t behind(std::size_t slot) const { return slot + 1 == m_slots.size() ? 0 : slot + 1; }
    void reserve(std::size_t rows);

    LargeVector<Slot> m_slots;
    std::size_t m_rows = 0;
    std::size_t m_mostRows = 0;
};

} // namespace allowdesk
