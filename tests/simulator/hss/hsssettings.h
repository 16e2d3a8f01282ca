#pragma once

#include <QJsonObject>

namespace simulator
{

/// What a second POST of the same rule does (FACTS C1: unverified).
enum class DuplicateMode { Refuse, Replace, Keep };

/// What the documents leave open, as switches (FACTS C, J10).
struct HssSettings
{
    DuplicateMode duplicates = DuplicateMode::Refuse;
    bool exactFilters = false; ///< else a filter matches parts of the text
    bool filtersTakeRanges = true; ///< else a filter with a dash, a slash or a comma is HSS.0001
    bool refusesMissing = false; ///< DELETE of a rule that is not there is HSS.0011; else it is passed over
    int mostDeleted = 100; ///< rules in one DELETE
    int mostRules = 100'000; ///< in one enterprise project
    int largestPage = 200; ///< a larger limit gives so many without a word
    bool subscribed = true; ///< else HSS.1002 on writes
};

[[nodiscard]] QJsonObject toJson(const HssSettings &settings);
/// The problem as text, empty when the switches were set.
[[nodiscard]] QString change(HssSettings *settings, const QJsonObject &values);

} // namespace simulator
