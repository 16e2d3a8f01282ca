#pragma once

#include "app/jobs/sqlitefile.h"

namespace allowdesk
{

/// The version of the journal's tables that this program writes. PRAGMA user_version holds that of a file.
inline constexpr int journalVersion = 4;

/// Makes the tables in an empty file, and carries those of an older version over, one version in one transaction.
/// Before that the file is copied to its name with ".version-N". Storage errors: "journal.unreadable" for the database
/// of another program, "journal.newer" for a newer version, which is left as it is.
[[nodiscard]] Result<void> prepareJournal(SqliteFile &file);

/// What "CREATE TABLE" and the like made of a journal of that version, for tests of the migrations.
[[nodiscard]] Result<void> makeJournalOfVersion(SqliteFile &file, int version);

} // namespace allowdesk
