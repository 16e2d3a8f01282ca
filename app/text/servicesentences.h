#pragma once

#include "app/services/servicecatalog.h"

namespace allowdesk
{

/// Makes the sentences of these services and the language known, for the rest of the program: as with translators, what
/// can be said is a matter of the whole program. To be called once before a sentence is shown.
void installSentences(const ServiceCatalog &services);

enum class SentenceKind { Finding, Error, Step };

/// What an installed service has for a code; null where none has anything.
[[nodiscard]] const CodeSentence *serviceSentence(SentenceKind kind, const QString &code);

} // namespace allowdesk
