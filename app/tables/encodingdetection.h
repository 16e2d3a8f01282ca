#pragma once

#include "app/tables/dialect.h"

namespace allowdesk
{

/// The mark at the beginning of a file that names its encoding.
struct ByteOrderMark
{
    TextEncoding encoding = TextEncoding::Utf8;
    std::size_t length = 0;
};

/// The mark, or nothing.
[[nodiscard]] std::optional<ByteOrderMark> findByteOrderMark(std::string_view beginning);

/// The encoding of the beginning of a file, by its mark or else by its bytes. Nothing while all of it is ASCII, which
/// is the same in all encodings but UTF-16.
[[nodiscard]] std::optional<TextEncoding> detectEncoding(std::string_view beginning);

/// The same from a later part of a file that was ASCII so far. A character cut off at the end does no harm. GB18030 and
/// Latin-1 both fit many texts; common Chinese characters decide.
[[nodiscard]] std::optional<TextEncoding> detectEightBitEncoding(std::string_view text);

/// Whether an encoding that was found is only a guess: nearly any bytes are letters in these, other letters in others.
[[nodiscard]] constexpr bool isGuess(std::optional<TextEncoding> found)
{
    return found == TextEncoding::Gb18030 || found == TextEncoding::Latin1;
}

} // namespace allowdesk
