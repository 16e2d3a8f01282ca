#pragma once

#include "app/addresses/addressrange.h"

#include <random>
#include <vector>

namespace allowdesk
{

/// Random entries that overlap, touch and repeat: most of them share their leading bits. Equal seeds, equal lists.
inline std::vector<AddressRange> randomEntries(AddressFamily family, std::size_t count, unsigned seed)
{
    std::mt19937_64 random(seed);
    const int bits = addressBits(family);
    const UInt128 mask = UInt128::max() >> (128 - bits);
    const auto number = [&] { return UInt128(random(), random()) & mask; };
    const UInt128 crowded = number() & ~(UInt128::max() >> (128 - bits / 2));
    std::vector<AddressRange> entries;
    while (entries.size() < count) {
        const bool isCrowded = random() % 3 != 0;
        const UInt128 address = isCrowded ? crowded | (number() >> (bits - bits / 4)) : number();
        switch (random() % 4) {
        case 0:
            entries.push_back(AddressRange::between(family, address, address | (UInt128(random()) >> 58)));
            break;
        case 1:
            entries.push_back(AddressRange::cidr(family, address, bits - static_cast<int>(random() % (bits / 3))));
            break;
        default:
            entries.push_back(AddressRange::single(family, address));
        }
    }
    return entries;
}

} // namespace allowdesk
