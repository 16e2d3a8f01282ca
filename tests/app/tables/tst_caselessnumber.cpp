#include "app/tables/caselessnumber.h"
#include "tests/support/testregistry.h"

#include <QString>
#include <QTest>

#include <random>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class CaselessNumberTest final : public QObject
{
    Q_OBJECT

    static int sign(int value) { return value < 0 ? -1 : value > 0 ? 1 : 0; }

    static int compared(std::string_view a, std::string_view b)
    {
        while (!a.empty() || !b.empty()) {
            const std::size_t common = commonBytes(a, b);
            a.remove_prefix(common);
            b.remove_prefix(common);
            const quint64 left = takeCaselessNumber(a);
            const quint64 right = takeCaselessNumber(b);
            if (left != right) {
                return left < right ? -1 : 1;
            }
        }
        return 0;
    }

private Q_SLOTS:
    // Texts that begin alike, of letters of one to four bytes, in both cases.
    void numbersAreInTheOrderOfTexts()
    {
        const QStringList letters{u"a"_s, u"A"_s, u"k"_s, u"\u212a"_s, u"z"_s, u"ü"_s, u"Ü"_s, u"ǆ"_s, u"北"_s, u"京"_s,
            u"𝕏"_s, u"😀"_s, u" "_s, u"1"_s, u"ý"_s};
        std::mt19937 random(5);
        const auto text = [&] {
            QString made;
            for (std::size_t i = random() % 9; i > 0; --i) {
                made += letters[static_cast<qsizetype>(random() % static_cast<std::size_t>(letters.size()))];
            }
            return made;
        };
        for (int i = 0; i < 20'000; ++i) {
            const QString a = text();
            const QString b = text();
            const std::string left = a.toStdString();
            const std::string right = b.toStdString();
            QVERIFY2(compared(left, right) == sign(a.compare(b, Qt::CaseInsensitive)), qPrintable(a + u" and "_s + b));
        }
    }

    void takesWhatItCounts()
    {
        std::string_view text = "a\xc3\xbc\xe5\x8c\x97z";
        QVERIFY(takeCaselessNumber(text) > 0);
        QCOMPARE(text.size(), 1U);
        QVERIFY(takeCaselessNumber(text) > 0);
        QVERIFY(text.empty());
        QCOMPARE(takeCaselessNumber(text), 0U);
    }

    void commonBytesEndBetweenCharacters()
    {
        QCOMPARE(commonBytes("abc", "abd"), 2U);
        QCOMPARE(commonBytes("abc", "abc"), 3U);
        QCOMPARE(commonBytes("", "abc"), 0U);
        QCOMPARE(commonBytes("x\xc3\xbc", "x\xc3\xbd"), 1U); // ü and ý share their first byte
        QCOMPARE(commonBytes("x\xc3", "x\xc3\xbd"), 1U);
    }
};

ALLOWDESK_TEST(CaselessNumberTest)
#include "tst_caselessnumber.moc"
