#include "app/addresses/addresstext.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

namespace allowdesk
{

namespace
{

/// The decimal digits of 0 to 255, four bytes each: up to three digits, then their number.
constexpr auto octetTexts = [] {
    std::array<std::array<char, 4>, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
        auto &entry = table.at(i);
        std::size_t length = 0;
        for (std::size_t unit = i >= 100 ? 100 : i >= 10 ? 10 : 1; unit > 0; unit /= 10) {
            entry.at(length++) = static_cast<char>('0' + i / unit % 10);
        }
        entry.at(3) = static_cast<char>(length);
    }
    return table;
}();

char *writeOctet(char *out, std::uint32_t value)
{
    const auto &entry = octetTexts[value & 0xffU];
    std::memcpy(out, entry.data(), 4); // the fourth byte is overwritten by what follows
    return out + entry[3];
}

char *writeGroup(char *out, std::uint32_t value)
{
    static constexpr std::array<char, 17> digits{"0123456789abcdef"};
    int shift = 12;
    while (shift > 0 && value >> shift == 0) {
        shift -= 4;
    }
    for (; shift >= 0; shift -= 4) {
        *out++ = digits.at(value >> shift & 0xfU);
    }
    return out;
}

struct Run
{
    int begin = 8;
    int length = 0;
};

/// The first of the longest runs of at least two zero groups.
Run longestZeroRun(const std::array<std::uint32_t, 8> &groups)
{
    Run best;
    for (int i = 0; i < 8; ++i) {
        int length = 0;
        while (i + length < 8 && groups.at(i + length) == 0) {
            ++length;
        }
        if (length >= 2 && length > best.length) {
            best = {.begin = i, .length = length};
        }
        i += length;
    }
    return best;
}

} // namespace

char *writeIpv4(char *out, std::uint32_t address)
{
    out = writeOctet(out, address >> 24);
    *out++ = '.';
    out = writeOctet(out, address >> 16);
    *out++ = '.';
    out = writeOctet(out, address >> 8);
    *out++ = '.';
    return writeOctet(out, address);
}

char *writeIpv6(char *out, const UInt128 &address)
{
    if (address.high == 0 && address.low >> 32 == 0xffffU) {
        constexpr std::string_view mapped = "::ffff:";
        out = std::copy(mapped.begin(), mapped.end(), out);
        return writeIpv4(out, static_cast<std::uint32_t>(address.low));
    }
    std::array<std::uint32_t, 8> groups{};
    for (int i = 0; i < 8; ++i) {
        groups.at(i) = static_cast<std::uint32_t>(address >> (112 - 16 * i)) & 0xffffU;
    }
    const Run zeros = longestZeroRun(groups);
    for (int i = 0; i < 8; ++i) {
        if (i == zeros.begin) {
            *out++ = ':';
            i += zeros.length - 1;
            if (i == 7) {
                *out++ = ':';
            }
            continue;
        }
        if (i > 0) {
            *out++ = ':';
        }
        out = writeGroup(out, groups.at(i));
    }
    return out;
}

char *writePrefix(char *out, int prefixLength, int bits)
{
    if (prefixLength == bits) {
        return out;
    }
    *out++ = '/';
    return writeOctet(out, static_cast<std::uint32_t>(prefixLength));
}

} // namespace allowdesk
