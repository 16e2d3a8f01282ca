#pragma once

#include "app/lists/finding.h"
#include "app/services/waf/records.h"
#include "app/services/waf/schema.h"
#include "tests/support/fakesession.h"

#include <QTest>

namespace allowdesk::waf
{

/// A group "partners" with these entries, used by no rule, on a cloud that keeps remarks.
[[nodiscard]] inline AddressGroup groupWith(const QStringList &entries)
{
    return {.id = QStringLiteral("g-1"),
        .name = QStringLiteral("partners"),
        .description = QStringLiteral("offices"),
        .entries = entries,
        .remarks = QMap<QString, QString>(),
        .size = static_cast<int>(entries.size()),
        .rules = QList<RuleUse>()};
}

[[nodiscard]] inline RuleUse ruleThat(std::optional<RuleAction> action, std::optional<bool> isOn = true)
{
    return {.ruleId = QStringLiteral("r-1"),
        .ruleName = QStringLiteral("rule"),
        .policyId = QStringLiteral("p-1"),
        .policyName = QStringLiteral("shop"),
        .action = action,
        .isOn = isOn};
}

/// Severity and code of each: "block waf.entry.range", with a star where typing the name lifts it.
[[nodiscard]] inline QStringList texts(const Findings &findings)
{
    QStringList lines;
    for (const Finding &finding : findings) {
        const QString severity = finding.severity == Severity::Block ? QStringLiteral("block")
            : finding.severity == Severity::Warn                     ? QStringLiteral("warn")
                                                                     : QStringLiteral("note");
        lines << severity + (finding.overridable ? QStringLiteral("* ") : QStringLiteral(" ")) + finding.code;
    }
    return lines;
}

} // namespace allowdesk::waf
