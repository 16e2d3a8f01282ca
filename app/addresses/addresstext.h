#pragma once

#include "app/addresses/addressrange.h"

#include <string>

namespace allowdesk
{

/// Room for the longest address: eight groups of four digits, or "::ffff:" with an IPv4 address.
inline constexpr int maxAddressText = 45;

/// Writes the address and returns the end. There must be room for maxAddressText characters; no NUL is written.
char *writeIpv4(char *out, std::uint32_t address);
/// By RFC 5952: lower case, the longest run of zero groups shortened, IPv4-mapped addresses in mixed form.
char *writeIpv6(char *out, const UInt128 &address);
/// "/24"; nothing for a single address.
char *writePrefix(char *out, int prefixLength, int bits);

inline char *writeAddress(char *out, std::uint32_t address)
{
    return writeIpv4(out, address);
}

inline char *writeAddress(char *out, const UInt128 &address)
{
    return writeIpv6(out, address);
}

} // namespace allowdesk
