#pragma once

#include "tests/simulator/waf/wafstate.h"

#include <optional>

namespace simulator
{

/// What a body of create or update says, once it is understood.
struct GroupBody
{
    std::optional<QString> name{};
    QStringList entries{};
    std::optional<QString> description{};
    std::optional<QMap<QString, QString>> remarks{};
};

/// Reads and checks a body by FACTS B1 and B3; the refusal when it breaks a rule.
[[nodiscard]] std::optional<Answer> readGroupBody(
    const QByteArray &bytes, const WafSettings &settings, GroupBody *body);

/// Checks what a group would be among all others: its name, its entries and their number.
[[nodiscard]] std::optional<Answer> checkGroup(const WafState &state, const AddressGroup &group);

} // namespace simulator
