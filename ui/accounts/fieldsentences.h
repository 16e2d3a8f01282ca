#pragma once

#include "app/accounts/accountcheck.h"

namespace allowdesk
{

/// What is wrong with a field and what to do, for under the field.
[[nodiscard]] QString fieldSentence(const FieldProblem &problem);

/// The first problem of each field, as CheckedForm takes them.
[[nodiscard]] QHash<QString, QString> fieldSentences(const QList<FieldProblem> &problems);

} // namespace allowdesk
