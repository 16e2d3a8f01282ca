#pragma once

#include "app/base/error.h"

#include <tl/expected.hpp>

namespace allowdesk
{

/// A value or the Error that prevented it. std::expected is hidden from clang-tidy 14, hence the library.
template <typename T>
using Result = tl::expected<T, Error>;

/// Shorthand for `return failure(ErrorKind::X, ...)` in functions that return a Result.
[[nodiscard]] inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

[[nodiscard]] inline tl::unexpected<Error> failure(ErrorKind kind, QString message, QString subject = {})
{
    return tl::unexpected<Error>(Error{.kind = kind, .message = std::move(message), .subject = std::move(subject)});
}

} // namespace allowdesk
