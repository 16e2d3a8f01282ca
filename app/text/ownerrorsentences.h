#pragma once

#include "app/services/servicesentences.h"

namespace allowdesk
{

/// The sentences of this program's own error codes, in the translation context "Error": they say more than the kind.
[[nodiscard]] std::span<const CodeSentence> ownErrorSentences();

} // namespace allowdesk
