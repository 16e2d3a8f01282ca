#pragma once

#include "app/base/result.h"

#include <QJsonObject>
#include <QStringList>

namespace allowdesk
{

/// One subcommand: takes its arguments, and returns the object that is printed.
using Benchmark = Result<QJsonObject> (*)(const QStringList &arguments);

/// `import [--print] FILE`: reads, checks every row, finds duplicates, merges; --print puts the merged list on standard
/// output.
[[nodiscard]] Result<QJsonObject> benchmarkImport(const QStringList &arguments);
/// `lookup N`: addresses in a set of N entries, and owners in 10,000 groups.
[[nodiscard]] Result<QJsonObject> benchmarkLookup(const QStringList &arguments);
/// `filter N`: rows that contain a text, of N rows.
[[nodiscard]] Result<QJsonObject> benchmarkFilter(const QStringList &arguments);
/// `fold N`: the state of a job of N steps, half of which need another one, from its events; and of a tenth of it.
[[nodiscard]] Result<QJsonObject> benchmarkFold(const QStringList &arguments);

} // namespace allowdesk
