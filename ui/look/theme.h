#pragma once

#include "app/accounts/account.h"
#include "app/lists/finding.h"
#include "app/lists/rowchange.h"

#include <QColor>
#include <QFont>
#include <QPalette>

/// All colours, type sizes and distances of the window in one place, for light and dark desktops.
namespace allowdesk::theme
{

enum class Scheme { Light, Dark };

/// What is coloured. Every text has a contrast of 4.5 to one on every ground that it may stand on, every outline of a
/// control 3 to one (WCAG 2.1, 1.4.3 and 1.4.11).
struct Colours
{
    QColor window; ///< ground of panels
    QColor base; ///< ground of lists and fields
    QColor alternate; ///< every second row, heads of tables
    QColor raised; ///< ground of buttons
    QColor text;
    QColor muted; ///< text that matters less: hints, ages, counts
    QColor line; ///< between two things
    QColor outline; ///< around what can be used
    QColor accent; ///< ground of the one button that goes on; the mark of what is chosen
    QColor onAccent;
    QColor selection; ///< ground of selected rows and texts; pale, so that colours of texts stay what they are
    QColor link;
    QColor added, edited, removed; ///< grounds of staged rows
    QColor good, warn, bad; ///< texts and shapes of states
};

[[nodiscard]] const Colours &colours(Scheme scheme);
/// Of the scheme that the palette is of.
[[nodiscard]] const Colours &colours(const QPalette &palette);
[[nodiscard]] Scheme schemeOf(const QPalette &palette);
/// The whole palette of the program.
[[nodiscard]] QPalette palette(Scheme scheme);

/// Ground of a row by how it stands to the live state; invalid for an unchanged one. Never the only sign: rows
/// carry a plus, a pencil or a strike-through as well.
[[nodiscard]] QColor rowBackground(RowChange change, const QPalette &palette);

[[nodiscard]] QColor severityColour(Severity severity, const QPalette &palette);

/// The band of a workspace: red for production, amber for staging, green for test; violet for the demo.
[[nodiscard]] QColor bandBackground(WorkspaceEnvironment environment, bool demo);
/// While no workspace is open.
[[nodiscard]] QColor neutralBand();
[[nodiscard]] QColor bandText();

/// How large and how heavy texts are.
enum class Type {
    Title, ///< the name of what is shown
    Heading, ///< of a part
    Body,
    Small, ///< beside something that says more
};

[[nodiscard]] QFont font(Type type);
/// Fixed pitch, for addresses and requests.
[[nodiscard]] QFont fixedFont();

/// The one distance, in pixels, that all margins and gaps are multiples or the half of.
inline constexpr int grid = 8;
/// Sides of icons: beside a text, and on an empty page.
inline constexpr int iconSize = 16;
inline constexpr int largeIconSize = 48;
/// Of corners.
inline constexpr int radius = 4;

} // namespace allowdesk::theme
