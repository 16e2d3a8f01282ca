#pragma once

#include "app/accounts/accountcheck.h"

namespace allowdesk
{

/// What is wrong with a field and what to do, for under the field.
[[nodiscard]] QString fieldSentence(const FieldProblem &problem);

/// That the sources disagree about an address, and what the other one is.
[[nodiscard]] QString doubtSentence(const QUrl &alternative);

/// What is said of a password with hasOuterBlank().
[[nodiscard]] QString outerBlankSentence();

/// The first problem of each field, as CheckedForm takes them.
[[nodiscard]] QHash<QString, QString> fieldSentences(const QList<FieldProblem> &problems);

} // namespace allowdesk
