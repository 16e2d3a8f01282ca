#include "app/services/hss/rulegrid.h"

#include "app/services/hss/rules.h"

using namespace Qt::StringLiterals;

namespace allowdesk::hss
{
namespace
{

// Joined by commas, each text at most so long. A single entry that is longer stays: the rules tell it.
QStringList joined(const QStringList &entries, int longest)
{
    QStringList texts;
    for (const QString &entry : entries) {
        if (!texts.isEmpty() && texts.constLast().size() + 1 + entry.size() <= longest) {
            texts.last() += u',' + entry;
        } else {
            texts << entry;
        }
    }
    return texts;
}

} // namespace

QList<QStringList> rowsOf(const RuleGrid &grid)
{
    QList<QStringList> rows;
    rows.reserve(grid.size());
    for (const QString &server : grid.servers) {
        for (const QString &source : grid.sources) {
            for (const QString &user : grid.users) {
                rows << QStringList{server, source, user, grid.remark, QString(), QString(), QString()};
            }
        }
    }
    return rows;
}

QList<QStringList> packedRowsOf(const RuleGrid &grid)
{
    return rowsOf({.servers = joined(grid.servers, limit::longestServer),
        .sources = joined(grid.sources, limit::longestSource),
        .users = grid.users,
        .remark = grid.remark});
}

} // namespace allowdesk::hss
