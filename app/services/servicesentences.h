#pragma once

#include <span>

namespace allowdesk
{

/// A code and what is said for it: source text of a translation context.
struct CodeSentence
{
    const char *code;
    const char *text; ///< %1, %2, … are the arguments
    bool counts = false; ///< it has plural forms; its last argument is the number that chooses one
    const char *more = nullptr; ///< what follows behind “·”: with plural forms, and the last argument for its own alone
};

/// Stands for the sentence of the address problem that the first argument of a finding names.
inline constexpr char addressProblemText[] = "";

/// The sentences of a service; static.
struct ServiceSentences
{
    std::span<const CodeSentence> findings{}; ///< context "Finding"
    std::span<const CodeSentence> errors{}; ///< context "Error"; the service's own codes in the long spelling
    std::span<const CodeSentence> steps{}; ///< context "Job": what a step of a plan does
};

} // namespace allowdesk
