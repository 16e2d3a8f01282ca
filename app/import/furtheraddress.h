#pragma once

#include "app/import/importspec.h"
#include "app/tables/csvtable.h"

#include <optional>
#include <vector>

namespace allowdesk
{

/// Finds what a row says of addresses outside of the columns that addresses are taken from: the mask of a network, the
/// last address of a range, a prefix length. Such a row means other addresses than the one that would be taken. A
/// column of remarks that the header names may mention any address.
class FurtherAddressFinder final
{
public:
    FurtherAddressFinder() = default;
    FurtherAddressFinder(const CsvTable &table, const ImportSpec &spec, const ImportMapping &mapping);

    /// The first such cell of a row as a column of the file; nothing for most rows.
    [[nodiscard]] std::optional<int> find(const CsvTable::Row &row) const;

private:
    /// What a column of the file may say of addresses without being asked.
    enum class Watch {
        Nothing, ///< its addresses are taken, or it is not of the file's own
        Masks, ///< a remark by its header: only a mask or a prefix as the whole cell
        Addresses, ///< any address
        Sizes, ///< named as the size or the end of a network: any number too
    };

    void take(ColumnKind kind, int column, bool isNamed);
    [[nodiscard]] bool saysMore(const CsvTable::Row &row, int column) const;
    [[nodiscard]] bool isSizeBeside(const CsvTable::Row &row, int column, std::string_view cell) const;
    [[nodiscard]] bool isUnnamedRange(const CsvTable::Row &row) const;

    std::vector<Watch> m_watch; ///< by column of the file
    std::vector<int> m_watched; ///< the columns with something to watch
    std::vector<int> m_addresses; ///< columns that addresses are taken from
    bool m_hasHeader = false;
    bool m_areAddressesNamed = false;
};

} // namespace allowdesk
