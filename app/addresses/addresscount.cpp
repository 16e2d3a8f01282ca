#include "app/addresses/addresscount.h"

#include <array>
#include <cmath>

namespace allowdesk
{

QString AddressCount::toString() const
{
    // Long division by ten over limbs of 32 bits, the highest first.
    std::array<std::uint32_t, 5> limbs{carry ? 1U : 0U, static_cast<std::uint32_t>(low >> 96),
        static_cast<std::uint32_t>(low >> 64), static_cast<std::uint32_t>(low >> 32), static_cast<std::uint32_t>(low)};
    QString digits;
    for (bool hasMore = true; hasMore;) {
        std::uint64_t rest = 0;
        hasMore = false;
        for (auto &limb : limbs) {
            const std::uint64_t value = rest << 32 | limb;
            limb = static_cast<std::uint32_t>(value / 10);
            rest = value % 10;
            hasMore = hasMore || limb != 0;
        }
        digits.prepend(QChar(u'0' + static_cast<char16_t>(rest)));
    }
    return digits;
}

double AddressCount::toDouble() const
{
    return std::ldexp(carry ? 1.0 : 0.0, 128) + std::ldexp(static_cast<double>(low.high), 64)
        + static_cast<double>(low.low);
}

} // namespace allowdesk
