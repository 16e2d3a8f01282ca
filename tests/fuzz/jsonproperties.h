#pragma once

#include "app/base/result.h"
#include "tests/fuzz/fuzztarget.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace allowdesk
{

[[nodiscard]] inline QByteArray bytesOf(std::string_view input)
{
    return {input.data(), static_cast<qsizetype>(input.size())};
}

[[nodiscard]] inline QJsonObject objectIn(std::string_view input)
{
    return QJsonDocument::fromJson(bytesOf(input)).object();
}

/// What was refused says why.
template <typename T>
void requireReason(const Result<T> &read)
{
    require(read.has_value() || !read.error().message.isEmpty() || !read.error().subject.isEmpty(),
        "what is refused is refused with a reason");
}

/// What was read, written and read again is the same.
template <typename T, typename Write, typename Read>
void requireRoundTrip(const Result<T> &read, Write write, Read readAgain)
{
    requireReason(read);
    if (read) {
        const auto again = readAgain(write(*read));
        require(again.has_value(), "what was written can be read");
        require(*again == *read, "what was written reads as the same");
    }
}

} // namespace allowdesk
