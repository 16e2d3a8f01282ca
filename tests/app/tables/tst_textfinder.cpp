#include "app/tables/textfinder.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class TextFinderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QStringList>("in");
        QTest::addColumn<QStringList>("notIn");
        const auto row = [](const char *name, const QString &wanted, const QStringList &in, const QStringList &notIn) {
            QTest::newRow(name) << wanted << in << notIn;
        };
        row("nothing", {}, {u"web"_s, QString()}, {});
        row("ASCII", u"10.0.0"_s, {u"10.0.0.1"_s, u"a 10.0.0"_s}, {u"10.0.1.0"_s, u"10.0"_s, QString()});
        row("case", u"WEB"_s, {u"web"_s, u"my Web"_s, u"WEB"_s}, {u"we b"_s});
        row("a blank", u" "_s, {u"a b"_s}, {u"ab"_s});
        row("longer than the text", QString(500, u'x'), {QString(501, u'x')}, {QString(499, u'x')});
        row("the end of a long text", u"the end"_s, {QString(100, u'-') + u"the end"_s}, {QString(100, u't')});
        row("beyond ASCII", u"büro"_s, {u"Büro 7"_s, u"BÜRO"_s, u"mein büro"_s},
            {u"buro"_s, u"bür"_s, u"b ro"_s, u"BURO"_s});
        row("beyond ASCII in capitals", u"BÜRO ZÜRICH"_s, {u"Büro Zürich"_s}, {u"Büro Zurich"_s});
        row("one letter", u"Ü"_s, {u"ü"_s, u"für"_s}, {u"u"_s});
        row("no ASCII at all", u"北京"_s, {u"在北京"_s}, {u"北"_s, u"Beijing"_s});
        row("with k and s", u"åsk"_s, {u"ÅSK"_s, u"åsk"_s, u"å\u017f\u212a"_s}, {u"ask"_s});
        row("a sign that is a letter without case", u"\u212a"_s, {u"k"_s, u"Kelvin"_s}, {u"c"_s});
    }

    void finds()
    {
        QFETCH(const QString, wanted);
        QFETCH(const QStringList, in);
        QFETCH(const QStringList, notIn);
        const TextFinder finder(wanted);
        for (const QString &text : in) {
            QVERIFY2(finder.isIn(text.toStdString()), qPrintable(text));
        }
        for (const QString &text : notIn) {
            QVERIFY2(!finder.isIn(text.toStdString()), qPrintable(text));
        }
    }
};

ALLOWDESK_TEST(TextFinderTest)
#include "tst_textfinder.moc"
