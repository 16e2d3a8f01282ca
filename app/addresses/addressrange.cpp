#include "app/addresses/addressrange.h"

#include "app/addresses/addressdiagnosis.h"
#include "app/addresses/addressscanner.h"
#include "app/addresses/addresstext.h"
#include "app/addresses/ipv4quick.h"

#include <array>

namespace allowdesk
{

AddressResult AddressRange::parse(QStringView text)
{
    AddressResult result = AddressScanner<char16_t>(text.utf16(), text.utf16() + text.size()).entry();
    if (!result) {
        return tl::unexpected(diagnoseAddress(text, result.error()));
    }
    return result;
}

AddressResult AddressRange::parse(std::string_view text)
{
    // The value is written in place: copying it at once would wait for the parts to be stored.
    AddressResult result{AddressRange()};
    std::uint32_t address = 0;
    int prefix = -1;
    if (quickIpv4(text, address, prefix)) {
        if (prefix >= 0) {
            result = cidr(AddressFamily::IPv4, UInt128{0, address}, prefix);
        } else {
            result->m_first.low = address;
            result->m_last.low = address;
        }
        return result;
    }
    result = AddressScanner<char>(text.data(), text.data() + text.size()).entry();
    if (!result) {
        result = tl::unexpected(diagnoseAddress(text, result.error()));
    }
    return result;
}

std::optional<int> AddressRange::blockPrefixLength() const
{
    const UInt128 size = m_last - m_first + 1;
    const int bits = addressBits(m_family);
    if (size == UInt128()) {
        return 0; // all of IPv6
    }
    const int hostBits = trailingZeros(size);
    const bool isBlock = size == UInt128(1) << hostBits && (m_first & (size - 1)) == UInt128();
    return isBlock ? std::optional(bits - hostBits) : std::nullopt;
}

bool AddressRange::isBroaderThan(int prefixLength) const
{
    const UInt128 largestDistance = UInt128::max() >> (128 - (addressBits(m_family) - prefixLength));
    return m_last - m_first > largestDistance;
}

QString AddressRange::toString() const
{
    const auto write = [this](char *out, const UInt128 &address) {
        return m_family == AddressFamily::IPv4 ? writeIpv4(out, static_cast<std::uint32_t>(address))
                                               : writeIpv6(out, address);
    };
    std::array<char, 2 * maxAddressText + 1> text{};
    char *end = write(text.data(), m_first);
    if (const auto prefixLength = blockPrefixLength()) {
        end = writePrefix(end, *prefixLength, addressBits(m_family));
    } else {
        *end++ = '-';
        end = write(end, m_last);
    }
    return QString::fromLatin1(text.data(), end - text.data());
}

} // namespace allowdesk
