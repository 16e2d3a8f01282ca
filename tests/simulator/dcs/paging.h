#pragma once

#include "tests/simulator/http/message.h"

#include <optional>

namespace simulator
{

/// offset >= 0 and limit 1 to 1000, default 10 (FACTS A3).
struct Paging
{
    qsizetype offset = 0;
    qsizetype limit = 10;
};

/// The paging asked for, with at most `largest` items; on a value out of range the 400 in `refusal`.
[[nodiscard]] Paging pagingOf(const Request &request, qsizetype largest, std::optional<Answer> *refusal);

} // namespace simulator
