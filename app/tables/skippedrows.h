#pragma once

#include "app/tables/dialect.h"

#include <QLatin1StringView>

namespace allowdesk
{

// A file of the rows that an import skipped begins with two columns of its own: line and reason. Their headers say that
// this program wrote the file, so that it is read back as it was written: the apostrophes that csvLine() puts before
// formulas come off again, which they must not in a file of anybody else's, where they may be meant.

inline constexpr QLatin1StringView skippedLineHeader{"allowdesk-line"};
inline constexpr QLatin1StringView skippedReasonHeader{"allowdesk-reason"};
inline constexpr int skippedColumnCount = 2;

/// Whether these are the first two headers of such a file, also of one with the plain "line" and "reason" of earlier
/// versions.
[[nodiscard]] bool isSkippedHeader(std::string_view first, std::string_view second);

/// How such a file is to be read, by its beginning in UTF-8 without a byte order mark: a spreadsheet may have written
/// it again with another delimiter. Nothing for other files, also for those of earlier versions, which do not say
/// enough.
[[nodiscard]] std::optional<Dialect> skippedRowsDialect(std::string_view beginning);

} // namespace allowdesk
