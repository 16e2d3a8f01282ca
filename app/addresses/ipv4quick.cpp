#include "app/addresses/ipv4quick.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace allowdesk
{

namespace
{

constexpr std::uint64_t ones = 0x0101010101010101U;
constexpr std::uint64_t lowBits = 0x7f7f7f7f7f7f7f7fU;

/// The high bit of each byte whose mark is to be set, as eight bits.
constexpr std::uint32_t gathered(std::uint64_t highBits)
{
    return static_cast<std::uint32_t>(((highBits & ~lowBits) >> 7) * 0x0102040810204080U >> 56);
}

/// Bytes that are no decimal digits.
constexpr std::uint32_t otherThanDigits(std::uint64_t bytes)
{
    const std::uint64_t digits = bytes ^ ones * '0';
    return gathered(((digits & lowBits) + ones * (0x7f - 9)) | digits);
}

template <typename Word>
Word load(const char *from)
{
    Word bytes = 0;
    std::memcpy(&bytes, from, sizeof bytes);
    return bytes;
}

/// The second eight bytes of a text of at least eight, zeros behind its end.
std::uint64_t secondWord(std::string_view text)
{
    // The last eight bytes, without those that are in the first word already.
    const auto known = static_cast<int>(16 - std::min<std::size_t>(text.size(), 16)) * 8;
    const auto word = load<std::uint64_t>(text.data() + std::min<std::size_t>(text.size() - 8, 8));
    return known == 64 ? 0 : word >> known;
}

/// What digits of a length may mean, by length from 0 to 15. Digits written as bytes order like the numbers they mean,
/// so one comparison tells whether there is a leading zero, too large a number, or no proper length.
struct Bounds
{
    std::array<std::uint32_t, 16> smallest{};
    std::array<std::uint32_t, 16> span{};
};

constexpr Bounds boundsUpTo(std::array<std::uint32_t, 4> largest)
{
    Bounds bounds;
    bounds.smallest.fill(0x7fffffff);
    for (std::size_t length = 1; length < largest.size() && largest.at(length) != 0; ++length) {
        bounds.smallest.at(length) = length == 1 ? 0U : 1U << (length - 1) * 8;
        bounds.span.at(length) = largest.at(length) - bounds.smallest.at(length);
    }
    return bounds;
}

constexpr Bounds octetBounds = boundsUpTo({0, 0x000009, 0x000909, 0x020505});

/// The last digits of a word as bytes, without their ASCII bits, to the low end; by length.
constexpr std::array<std::uint32_t, 16> digitMasks{0, 0x0f000000, 0x0f0f0000, 0x0f0f0f00};

/// An octet, and whether its digits mean one.
struct Number
{
    std::uint32_t value = 0;
    bool isWrong = false;
};

/// Takes the digits in the bytes of a word whose highest byte is the last digit; what is below the first one does not
/// count. Trusts that they are digits.
Number numberOf(std::uint32_t word, int length)
{
    const auto index = static_cast<std::size_t>(length) & 15U;
    const std::uint32_t digits = (word & digitMasks[index]) >> 8;
    const std::uint32_t ordered = qbswap(digits) >> 8;
    return {.value = digits * 0x640a01U >> 16 & 0xffU,
        .isWrong = ordered - octetBounds.smallest[index] > octetBounds.span[index]};
}

bool readPrefix(std::string_view text, int &prefix)
{
    const auto digit = [text](std::size_t i) { return static_cast<unsigned>(text[i]) - '0'; };
    if (text.size() == 1 && digit(0) <= 9) {
        prefix = static_cast<int>(digit(0));
        return true;
    }
    if (text.size() == 2 && digit(0) - 1 <= 8 && digit(1) <= 9) {
        prefix = static_cast<int>(digit(0) * 10 + digit(1));
        return prefix <= 32;
    }
    return false;
}

} // namespace

bool quickIpv4(std::string_view text, std::uint32_t &address, int &prefix)
{
    if (text.size() < 8 || text.size() > 18 || std::endian::native != std::endian::little) {
        return false;
    }
    const auto first = load<std::uint64_t>(text.data());
    const std::uint64_t second = secondWord(text);
    // Where the octets end. The marks behind the sixteen bytes make sure that there are four.
    std::uint32_t marks = otherThanDigits(first) | otherThanDigits(second) << 8 | 0xf0000U;
    const auto nextEnd = [&marks] {
        const int end = std::countr_zero(marks);
        marks &= marks - 1;
        return end;
    };
    const int ends[] = {nextEnd(), nextEnd(), nextEnd(), nextEnd()};
    const int size = static_cast<int>(text.size());
    if (ends[2] < 5 || ends[3] > std::min(size, 15) || text[ends[0]] != '.' || text[ends[1]] != '.'
        || text[ends[2]] != '.') {
        return false;
    }
    // The first two octets lie in the first word, if they are not too long; four bytes lie before the end of the
    // others.
    const Number a = numberOf(static_cast<std::uint32_t>(first << ((32 - ends[0] * 8) & 63)), ends[0]);
    const Number b =
        numberOf(static_cast<std::uint32_t>(first << 8 >> ((ends[1] * 8 - 24) & 63)), ends[1] - ends[0] - 1);
    const Number c = numberOf(load<std::uint32_t>(text.data() + ends[2] - 4), ends[2] - ends[1] - 1);
    const Number d = numberOf(load<std::uint32_t>(text.data() + ends[3] - 4), ends[3] - ends[2] - 1);
    address = a.value << 24 | b.value << 16 | c.value << 8 | d.value;
    prefix = -1;
    if (a.isWrong | b.isWrong | c.isWrong | d.isWrong) {
        return false;
    }
    return ends[3] == size || (text[ends[3]] == '/' && readPrefix(text.substr(ends[3] + 1), prefix));
}

} // namespace allowdesk
