#pragma once

#include <QtEndian>

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

namespace allowdesk
{

/// Finds the next byte that may matter: one of up to three given ones, one below a bound (control characters, among
/// them NUL and the line ends), or, if asked for, one that is not ASCII. Looks at sixteen bytes at once, in the vector
/// notation that g++ and clang++ translate for every processor.
class ByteFinder final
{
public:
    enum class Wide { Pass, Find };

    ByteFinder() = default;
    ByteFinder(char a, char b, char c, std::uint8_t bound = 0x0e, Wide wide = Wide::Pass)
        : m_a(spread(a)), m_b(spread(b)), m_c(spread(c)), m_low(spread(bound)),
          m_high(spread(wide == Wide::Find ? std::uint8_t{0x7f} : std::uint8_t{0xff}))
    { }

    [[nodiscard]] const char *find(const char *from, const char *end) const
    {
        for (; end - from >= static_cast<std::ptrdiff_t>(sizeof(Bytes)); from += sizeof(Bytes)) {
            Bytes bytes{};
            std::memcpy(&bytes, from, sizeof bytes);
            const auto hits = (bytes == m_a) | (bytes == m_b) | (bytes == m_c) | (bytes < m_low) | (bytes > m_high);
            std::array<char, sizeof hits> marks{};
            std::memcpy(marks.data(), &hits, sizeof hits);
            const auto first = qFromLittleEndian<quint64>(marks.data());
            if (first != 0) {
                return from + std::countr_zero(first) / 8;
            }
            if (const auto second = qFromLittleEndian<quint64>(marks.data() + 8); second != 0) {
                return from + 8 + std::countr_zero(second) / 8;
            }
        }
        while (from != end && !matches(*from)) {
            ++from;
        }
        return from;
    }

private:
    using Bytes [[gnu::vector_size(16)]] = std::uint8_t;

    [[nodiscard]] static Bytes spread(char c) { return Bytes{} + static_cast<std::uint8_t>(c); }
    [[nodiscard]] static Bytes spread(std::uint8_t c) { return Bytes{} + c; }
    [[nodiscard]] bool matches(char c) const
    {
        const auto byte = static_cast<std::uint8_t>(c);
        return byte < m_low[0] || byte > m_high[0] || byte == m_a[0] || byte == m_b[0] || byte == m_c[0];
    }

    Bytes m_a{};
    Bytes m_b{};
    Bytes m_c{};
    Bytes m_low{}; ///< bytes below it are found
    Bytes m_high{}; ///< bytes above it are found
};

} // namespace allowdesk
