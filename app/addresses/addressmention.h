#pragma once

#include "app/addresses/addressrange.h"

#include <string_view>
#include <vector>

namespace allowdesk
{

/// Whether a text is a network mask: 255.255.240.0, or 0.0.15.255 as routers write it. No list of addresses has such an
/// entry: it belongs to the address beside it.
[[nodiscard]] bool isNetworkMask(std::string_view text);

/// The parts of a text that are written as addresses, right or wrong, wherever they are in it: four numbers with
/// dots, with or without a prefix, and IPv6. Short forms, versions and times are none. UTF-8.
[[nodiscard]] std::vector<std::string_view> mentionedAddresses(std::string_view text);

/// The same as a question; also finds addresses in full-width or typographic characters.
[[nodiscard]] bool mentionsAddress(std::string_view text);

/// All that these texts of one row may mean: each address, what would be suggested for it, the network of a mask, and
/// the range between two addresses. Rather too much than too little.
[[nodiscard]] std::vector<AddressRange> addressesNamedIn(const std::vector<std::string_view> &texts);

/// Whether two addresses are the first and the last of one block of at least four.
[[nodiscard]] bool areEndsOfBlock(std::string_view first, std::string_view last);

} // namespace allowdesk
