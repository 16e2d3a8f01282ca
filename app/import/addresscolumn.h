#pragma once

#include "app/addresses/addressrange.h"
#include "app/addresses/largepages.h"

namespace allowdesk
{

/// The values of a column of addresses, eight bytes each, so that nothing has to read their texts again to sort, merge
/// or compare. IPv6, dash ranges and host bits do not fit: for these it only says that there is one.
class AddressColumn final
{
public:
    enum class Kind : std::uint8_t {
        None, ///< empty or bad
        Single,
        Cidr,
        Other, ///< good, but to be read from its text
    };

    void resize(std::size_t rows) { m_entries.resize(rows); }

    /// May be called from several threads for different rows.
    void set(std::size_t row, const AddressResult &value)
    {
        Entry entry;
        if (value) {
            const bool isCidr = value->form() == AddressForm::Cidr;
            const bool isOther = value->family() == AddressFamily::IPv6 || value->form() == AddressForm::Range;
            entry.first = static_cast<std::uint32_t>(value->first());
            entry.prefixLength = isCidr ? static_cast<std::uint8_t>(value->enteredPrefixLength()) : std::uint8_t{32};
            entry.kind = isOther || value->hostBitsSet() ? Kind::Other : isCidr ? Kind::Cidr : Kind::Single;
        }
        m_entries[row] = entry;
    }

    [[nodiscard]] Kind kind(std::size_t row) const { return m_entries[row].kind; }
    /// The first and last address, for Single and Cidr.
    [[nodiscard]] std::uint32_t first(std::size_t row) const { return m_entries[row].first; }
    [[nodiscard]] std::uint32_t last(std::size_t row) const
    {
        const Entry entry = m_entries[row];
        return entry.first | static_cast<std::uint32_t>(std::uint64_t{0xffffffff} >> entry.prefixLength);
    }
    /// The value as it was set, for Single and Cidr.
    [[nodiscard]] AddressRange value(std::size_t row) const
    {
        const Entry entry = m_entries[row];
        return entry.kind == Kind::Cidr ? AddressRange::cidr(AddressFamily::IPv4, entry.first, entry.prefixLength)
                                        : AddressRange::single(AddressFamily::IPv4, entry.first);
    }

private:
    struct Entry
    {
        std::uint32_t first = 0;
        std::uint8_t prefixLength = 0;
        Kind kind = Kind::None;
    };
    LargeVector<Entry> m_entries;
};

} // namespace allowdesk
