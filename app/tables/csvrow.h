#pragma once

#include <QtGlobal>

#include <cstdint>
#include <span>
#include <string_view>

namespace allowdesk
{

/// One row on its way to a CsvSink.
struct CsvRow
{
    enum class Kind : std::uint8_t {
        Data,
        Blank, ///< a line without any cell
        Comment,
        Nothing, ///< a mark at the end of the file; never reaches a CsvSink
    };

    Kind kind = Kind::Data;
    qint64 line = 0; ///< physical, from 1, that it begins on
    qint64 offset = 0; ///< of its first byte in the decoded text
    qint64 length = 0; ///< in bytes, its line end included
    std::span<const std::string_view> cells{}; ///< UTF-8, valid during the call only
    std::string_view text{}; ///< the row as it is in the file, and what is known behind it; some cells lie in it
};

} // namespace allowdesk
