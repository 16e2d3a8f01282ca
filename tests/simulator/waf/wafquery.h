#pragma once

#include "tests/simulator/http/message.h"

#include <optional>

namespace simulator
{

/// page from 1, pagesize 1 to 100, default 10 (FACTS B1).
struct WafPage
{
    qsizetype page = 1;
    qsizetype size = 10;

    /// Whether the item of that number, from 0, stands on it.
    [[nodiscard]] bool contains(qsizetype item) const { return item / size == page - 1; }
};

/// The page asked for, of at most `largest` items; on a value out of range the 400 in `refusal`.
[[nodiscard]] WafPage pageOf(const Request &request, qsizetype largest, std::optional<Answer> *refusal);

/// The enterprise project of a call; "0" when it names none.
[[nodiscard]] QString enterpriseProjectOf(const Request &request);

/// "all_granted_eps": fine for reads, refused for writes (FACTS G21).
[[nodiscard]] QString allEnterpriseProjects();

} // namespace simulator
