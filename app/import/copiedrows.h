#pragma once

#include "app/lists/schema.h"
#include "app/tables/dialect.h"

namespace allowdesk
{

/// The kind of content on the clipboard that only this program writes and reads: rows to the letter, under the ids of
/// their columns. The text beside it is for people and spreadsheets, with an apostrophe before what they would run.
inline constexpr QLatin1StringView copiedRowsType{"application/x-allowdesk-rows"};

/// Rows as such content, without the columns that the service alone writes.
[[nodiscard]] QByteArray copiedRows(const Schema &schema, const QList<QStringList> &rows);

/// How such content is read back.
[[nodiscard]] Dialect copiedRowsDialect();

} // namespace allowdesk
