#pragma once

#include <QByteArray>
#include <QStringList>

namespace allowdesk
{

/// How rows are written: RFC 4180 with CR LF, as spreadsheets and this product read it.
struct CsvFormat
{
    char delimiter = ',';
    bool quoteAll = false; ///< otherwise only what needs it
    bool guardFormulas = true; ///< see guardFormulas(); read it back with Dialect::formulaGuard
};

/// One row as UTF-8, its line end included. Writing it to a file, and the byte order mark that some spreadsheets want
/// before the first one, are the caller's.
[[nodiscard]] QByteArray csvLine(const QStringList &cells, const CsvFormat &format = {});

} // namespace allowdesk
