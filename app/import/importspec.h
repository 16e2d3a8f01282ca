#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <cstdint>

namespace allowdesk
{

class CsvTable;

enum class ColumnKind : std::uint8_t {
    Address, ///< one entry, compared by value
    AddressList, ///< entries joined by commas, taken to the letter like a text
    Text,
    Boolean,
};

/// One column of the records that a service imports.
struct ImportColumn
{
    QString id{}; ///< stable, also accepted as a header
    QStringList headerNames{}; ///< other headers; case, blanks, '-' and '_' do not count
    ColumnKind kind = ColumnKind::Text;
    bool required = true; ///< an empty cell is a problem
    bool identifies = true; ///< rows that agree in all such columns are duplicates: addresses by value, text exactly

    bool operator==(const ImportColumn &) const = default;
};

/// What a service wants from a file. Filled from the service's schema.
struct ImportSpec
{
    QList<ImportColumn> columns{};

    bool operator==(const ImportSpec &) const = default;
};

/// Where one column of the spec comes from.
struct ColumnSource
{
    int fileColumn = -1; ///< -1: not in the file
    QString fallback{}; ///< taken for every row when the column is not in the file; a bare list needs one for the group

    bool operator==(const ColumnSource &) const = default;
};

/// How the columns of a file become those of a spec. Found by findMapping() and open to change by a person.
struct ImportMapping
{
    bool hasHeader = false; ///< the first row names the columns and is no record
    QList<ColumnSource> sources{}; ///< one for each column of the spec

    bool operator==(const ImportMapping &) const = default;
};

/// By header text where the first row is a header, else by content: columns of addresses first, the others in order. An
/// optional column is never guessed left of the addresses, where files have times, numbers and ids.
[[nodiscard]] ImportMapping findMapping(const CsvTable &table, const ImportSpec &spec);

/// A header without case, blanks and signs: "Group Name", "group_name" and "groupname" are the same.
[[nodiscard]] QString plainHeader(QStringView text);
/// The text of the first row in that column.
[[nodiscard]] QString headerText(const CsvTable &table, int column);
/// Whether a header means that column.
[[nodiscard]] bool isNamedBy(const ImportColumn &column, const QString &header);

/// How many columns at the left this program wrote itself, with line and reason of rows that an import skipped; they
/// are no part of the records.
[[nodiscard]] int ownColumnCount(const CsvTable &table);

/// Ids of the required columns that have neither a place in the file nor a fallback.
[[nodiscard]] QStringList missingColumns(const ImportSpec &spec, const ImportMapping &mapping);

} // namespace allowdesk
