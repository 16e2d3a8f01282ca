#pragma once

#include <QString>

#include <algorithm>
#include <limits>

namespace allowdesk
{

/// Loads the plural forms of the texts into the application; once for each application, however often it is called.
/// Before there is an application it is done when one is made.
void installLanguage();

/// The number that chooses a plural form, and that %Ln stands for.
[[nodiscard]] constexpr int numerus(qsizetype count)
{
    return static_cast<int>(std::min<qsizetype>(count, std::numeric_limits<int>::max()));
}

/// A whole number with the separators of the language; beyond a billion about how many, as 7.9 × 10²⁸. What is no whole
/// number stays as it is.
[[nodiscard]] QString countText(const QString &digits);

} // namespace allowdesk
