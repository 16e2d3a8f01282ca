#include "tests/support/testregistry.h"
#include "ui/support/outlinedstyle.h"
#include "ui/support/theme.h"

#include <QPainter>
#include <QStyleOption>
#include <QTest>

#include <cstdlib>

using namespace allowdesk;

class ThemeTest final : public QObject
{
    Q_OBJECT

    static QPalette paletteOf(const QColor &ground, const QColor &text, const QColor &hint)
    {
        QPalette palette;
        palette.setColor(QPalette::Window, ground);
        palette.setColor(QPalette::Base, ground);
        palette.setColor(QPalette::Text, text);
        palette.setColor(QPalette::PlaceholderText, hint);
        return palette;
    }

private Q_SLOTS:
    void hintsCanBeRead_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::addColumn<bool>("isMended");
        QTest::newRow("light") << paletteOf(Qt::white, Qt::black, QColor(0, 0, 0, 128)) << false;
        QTest::newRow("dark") << paletteOf(Qt::black, Qt::white, QColor(255, 255, 255, 128)) << false;
        QTest::newRow("dark, forgotten") << paletteOf(QColor(27, 30, 32), Qt::white, Qt::black) << true;
        QTest::newRow("dark, forgotten, half transparent")
            << paletteOf(QColor(27, 30, 32), Qt::white, QColor(0, 0, 0, 128)) << true;
        QTest::newRow("grey on white") << paletteOf(Qt::white, Qt::black, QColor(160, 160, 160)) << false;
    }

    void hintsCanBeRead()
    {
        QFETCH(QPalette, palette);
        QFETCH(bool, isMended);
        const QPalette mended = theme::mended(palette);
        QCOMPARE(mended.isBrushSet(QPalette::Active, QPalette::PlaceholderText), isMended);
        QVERIFY(!mended.isBrushSet(QPalette::Active, QPalette::Window)); // the desktop's
        if (isMended) {
            QVERIFY(mended.color(QPalette::PlaceholderText).lightness() > 128);
        }
    }

    void rowsOfBothLooksDiffer()
    {
        const QPalette light = paletteOf(Qt::white, Qt::black, Qt::gray);
        const QPalette dark = paletteOf(Qt::black, Qt::white, Qt::gray);
        for (const RowChange change : {RowChange::Added, RowChange::Edited, RowChange::Removed}) {
            QVERIFY(theme::rowBackground(change, light).lightness() > 200);
            QVERIFY(theme::rowBackground(change, dark).lightness() < 80);
        }
    }

    // Fusion draws the outline darker than the ground, which nobody sees on a dark one.
    void outlinesOfBoxesAreSeen_data()
    {
        QTest::addColumn<int>("element");
        QTest::newRow("check box") << int(QStyle::PE_IndicatorCheckBox);
        QTest::newRow("row") << int(QStyle::PE_IndicatorItemViewItemCheck);
        QTest::newRow("radio button") << int(QStyle::PE_IndicatorRadioButton);
    }

    void outlinesOfBoxesAreSeen()
    {
        QFETCH(int, element);
        const QColor ground(27, 30, 32);
        QPalette palette(ground, ground);
        palette.setColor(QPalette::Base, ground);
        palette.setColor(QPalette::Text, Qt::white);
        QImage image(20, 20, QImage::Format_RGB32);
        image.fill(ground);
        QStyleOptionViewItem option;
        option.palette = palette;
        option.rect = QRect(2, 2, 16, 16);
        option.state = QStyle::State_Enabled | QStyle::State_Off;
        const OutlinedStyle style;
        QPainter painter(&image);
        style.drawPrimitive(static_cast<QStyle::PrimitiveElement>(element), &option, &painter);
        painter.end();
        int greatest = 0;
        for (int x = 0; x < image.width(); ++x) {
            greatest = std::max(greatest, std::abs(image.pixelColor(x, 10).lightness() - ground.lightness()));
        }
        QVERIFY2(greatest > 60, qPrintable(QString::number(greatest)));
    }
};

ALLOWDESK_TEST(ThemeTest)
#include "tst_theme.moc"
