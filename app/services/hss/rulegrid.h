#pragma once

#include <QList>
#include <QStringList>

namespace allowdesk::hss
{

/// Rules for every server, source and user of three lists.
struct RuleGrid
{
    QStringList servers{};
    QStringList sources{};
    QStringList users{};
    QString remark{};

    [[nodiscard]] qsizetype size() const { return servers.size() * sources.size() * users.size(); }
};

/// One row for each combination.
[[nodiscard]] QList<QStringList> rowsOf(const RuleGrid &grid);

/// Rows for the same logins with servers and sources joined by commas, as many as a text of the service takes (128 and
/// 256 characters, FACTS C1); each user has rows of its own.
[[nodiscard]] QList<QStringList> packedRowsOf(const RuleGrid &grid);

} // namespace allowdesk::hss
