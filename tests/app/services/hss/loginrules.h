#pragma once

#include "app/lists/finding.h"
#include "app/services/hss/records.h"
#include "app/services/hss/schema.h"
#include "tests/support/fakesession.h"

#include <QTest>

namespace allowdesk::hss
{

/// A rule as the service reports it, with a time and an enterprise project.
[[nodiscard]] inline LoginRule ruleFor(const QString &server, const QString &source, const QString &user)
{
    return {.privateIp = server,
        .loginIp = source,
        .userName = user,
        .updatedAt = QDateTime(QDate(2026, 3, 1), QTime(8, 30), Qt::UTC),
        .enterpriseProjectName = QStringLiteral("default")};
}

/// The cells of a row that a person has typed.
[[nodiscard]] inline QStringList typed(const QString &server, const QString &source, const QString &user,
    const QString &remark = {}, const QString &handleEvent = {})
{
    return {server, source, user, remark, handleEvent, QString(), QString()};
}

/// Severity and code of each: "block hss.address.ipv6", with a star where typing the name lifts it.
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

} // namespace allowdesk::hss
