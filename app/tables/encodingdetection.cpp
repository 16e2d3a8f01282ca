#include "app/tables/encodingdetection.h"

#include "app/tables/utf8.h"

#include <algorithm>

namespace allowdesk
{

namespace
{

constexpr bool isWithin(unsigned value, unsigned low, unsigned high)
{
    return value >= low && value <= high;
}

/// UTF-16 without a mark: nearly every other byte of a text in Latin letters and digits is zero.
std::optional<TextEncoding> detectUtf16(std::string_view text)
{
    const std::size_t pairs = std::min<std::size_t>(text.size(), 4096) / 2;
    std::size_t zerosFirst = 0;
    std::size_t zerosSecond = 0;
    for (std::size_t i = 0; i < pairs; ++i) {
        zerosFirst += text[2 * i] == '\0' ? 1 : 0;
        zerosSecond += text[2 * i + 1] == '\0' ? 1 : 0;
    }
    const auto isMost = [pairs](std::size_t count) { return pairs > 0 && count * 10 >= pairs * 7; };
    const auto isFew = [pairs](std::size_t count) { return count * 10 < pairs; };
    if (isMost(zerosSecond) && isFew(zerosFirst)) {
        return TextEncoding::Utf16LittleEndian;
    }
    if (isMost(zerosFirst) && isFew(zerosSecond)) {
        return TextEncoding::Utf16BigEndian;
    }
    return {};
}

/// Every character above ASCII fits GB18030, and most of them are the common ones of GB 2312.
bool looksLikeGb18030(std::string_view text)
{
    std::size_t all = 0;
    std::size_t common = 0;
    for (std::size_t i = asciiPrefix(text); i + 1 < text.size(); i += asciiPrefix(text.substr(i))) {
        const unsigned lead = byteAt(text, i);
        const unsigned trail = byteAt(text, i + 1);
        const bool isLong = isWithin(trail, 0x30, 0x39);
        const bool isPair = isWithin(trail, 0x40, 0xfe) && trail != 0x7f;
        if (!isWithin(lead, 0x81, 0xfe) || (!isPair && !isLong)) {
            return false;
        }
        const bool isCommon = isWithin(lead, 0xa1, 0xf7) && !isWithin(lead, 0xaa, 0xaf) && isWithin(trail, 0xa1, 0xfe);
        common += isPair && isCommon ? 1 : 0;
        ++all;
        i += isLong ? 4 : 2;
        if (i >= text.size()) {
            break;
        }
    }
    return all > 0 && common * 10 >= all * 6;
}

} // namespace

std::optional<ByteOrderMark> findByteOrderMark(std::string_view beginning)
{
    if (beginning.starts_with("\xef\xbb\xbf")) {
        return ByteOrderMark{.encoding = TextEncoding::Utf8, .length = 3};
    }
    if (beginning.starts_with("\xff\xfe")) {
        return ByteOrderMark{.encoding = TextEncoding::Utf16LittleEndian, .length = 2};
    }
    if (beginning.starts_with("\xfe\xff")) {
        return ByteOrderMark{.encoding = TextEncoding::Utf16BigEndian, .length = 2};
    }
    return {};
}

std::optional<TextEncoding> detectEncoding(std::string_view beginning)
{
    if (const auto mark = findByteOrderMark(beginning)) {
        return mark->encoding;
    }
    const auto utf16 = detectUtf16(beginning);
    return utf16 ? utf16 : detectEightBitEncoding(beginning);
}

std::optional<TextEncoding> detectEightBitEncoding(std::string_view text)
{
    const std::size_t ascii = asciiPrefix(text);
    if (ascii == text.size()) {
        return {};
    }
    const std::string_view rest = text.substr(ascii);
    const std::size_t valid = utf8Prefix(rest);
    if (valid == rest.size() || isCutUtf8(rest.substr(valid))) {
        return TextEncoding::Utf8;
    }
    return looksLikeGb18030(rest) ? TextEncoding::Gb18030 : TextEncoding::Latin1;
}

} // namespace allowdesk
