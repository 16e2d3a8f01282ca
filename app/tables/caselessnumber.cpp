#include "app/tables/caselessnumber.h"

#include <QChar>

#include <algorithm>

namespace allowdesk
{
namespace
{

constexpr bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

// The code point at the beginning of a text that is not empty, without case; takes it from the text.
char32_t takeFolded(std::string_view &text)
{
    const auto lead = static_cast<unsigned char>(text.front());
    std::size_t size = 1;
    while (size < text.size() && size < 4 && isContinuation(text[size])) {
        ++size;
    }
    char32_t point = lead < 0x80 ? lead : lead < 0xe0 ? lead & 0x1fU : lead < 0xf0 ? lead & 0x0fU : lead & 0x07U;
    for (std::size_t i = 1; i < size; ++i) {
        point = point << 6 | (static_cast<unsigned char>(text[i]) & 0x3fU);
    }
    text.remove_prefix(size);
    return QChar::toCaseFolded(point);
}

bool beginsInside(std::string_view text, std::size_t position)
{
    return position < text.size() && isContinuation(text[position]);
}

} // namespace

std::uint64_t takeCaselessNumber(std::string_view &text)
{
    // 21 bits hold every code point; one more than it, so that nothing is before a character of value zero.
    constexpr int bits = 21;
    constexpr std::uint64_t most = (std::uint64_t{1} << bits) - 1;
    std::uint64_t number = 0;
    for (int i = 0; i < 3; ++i) {
        number = number << bits | (text.empty() ? 0U : std::min<std::uint64_t>(takeFolded(text) + 1U, most));
    }
    return number;
}

std::size_t commonBytes(std::string_view a, std::string_view b)
{
    auto common = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
    while (common > 0 && (beginsInside(a, common) || beginsInside(b, common))) {
        --common; // back to where a character begins
    }
    return common;
}

} // namespace allowdesk
