#pragma once

#include "tests/simulator/http/message.h"

namespace simulator
{

/// 400 {"error": TEXT}: an instruction under /_sim/ that cannot be carried out. A test must not go on as if it were.
[[nodiscard]] inline Answer controlError(const QString &text)
{
    return Answer::json(400, {{QStringLiteral("error"), text}});
}

} // namespace simulator
