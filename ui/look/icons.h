#pragma once

#include <QIcon>
#include <QStringList>

namespace allowdesk
{

/// In which colour of the theme an icon is drawn.
enum class IconTint { Text, Muted, OnBand, Accent, Good, Warn, Bad };

/// An icon of the program's own set (resources/icons). It is drawn in the colours that the application has when it is
/// painted, so it goes with light and dark by itself.
[[nodiscard]] QIcon icon(const QString &name, IconTint tint = IconTint::Text);

/// The icon of the program itself, in its own colours.
[[nodiscard]] QIcon programIcon();

} // namespace allowdesk
