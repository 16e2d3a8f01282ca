#include "ui/look/icons.h"

#include "ui/look/theme.h"

#include <QBuffer>
#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QImageReader>
#include <QPainter>
#include <QPixmapCache>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr auto folder = ":/icons/"_L1;

QColor colourOf(IconTint tint)
{
    const QPalette palette = QGuiApplication::palette();
    const theme::Colours &of = theme::colours(palette);
    switch (tint) {
    case IconTint::Muted:
        return of.muted;
    case IconTint::OnBand:
        return theme::bandText();
    case IconTint::Accent:
        return of.accent;
    case IconTint::Good:
        return of.good;
    case IconTint::Warn:
        return of.warn;
    case IconTint::Bad:
        return of.bad;
    case IconTint::Text:
        break;
    }
    return of.text;
}

/// Draws a file of the set, whose lines are all in "currentColor".
class TintedIconEngine final : public QIconEngine
{
public:
    TintedIconEngine(QString name, IconTint tint) : m_name(std::move(name)), m_tint(tint) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device()->devicePixelRatio();
        const int side = std::min(rect.width(), rect.height());
        QRect square(0, 0, side, side);
        square.moveCenter(rect.center());
        painter->drawPixmap(square, scaledPixmap(square.size() * ratio, mode, state, ratio));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal) override
    {
        // On a ground of its own only while it can be used.
        const bool isPlain = mode == QIcon::Disabled && m_tint == IconTint::OnBand;
        const QColor colour = colourOf(isPlain ? IconTint::Text : m_tint);
        const int side = std::min(size.width(), size.height()); // a place that is no square must not press it flat
        const QString key = u"allowdesk/%1/%2/%3/%4"_s.arg(m_name, colour.name()).arg(side).arg(static_cast<int>(mode));
        QPixmap pixmap;
        if (!QPixmapCache::find(key, &pixmap)) {
            pixmap = drawn({side, side}, colour, mode == QIcon::Disabled);
            QPixmapCache::insert(key, pixmap);
        }
        return pixmap;
    }

    QSize actualSize(const QSize &size, QIcon::Mode, QIcon::State) override
    {
        const int side = std::min(size.width(), size.height());
        return {side, side};
    }

    [[nodiscard]] QIconEngine *clone() const override { return new TintedIconEngine(*this); }
    [[nodiscard]] QString key() const override { return u"allowdesk"_s; }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }

private:
    QString m_name;
    IconTint m_tint;

    [[nodiscard]] QPixmap drawn(const QSize &size, const QColor &colour, bool isPale) const
    {
        QFile file(folder + m_name + ".svg"_L1);
        if (!file.open(QIODevice::ReadOnly)) {
            return {};
        }
        QByteArray lines = file.readAll().replace("currentColor", colour.name().toLatin1());
        if (isPale) {
            lines.replace("<svg ", "<svg opacity=\"0.4\" ");
        }
        QBuffer buffer(&lines);
        QImageReader reader(&buffer, "svg");
        reader.setScaledSize(size);
        return QPixmap::fromImage(reader.read());
    }
};

} // namespace

QIcon icon(const QString &name, IconTint tint)
{
    return QIcon(new TintedIconEngine(name, tint));
}

QIcon programIcon()
{
    return QIcon(folder + "allowdesk.svg"_L1);
}

} // namespace allowdesk
