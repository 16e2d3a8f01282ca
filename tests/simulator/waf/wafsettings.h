#pragma once

#include <QJsonObject>

namespace simulator
{

/// What the documents leave open or contradict each other in, as switches (FACTS B, G17-G22).
struct WafSettings
{
    bool actionRequired = false; ///< PUT without `action` is refused: the newest document
    bool hasRemarks = true; ///< ip_remarks are kept and shown; else a body with them is refused
    bool oldTotalName = true; ///< cloudTotal; else cloud_total
    bool uniqueEntries = false; ///< an entry may be in one group only: old clouds
    bool subscribed = true;
    bool hasIpv6 = true;
    bool authenticationAs400 = true; ///< WAF.0001200x come with HTTP 400; else 401 and 403
    bool tellsRules = true; ///< items have `rules`; else they are absent
    int mostGroups = 50;
    int mostEntries = 200;
    int longestName = 128;
    int largestPage = 100; ///< a larger pagesize gives so many without a word
    bool remarksWithPrefix = false; ///< ip_remarks name 10.0.0.1 as 10.0.0.1/32, and take either
};

[[nodiscard]] QJsonObject toJson(const WafSettings &settings);
/// The problem as text, empty when the switches were set.
[[nodiscard]] QString change(WafSettings *settings, const QJsonObject &values);

} // namespace simulator
