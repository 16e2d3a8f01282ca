#include "ui/support/theme.h"

#include <QFontDatabase>

#include <cstdlib>

namespace allowdesk::theme
{

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

QColor rowBackground(RowChange change, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (change) {
    case RowChange::Added:
        return dark ? QColor(0x1d, 0x3f, 0x2a) : QColor(0xdc, 0xf5, 0xe3);
    case RowChange::Edited:
        return dark ? QColor(0x45, 0x39, 0x17) : QColor(0xfd, 0xf3, 0xd1);
    case RowChange::Removed:
        return dark ? QColor(0x4a, 0x23, 0x23) : QColor(0xfb, 0xe1, 0xe0);
    case RowChange::Unchanged:
        break;
    }
    return {};
}

QColor severityColour(Severity severity, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (severity) {
    case Severity::Block:
        return dark ? QColor(0xff, 0x8a, 0x80) : QColor(0xa8, 0x1e, 0x1e);
    case Severity::Warn:
        return dark ? QColor(0xff, 0xcc, 0x66) : QColor(0x8a, 0x5a, 0x00);
    case Severity::Note:
        break;
    }
    return palette.color(QPalette::PlaceholderText);
}

QColor bandBackground(PlaceEnvironment environment, bool demo)
{
    if (demo) {
        return {0x5b, 0x3f, 0x9c};
    }
    switch (environment) {
    case PlaceEnvironment::Production:
        return {0xa8, 0x1e, 0x1e};
    case PlaceEnvironment::Staging:
        return {0x8a, 0x5a, 0x00};
    case PlaceEnvironment::Test:
        break;
    }
    return {0x1d, 0x6b, 0x3a};
}

QColor bandText()
{
    return Qt::white;
}

QPalette mended(const QPalette &palette)
{
    constexpr double leastContrast = 50; // in lightness, of 255
    const QColor hint = palette.color(QPalette::PlaceholderText);
    const QColor ground = palette.color(QPalette::Base);
    QPalette result;
    result.setResolveMask(0); // all else goes on following the desktop
    const double seen = static_cast<double>(hint.alphaF()) * std::abs(hint.lightness() - ground.lightness());
    if (seen < leastContrast) {
        QColor readable = palette.color(QPalette::Text);
        readable.setAlpha(150);
        result.setColor(QPalette::PlaceholderText, readable);
    }
    return result;
}

QFont fixedFont()
{
    return QFontDatabase::systemFont(QFontDatabase::FixedFont);
}

} // namespace allowdesk::theme
