#include "app/import/furtheraddress.h"

#include "app/addresses/addressmention.h"
#include "app/tables/trimmed.h"

#include <QSet>

#include <algorithm>
#include <bit>
#include <charconv>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

bool isDigits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "/24", as some tables have it in a column of its own.
bool isPrefix(std::string_view text)
{
    return text.starts_with('/') && text.size() <= 4 && isDigits(text.substr(1));
}

std::optional<std::uint32_t> numberOf(std::string_view text)
{
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return isDigits(text) && error == std::errc() ? std::optional(number) : std::nullopt;
}

/// Headers of columns that say how large a network is or where it ends.
bool namesSize(const QString &plainHeader)
{
    static const QSet<QString> names{u"mask"_s, u"netmask"_s, u"subnetmask"_s, u"networkmask"_s, u"wildcard"_s,
        u"wildcardmask"_s, u"prefix"_s, u"prefixlength"_s, u"prefixlen"_s, u"length"_s, u"bits"_s, u"maskbits"_s,
        u"masklength"_s, u"masklen"_s, u"cidr"_s, u"netblock"_s, u"size"_s, u"hosts"_s, u"addresses"_s, u"end"_s,
        u"endip"_s, u"ipend"_s, u"endaddress"_s, u"last"_s, u"lastip"_s, u"lastaddress"_s, u"to"_s, u"toip"_s};
    return names.contains(plainHeader);
}

/// Whether a network of that size begins with the address: a prefix length, or a number of addresses.
bool isSizeOf(const AddressRange &address, std::uint32_t number)
{
    constexpr std::uint32_t shortestPrefix = 8;
    constexpr std::uint32_t fewestAddresses = 16; // smaller ones fit too many addresses by chance
    const int bits = addressBits(address.family());
    const UInt128 size = number >= shortestPrefix && number < static_cast<std::uint32_t>(bits)
        ? UInt128(1) << (bits - static_cast<int>(number))
        : UInt128(number >= fewestAddresses && std::has_single_bit(number) ? number : 0);
    return size != UInt128() && (address.first() & (size - 1)) == UInt128();
}

} // namespace

FurtherAddressFinder::FurtherAddressFinder(const CsvTable &table, const ImportSpec &spec, const ImportMapping &mapping)
    : m_watch(static_cast<std::size_t>(table.columnCount()), Watch::Addresses), m_hasHeader(mapping.hasHeader)
{
    for (int column = 0; mapping.hasHeader && column < table.columnCount(); ++column) {
        if (namesSize(plainHeader(headerText(table, column)))) {
            m_watch[static_cast<std::size_t>(column)] = Watch::Sizes;
        }
    }
    for (qsizetype i = 0; i < spec.columns.size() && i < mapping.sources.size(); ++i) {
        if (const int column = mapping.sources.at(i).fileColumn; column >= 0 && column < table.columnCount()) {
            const bool isNamed = m_hasHeader && isNamedBy(spec.columns.at(i), headerText(table, column));
            take(spec.columns.at(i).kind, column, isNamed);
        }
    }
    for (int column = 0; column < ownColumnCount(table); ++column) {
        m_watch[static_cast<std::size_t>(column)] = Watch::Nothing;
    }
    for (int column = 0; column < table.columnCount(); ++column) {
        if (m_watch[static_cast<std::size_t>(column)] != Watch::Nothing) {
            m_watched.push_back(column);
        }
    }
}

/// What the file's column still says beside what is taken from it.
void FurtherAddressFinder::take(ColumnKind kind, int column, bool isNamed)
{
    Watch &watch = m_watch[static_cast<std::size_t>(column)];
    if (kind == ColumnKind::Address || kind == ColumnKind::AddressList) {
        // Where a header has none of the names, which of two columns is which is a guess.
        const bool isGuess = m_hasHeader && !isNamed && !m_addresses.empty();
        watch = isGuess ? Watch::Addresses : Watch::Nothing;
        m_areAddressesNamed = m_areAddressesNamed || isNamed;
        m_addresses.push_back(column);
    } else if (isNamed) {
        watch = Watch::Masks;
    }
}

std::optional<int> FurtherAddressFinder::find(const CsvTable::Row &row) const
{
    for (const int column : m_watched) {
        if (column < row.cellCount() && saysMore(row, column)) {
            return column;
        }
    }
    return isUnnamedRange(row) ? std::optional(m_addresses[1]) : std::nullopt;
}

bool FurtherAddressFinder::saysMore(const CsvTable::Row &row, int column) const
{
    const std::string_view cell = trimmed(row.cell(column));
    if (cell.empty()) {
        return false;
    }
    const Watch watch = m_watch[static_cast<std::size_t>(column)];
    if (watch == Watch::Masks || isPrefix(cell)) {
        return isPrefix(cell) || isNetworkMask(cell);
    }
    return mentionsAddress(cell) || (watch == Watch::Sizes && isDigits(cell)) || isSizeBeside(row, column, cell);
}

/// A number right of an address: without a header it may be its prefix, its number of addresses or its port; with one,
/// only what fits the address is suspicious.
bool FurtherAddressFinder::isSizeBeside(const CsvTable::Row &row, int column, std::string_view cell) const
{
    const auto number = numberOf(cell);
    const bool isBeside = std::find(m_addresses.begin(), m_addresses.end(), column - 1) != m_addresses.end();
    if (!number || !isBeside) {
        return false;
    }
    const AddressResult address = AddressRange::parse(trimmed(row.cell(column - 1)));
    return address && address->form() == AddressForm::Single && (!m_hasHeader || isSizeOf(*address, *number));
}

/// Two columns that nothing names, and that are the ends of one block: rather a range than a server and its user.
bool FurtherAddressFinder::isUnnamedRange(const CsvTable::Row &row) const
{
    return m_addresses.size() == 2 && !m_areAddressesNamed
        && areEndsOfBlock(trimmed(row.cell(m_addresses[0])), trimmed(row.cell(m_addresses[1])));
}

} // namespace allowdesk
