#include "ui/look/theme.h"

#include <QApplication>
#include <QFontDatabase>

namespace allowdesk::theme
{
namespace
{

constexpr QColor rgb(int value)
{
    return {(value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff};
}

constexpr Colours light{
    .window = rgb(0xf3f5f8),
    .base = rgb(0xffffff),
    .alternate = rgb(0xf8fafc),
    .raised = rgb(0xffffff),
    .text = rgb(0x1a2027),
    .muted = rgb(0x56606c),
    .line = rgb(0xd6dce4),
    .outline = rgb(0x7d8794),
    .accent = rgb(0x1f5fc4),
    .onAccent = rgb(0xffffff),
    .selection = rgb(0xd2e2fb),
    .link = rgb(0x1a56b4),
    .added = rgb(0xdcf5e3),
    .edited = rgb(0xfdf3d1),
    .removed = rgb(0xfbe1e0),
    .good = rgb(0x17633a),
    .warn = rgb(0x7d4f00),
    .bad = rgb(0xa81e1e),
};

constexpr Colours dark{
    .window = rgb(0x1f2329),
    .base = rgb(0x16191d),
    .alternate = rgb(0x1b1f24),
    .raised = rgb(0x2a3038),
    .text = rgb(0xe6e9ed),
    .muted = rgb(0xa3adb8),
    .line = rgb(0x363d46),
    .outline = rgb(0x7d8794),
    .accent = rgb(0x2f6bd0),
    .onAccent = rgb(0xffffff),
    .selection = rgb(0x27436b),
    .link = rgb(0x7fb2f7),
    .added = rgb(0x1d3f2a),
    .edited = rgb(0x423616),
    .removed = rgb(0x4a2323),
    .good = rgb(0x6fd694),
    .warn = rgb(0xffcc66),
    .bad = rgb(0xff9f97),
};

} // namespace

const Colours &colours(Scheme scheme)
{
    return scheme == Scheme::Dark ? dark : light;
}

const Colours &colours(const QPalette &palette)
{
    return colours(schemeOf(palette));
}

// By the ground of fields: that of windows has another colour in the band.
Scheme schemeOf(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightness() < 128 ? Scheme::Dark : Scheme::Light;
}

QPalette palette(Scheme scheme)
{
    const Colours &of = colours(scheme);
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, const QColor &colour) { palette.setColor(role, colour); };
    set(QPalette::Window, of.window);
    set(QPalette::WindowText, of.text);
    set(QPalette::Base, of.base);
    set(QPalette::AlternateBase, of.alternate);
    set(QPalette::Text, of.text);
    set(QPalette::PlaceholderText, of.muted);
    set(QPalette::Button, of.raised);
    set(QPalette::ButtonText, of.text);
    set(QPalette::BrightText, of.bad);
    set(QPalette::Highlight, of.selection);
    set(QPalette::HighlightedText, of.text);
    set(QPalette::Link, of.link);
    set(QPalette::LinkVisited, of.link);
    set(QPalette::ToolTipBase, of.text);
    set(QPalette::ToolTipText, of.base);
    set(QPalette::Light, of.base);
    set(QPalette::Midlight, of.alternate);
    set(QPalette::Mid, of.line);
    set(QPalette::Dark, of.outline);
    set(QPalette::Shadow, of.outline);
    // What cannot be used now is pale, but can still be read.
    QColor pale = of.text;
    pale.setAlpha(120);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText}) {
        palette.setColor(QPalette::Disabled, role, pale);
    }
    return palette;
}

QColor rowBackground(RowChange change, const QPalette &palette)
{
    const Colours &of = colours(palette);
    switch (change) {
    case RowChange::Added:
        return of.added;
    case RowChange::Edited:
        return of.edited;
    case RowChange::Removed:
        return of.removed;
    case RowChange::Unchanged:
        break;
    }
    return {};
}

QColor severityColour(Severity severity, const QPalette &palette)
{
    const Colours &of = colours(palette);
    switch (severity) {
    case Severity::Block:
        return of.bad;
    case Severity::Warn:
        return of.warn;
    case Severity::Note:
        break;
    }
    return of.muted;
}

QColor bandBackground(WorkspaceEnvironment environment, bool demo)
{
    if (demo) {
        return rgb(0x5b3f9c);
    }
    switch (environment) {
    case WorkspaceEnvironment::Production:
        return rgb(0xa81e1e);
    case WorkspaceEnvironment::Staging:
        return rgb(0x8a5a00);
    case WorkspaceEnvironment::Test:
        break;
    }
    return rgb(0x1d6b3a);
}

QColor neutralBand()
{
    return rgb(0x44505e);
}

QColor bandText()
{
    return Qt::white;
}

QFont font(Type type)
{
    QFont font = QApplication::font();
    switch (type) {
    case Type::Title:
        font.setPointSizeF(font.pointSizeF() * 1.35);
        font.setWeight(QFont::DemiBold);
        break;
    case Type::Heading:
        font.setWeight(QFont::DemiBold);
        break;
    case Type::Small:
        font.setPointSizeF(font.pointSizeF() * 0.9);
        break;
    case Type::Body:
        break;
    }
    return font;
}

QFont fixedFont()
{
    return QFontDatabase::systemFont(QFontDatabase::FixedFont);
}

} // namespace allowdesk::theme
