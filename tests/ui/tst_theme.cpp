#include "tests/support/testregistry.h"
#include "ui/look/deskstyle.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QPainter>
#include <QStyleOption>
#include <QTest>

#include <cmath>
#include <cstdlib>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

// WCAG 2.1: relative luminance, and the contrast of two of them.
double luminance(const QColor &colour)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

void addSchemes()
{
    QTest::addColumn<theme::Scheme>("scheme");
    QTest::newRow("light") << theme::Scheme::Light;
    QTest::newRow("dark") << theme::Scheme::Dark;
}

} // namespace

Q_DECLARE_METATYPE(allowdesk::theme::Scheme)

class ThemeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsCanBeReadOnEveryGround_data() { addSchemes(); }

    void textsCanBeReadOnEveryGround()
    {
        QFETCH(theme::Scheme, scheme);
        const theme::Colours &of = theme::colours(scheme);
        const QList<QColor> grounds{
            of.window, of.base, of.alternate, of.raised, of.selection, of.added, of.edited, of.removed};
        for (const QColor &ground : grounds) {
            for (const QColor &text : {of.text, of.good, of.warn, of.bad}) {
                QVERIFY2(contrast(text, ground) >= 4.5,
                    qPrintable(u"%1 on %2: %3"_s.arg(text.name(), ground.name()).arg(contrast(text, ground))));
            }
        }
        for (const QColor &ground : {of.window, of.base, of.alternate}) {
            for (const QColor &text : {of.muted, of.link}) {
                QVERIFY2(contrast(text, ground) >= 4.5, qPrintable(text.name() + u" on "_s + ground.name()));
            }
            QVERIFY2(contrast(of.outline, ground) >= 3, qPrintable(u"outline on "_s + ground.name()));
        }
        QVERIFY(contrast(of.onAccent, of.accent) >= 4.5);
    }

    void theBandCanBeRead()
    {
        for (const auto environment :
            {WorkspaceEnvironment::Production, WorkspaceEnvironment::Staging, WorkspaceEnvironment::Test}) {
            for (const bool demo : {false, true}) {
                QVERIFY(contrast(theme::bandText(), theme::bandBackground(environment, demo)) >= 4.5);
            }
        }
        QVERIFY(contrast(theme::bandText(), theme::neutralBand()) >= 4.5);
    }

    void aPaletteTellsItsScheme_data() { addSchemes(); }

    void aPaletteTellsItsScheme()
    {
        QFETCH(theme::Scheme, scheme);
        QPalette palette = theme::palette(scheme);
        QCOMPARE(theme::schemeOf(palette), scheme);
        // As the band does: its own ground says nothing of the look.
        palette.setColor(QPalette::Window, theme::bandBackground(WorkspaceEnvironment::Production, false));
        QCOMPARE(theme::schemeOf(palette), scheme);
        QVERIFY(theme::rowBackground(RowChange::Added, palette).isValid());
        QVERIFY(!theme::rowBackground(RowChange::Unchanged, palette).isValid());
    }

    void everyIconIsDrawnInTheColoursOfTheMoment_data()
    {
        QTest::addColumn<QString>("name");
        const QFileInfoList files = QDir(u":/icons"_s).entryInfoList({u"*.svg"_s});
        QVERIFY(files.size() > 40);
        for (const QFileInfo &file : files) {
            if (const QString name = file.completeBaseName(); name != u"allowdesk"_s) { // in its own colours
                QTest::addRow("%s", qPrintable(name)) << name;
            }
        }
    }

    void everyIconIsDrawnInTheColoursOfTheMoment()
    {
        QFETCH(QString, name);
        const QPalette before = QApplication::palette();
        const QIcon drawn = icon(name, IconTint::Bad);
        for (const auto scheme : {theme::Scheme::Light, theme::Scheme::Dark}) {
            QApplication::setPalette(theme::palette(scheme));
            const QImage image = drawn.pixmap(QSize(48, 48), 1.0).toImage();
            int inked = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    const QColor pixel = image.pixelColor(x, y);
                    if (pixel.alpha() == 255) {
                        ++inked;
                        QCOMPARE(pixel.rgb(), theme::colours(scheme).bad.rgb());
                    }
                }
            }
            QVERIFY2(inked > 15, qPrintable(QString::number(inked)));
        }
        QApplication::setPalette(before);
    }

    void anIconIsNeverPressedFlat()
    {
        const QIcon drawn = icon(u"details"_s);
        QCOMPARE(drawn.actualSize(QSize(32, 16)), QSize(16, 16));
        QCOMPARE(drawn.pixmap(QSize(16, 40), 1.0).size(), QSize(16, 16));
    }

    void outlinesOfBoxesAreSeen_data()
    {
        QTest::addColumn<int>("element");
        QTest::addColumn<theme::Scheme>("scheme");
        for (const auto scheme : {theme::Scheme::Light, theme::Scheme::Dark}) {
            const char *look = scheme == theme::Scheme::Light ? "light" : "dark";
            QTest::addRow("check box, %s", look) << int(QStyle::PE_IndicatorCheckBox) << scheme;
            QTest::addRow("row, %s", look) << int(QStyle::PE_IndicatorItemViewItemCheck) << scheme;
            QTest::addRow("radio button, %s", look) << int(QStyle::PE_IndicatorRadioButton) << scheme;
            QTest::addRow("field, %s", look) << int(QStyle::PE_FrameLineEdit) << scheme;
            QTest::addRow("button, %s", look) << int(QStyle::PE_PanelButtonCommand) << scheme;
        }
    }

    void outlinesOfBoxesAreSeen()
    {
        QFETCH(int, element);
        QFETCH(theme::Scheme, scheme);
        const QPalette palette = theme::palette(scheme);
        const QColor ground = palette.color(QPalette::Window);
        QImage image(20, 20, QImage::Format_RGB32);
        image.fill(ground);
        QStyleOptionViewItem option;
        option.palette = palette;
        option.rect = QRect(2, 2, 16, 16);
        option.state = QStyle::State_Enabled | QStyle::State_Off;
        const DeskStyle style;
        QPainter painter(&image);
        style.drawPrimitive(static_cast<QStyle::PrimitiveElement>(element), &option, &painter);
        painter.end();
        double greatest = 1;
        for (int x = 0; x < image.width(); ++x) {
            greatest = std::max(greatest, contrast(image.pixelColor(x, 10), ground));
        }
        QVERIFY2(greatest >= 2.5, qPrintable(QString::number(greatest))); // 3 to one, less what smoothing takes
    }
};

ALLOWDESK_TEST(ThemeTest)
#include "tst_theme.moc"
