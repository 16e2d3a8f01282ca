#include "app/base/foreigntext.h"
#include "tests/support/testregistry.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

// NOLINTBEGIN(misc-misleading-bidirectional): what the tests are about

class ForeignTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allOfItIsSeen_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *name, const QString &text, const QString &shown) {
            QTest::newRow(name) << text << shown;
        };
        row("nothing", {}, {});
        row("plain", u"orders-cache (1)"_s, u"orders-cache (1)"_s);
        row("letters of others", u"Zürich 上海 مكتب"_s, u"Zürich 上海 مكتب"_s);
        row("line ends", u"a\nb\r\nc"_s, u"a␊b␍␊c"_s);
        row("controls", u"a\tb\x7f\x1b"_s + QChar(0), u"a␉b␡␛␀"_s);
        row("a control of the second set", u"a\u0085b"_s, u"a⟨U+0085⟩b"_s);
        row("separators", u"a\u2028b\u2029"_s, u"a⟨U+2028⟩b⟨U+2029⟩"_s);
        row("marks of direction", u"a\u202Eb\u202C\u2068c\u2069\u200Fd"_s,
            u"a⟨U+202E⟩b⟨U+202C⟩⟨U+2068⟩c⟨U+2069⟩⟨U+200F⟩d"_s);
        row("no width", u"of\u200Bfi\uFEFFce\u00AD"_s, u"of⟨U+200B⟩fi⟨U+FEFF⟩ce⟨U+00AD⟩"_s);
        row("drawn as nothing", u"a\u3164b\u2800"_s, u"a⟨U+3164⟩b⟨U+2800⟩"_s);
        row("a tag of a higher plane", u"a\U000E0041b"_s, u"a⟨U+E0041⟩b"_s);
        row("half a pair", u"a"_s + QChar(0xD83D) + u"b"_s + QChar(0xDE00), u"a⟨U+D83D⟩b⟨U+DE00⟩"_s);
        row("joiners in a word that needs them", u"می\u200Cخواهم"_s, u"می\u200Cخواهم"_s);
        row("joiners in a picture", u"👩\u200D💻"_s, u"👩\u200D💻"_s);
        row("joiners that hide", u"off\u200Cice\u200D"_s, u"off⟨U+200C⟩ice⟨U+200D⟩"_s);
        row("two joiners", u"م\u200C\u200Cخ"_s, u"م⟨U+200C⟩⟨U+200C⟩خ"_s);
        row("blanks inside", u"a  b\u00A0c"_s, u"a  b\u00A0c"_s);
        row("blanks at the ends", u" a \u00A0"_s, u"␣a␣␣"_s);
        row("nothing but blanks", u"  "_s, u"␣␣"_s);
    }

    void allOfItIsSeen()
    {
        QFETCH(QString, text);
        QTEST(visibleText(text), "shown");
        QCOMPARE(visibleText(visibleText(text)), visibleText(text)); // a symbol stands for itself
    }

    void ofALongOneTheBeginningIsShown_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const QString thousand(1000, u'a');
        QTest::newRow("just not long") << thousand << thousand;
        QTest::newRow("one more") << thousand + u'b' << thousand + u'…';
        QTest::newRow("very long") << QString(4'000'000, u'a') << thousand + u'…';
        QTest::newRow("no half of a pair") << thousand.chopped(1) + u"💻"_s << thousand.chopped(1) + u'…';
        QTest::newRow("a pair that has room") << thousand.chopped(2) + u"💻a"_s << thousand.chopped(2) + u"💻…"_s;
        QTest::newRow("symbols") << QString(2000, u'\n') << QString(1000, u'␊') + u'…';
    }

    void ofALongOneTheBeginningIsShown()
    {
        QFETCH(QString, text);
        QTEST(shownText(text), "shown");
        QTEST(isolatedText(text), "shown");
        QCOMPARE(isolatedWholeTexts({text, u"b"_s}, u"-"_s), visibleText(text) + u"-b"_s);
        QVERIFY(isTypedAs(shownText(text), text));
    }

    // Only where it makes a difference: others are found and copied as they are.
    void whatMayRunTheOtherWayIsIsolated_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isIsolated");
        QTest::newRow("plain") << u"10.0.0.1"_s << false;
        QTest::newRow("Latin and Chinese") << u"Büro 上海"_s << false;
        QTest::newRow("Hebrew") << u"מרכז 10.0.0.1 (old)"_s << true;
        QTest::newRow("Arabic") << u"old مكتب"_s << true;
        QTest::newRow("digits of Arabic") << u"١٢٣"_s << true;
        QTest::newRow("of a higher plane") << u"\U00010900"_s << true;
    }

    void whatMayRunTheOtherWayIsIsolated()
    {
        QFETCH(QString, text);
        QFETCH(bool, isIsolated);
        QCOMPARE(isolatedText(text), isIsolated ? u'\u2068' + text + u'\u2069' : text);
    }

    // Whatever it holds, the mark that begins the part is the one that ends it.
    void nothingInsideEndsTheIsolation()
    {
        const QString isolated = isolatedText(u"מ\u2069\u2069 10.0.0.1 \u2067\u202E"_s);
        QCOMPARE(isolated.count(QChar(0x2068)), 1);
        QCOMPARE(isolated.count(QChar(0x2069)), 1);
        QVERIFY(isolated.startsWith(QChar(0x2068)) && isolated.endsWith(QChar(0x2069)));
        QVERIFY(!isolated.contains(QChar(0x2067)) && !isolated.contains(QChar(0x202E)));
    }

    void eachCellStandsAlone()
    {
        QCOMPARE(
            isolatedTexts({u"office"_s, u"10.0.0.1"_s, u"מרכז"_s}, u"  "_s), u"office  10.0.0.1  \u2068מרכז\u2069"_s);
    }

    void aNameIsTyped_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isTyped");
        const auto row = [](const char *title, const QString &typed, const QString &name, bool isTyped) {
            QTest::newRow(title) << typed << name << isTyped;
        };
        row("as it is", u"orders"_s, u"orders"_s, true);
        row("another one", u"order"_s, u"orders"_s, false);
        row("a plain name exactly", u"orders "_s, u"orders"_s, false);
        row("of other case", u"Orders"_s, u"orders"_s, false);
        row("nothing", u""_s, u"orders"_s, false);
        row("a blank behind the name", u"orders"_s, u"orders "_s, true);
        row("and typed", u"orders "_s, u"orders "_s, true);
        row("a line end inside", u"or ders"_s, u"or\nders"_s, true);
        row("as it is shown", u"or␊ders"_s, u"or\nders"_s, true);
        row("left out", u"orders"_s, u"or\nders"_s, false);
        row("a mark of direction", u"or ders"_s, u"or\u202Eders"_s, true);
        row("composed another way", u"Zu\u0308rich"_s, u"Zürich"_s, false);
        row("decomposed by the service", u"Zürich"_s, u"Zu\u0308rich"_s, true);
        row("nothing for a name of nothing", u""_s, u"\u200B"_s, false);
        row("its symbol", u"⟨U+200B⟩"_s, u"\u200B"_s, true);
    }

    void aNameIsTyped()
    {
        QFETCH(QString, typed);
        QFETCH(QString, name);
        QTEST(isTypedAs(typed, name), "isTyped");
    }

    void aNewNameBeginsWithWhatCanBeSeenOfTheOld()
    {
        QCOMPARE(typableText(u"office-berlin"_s), u"office-berlin"_s);
        QCOMPARE(typableText(u" of\u202Efice\n2 "_s), u"of fice 2"_s);
    }

    void jsonStaysTheSameAndReadsInItsOrder()
    {
        const QJsonObject body{{u"remark"_s, u"מרכז \u202E 10.0.0.1"_s}, {u"name"_s, u"Büro 上海 👩"_s}};
        const QString text = QString::fromUtf8(QJsonDocument(body).toJson());
        const QString plain = plainJson(text);
        QCOMPARE(QJsonDocument::fromJson(plain.toUtf8()).object(), body);
        QVERIFY(plain.contains(u"Büro 上海"_s));
        QVERIFY2(!plain.contains(u'מ') && !plain.contains(QChar(0x202E)), qPrintable(plain));
        QCOMPARE(plain.count(u'\n'), text.count(u'\n'));
    }
};

// NOLINTEND(misc-misleading-bidirectional)

ALLOWDESK_TEST(ForeignTextTest)
#include "tst_foreigntext.moc"
