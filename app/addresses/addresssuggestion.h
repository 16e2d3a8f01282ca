#pragma once

#include "app/addresses/addressrange.h"

#include <QList>
#include <QString>

#include <optional>

namespace allowdesk
{

/// What was probably meant by a text that is no proper entry.
struct AddressSuggestion
{
    QString text{}; ///< canonical
    AddressRange value{};
    /// Only the spelling differs (full-width digits, a trailing dot, a netmask). Otherwise a person has to agree: a
    /// leading zero may be octal, host bits may stand for the one address.
    bool certain = false;
};

/// The meant entry for a bad text, and the network for a CIDR with host bits; nothing for what is already right or
/// beyond guessing.
[[nodiscard]] std::optional<AddressSuggestion> suggestFix(QStringView text);

/// Whether a cell becomes the fix without a guess: every entry of it, between commas, says the same as before. So a fix
/// may be taken for many rows at once; one that a person has to agree to may not.
[[nodiscard]] bool isCertainFix(QStringView cell, QStringView fix);

/// The parts of a pasted text between commas, semicolons, blanks and line ends, full-width ones too; a lone dash
/// joins its neighbours to a range.
[[nodiscard]] QList<QStringView> splitEntries(QStringView text);

} // namespace allowdesk
