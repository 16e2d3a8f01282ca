#include "app/tables/utf8.h"

#include <array>
#include <cstdint>
#include <cstring>

namespace allowdesk
{

namespace
{

/// What may be at the first two places of a character; the places behind them are 0x80 to 0xbf.
struct Form
{
    unsigned firstLow;
    unsigned firstHigh;
    unsigned secondLow;
    unsigned secondHigh;
    std::size_t length;
};

constexpr Form forms[] = {
    {0xc2, 0xdf, 0x80, 0xbf, 2},
    {0xe0, 0xe0, 0xa0, 0xbf, 3},
    {0xe1, 0xec, 0x80, 0xbf, 3},
    {0xed, 0xed, 0x80, 0x9f, 3},
    {0xee, 0xef, 0x80, 0xbf, 3},
    {0xf0, 0xf0, 0x90, 0xbf, 4},
    {0xf1, 0xf3, 0x80, 0xbf, 4},
    {0xf4, 0xf4, 0x80, 0x8f, 4},
};

const Form *formOf(unsigned first)
{
    for (const Form &form : forms) {
        if (first >= form.firstLow && first <= form.firstHigh) {
            return &form;
        }
    }
    return nullptr;
}

/// How many bytes of the text fit the form.
std::size_t fitting(std::string_view text, const Form &form)
{
    std::size_t count = 1;
    for (; count < form.length && count < text.size(); ++count) {
        const unsigned byte = byteAt(text, count);
        const bool fits = count == 1 ? byte >= form.secondLow && byte <= form.secondHigh : byte >= 0x80 && byte <= 0xbf;
        if (!fits) {
            break;
        }
    }
    return count;
}

} // namespace

std::size_t asciiPrefix(std::string_view text)
{
    constexpr std::uint64_t highBits = 0x8080808080808080U;
    std::size_t i = 0;
    for (std::array<std::uint64_t, 4> words{}; i + sizeof words <= text.size(); i += sizeof words) {
        std::memcpy(words.data(), text.data() + i, sizeof words);
        if (((words[0] | words[1] | words[2] | words[3]) & highBits) != 0) {
            break;
        }
    }
    while (i < text.size() && byteAt(text, i) < 0x80) {
        ++i;
    }
    return i;
}

std::size_t utf8Prefix(std::string_view text)
{
    std::size_t i = asciiPrefix(text);
    while (i < text.size()) {
        const Form *form = formOf(byteAt(text, i));
        if (form == nullptr || fitting(text.substr(i), *form) != form->length) {
            return i;
        }
        i += form->length;
        i += asciiPrefix(text.substr(i));
    }
    return i;
}

bool isCutUtf8(std::string_view text)
{
    const Form *form = text.empty() ? nullptr : formOf(byteAt(text, 0));
    return form != nullptr && text.size() < form->length && fitting(text, *form) == text.size();
}

} // namespace allowdesk
