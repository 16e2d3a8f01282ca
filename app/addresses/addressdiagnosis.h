#pragma once

#include "app/addresses/addressproblem.h"

#include <QStringView>
#include <QUtf8StringView>

#include <string_view>

namespace allowdesk
{

/// A text of more characters is AddressProblem::TooLong, whatever it holds.
inline constexpr qsizetype longestDiagnosed = 65'536;

/// What a person would call the fault of a text that the grammar refused: looks at the whole text, so "web.example"
/// is a host name rather than a bad character. Never says that nothing is wrong.
[[nodiscard]] AddressError diagnoseAddress(QStringView text, const AddressError &found);
/// The same for UTF-8; positions count bytes.
[[nodiscard]] AddressError diagnoseAddress(std::string_view text, const AddressError &found);

/// The plain character that a full-width, ideographic or typographic one stands for; 0 for an invisible one; the
/// character itself otherwise.
[[nodiscard]] char16_t plainCharacter(char16_t character);
/// The text in plain characters, without invisible ones.
[[nodiscard]] QString plainText(QStringView text);
[[nodiscard]] QString plainText(QUtf8StringView text);

} // namespace allowdesk
