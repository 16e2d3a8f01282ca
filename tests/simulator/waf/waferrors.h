#pragma once

#include "tests/simulator/http/message.h"

namespace simulator
{

/// {error_code, error_msg}: WAF v1 (FACTS B5). The code is given without its prefix: "00011005".
[[nodiscard]] Answer wafError(int status, const QString &code, const QString &message);

} // namespace simulator
