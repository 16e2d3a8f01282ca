#pragma once

#include "tests/simulator/http/message.h"

#include <optional>

namespace simulator
{

/// {error_code, error_msg}: HSS v5 (FACTS C4). The code is given without its prefix: "0001".
[[nodiscard]] Answer hssError(const QString &code, const QString &message, int status = 400);

/// offset 0 to 2,000,000 and limit 10 to 200, default 10 (FACTS C1, C2).
struct HssPage
{
    qsizetype offset = 0;
    qsizetype limit = 10;

    /// Whether the item of that number, from 0, stands on it.
    [[nodiscard]] bool contains(qsizetype item) const { return item >= offset && item < offset + limit; }
};

/// The page asked for, of at most `largest` items; on a value out of range the 400 in `refusal`.
[[nodiscard]] HssPage hssPageOf(const Request &request, qsizetype largest, std::optional<Answer> *refusal);

/// The 400 for a filter that names more than one address; nothing when none does.
[[nodiscard]] std::optional<Answer> refuseRanges(const Request &request);

/// Whether a text passes the filter of that name; all do where the request has none.
[[nodiscard]] bool passes(const Request &request, QLatin1StringView filter, const QString &text, bool exactly);

} // namespace simulator
