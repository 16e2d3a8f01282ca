#pragma once

#include "app/accounts/account.h"
#include "app/records/draft.h"
#include "app/records/finding.h"

#include <QColor>
#include <QFont>
#include <QPalette>

/// All colours and type sizes of the window in one place, for light and dark desktops.
namespace allowdesk::theme
{

/// Whether the palette is a dark one.
[[nodiscard]] bool isDark(const QPalette &palette);

/// Background of a row by how it stands to the live state; invalid for an unchanged one. Never the only sign: rows
/// carry a plus, a pencil or a strike-through as well.
[[nodiscard]] QColor rowBackground(RowChange change, const QPalette &palette);

[[nodiscard]] QColor severityColour(Severity severity, const QPalette &palette);

/// The band of a place: red for production, amber for staging, green for test; violet for the demo.
[[nodiscard]] QColor bandBackground(PlaceEnvironment environment, bool demo);
[[nodiscard]] QColor bandText();

/// The palette with what desktops forget: hints in empty fields that can be read on a dark ground.
[[nodiscard]] QPalette mended(const QPalette &palette);

/// Fixed pitch, for addresses and requests.
[[nodiscard]] QFont fixedFont();

/// The one distance that all margins are multiples of.
inline constexpr int grid = 8;

} // namespace allowdesk::theme
