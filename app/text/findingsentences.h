#pragma once

#include "app/lists/finding.h"

#include <QString>

namespace allowdesk
{

/// The sentence for a finding, in the current language: what is so, and what to do. A code without a sentence is shown
/// as it is; a test walks all codes.
[[nodiscard]] QString findingSentence(const Finding &finding);

/// Why a text is no address, as a short sentence. The name is that of AddressProblem.
[[nodiscard]] QString addressProblemSentence(const QString &problemName);

/// Entries with the number of addresses that they open, where that is more than one: "10.0.0.0/24 (256 addresses)".
[[nodiscard]] QString textWithEffect(const QString &entries);

/// What a short sentence means, for a tooltip; empty for most.
[[nodiscard]] QString findingExplanation(const Finding &finding);

/// Whether a sentence exists for the code.
[[nodiscard]] bool hasFindingSentence(const QString &code);

} // namespace allowdesk
