#include "app/base/filterwords.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class FilterWordsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsAreWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("nothing") << QString() << QStringList();
        QTest::newRow("blanks") << u" \t "_s << QStringList();
        QTest::newRow("one") << u" office"_s << QStringList{u"office"_s};
        QTest::newRow("two") << u"prod  open "_s << QStringList{u"prod"_s, u"open"_s};
        QTest::newRow("a wide blank") << u"办公室\u3000上海"_s << QStringList{u"办公室"_s, u"上海"_s};
        QTest::newRow("quoted") << u"a \"3 of 3\" b"_s << QStringList{u"a"_s, u"3 of 3"_s, u"b"_s};
        QTest::newRow("still being typed") << u"\"3 of"_s << QStringList{u"3 of"_s};
        QTest::newRow("a quote alone") << u"\""_s << QStringList();
        QTest::newRow("a quote in a word") << u"a\"b c\""_s << QStringList{u"a"_s, u"b c"_s};
    }
    void textsAreWords()
    {
        QFETCH(const QString, text);
        QTEST(FilterWords(text).words(), "words");
    }

    void allWordsAreFoundInAnyText_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<bool>("isFound");
        QTest::newRow("nothing is everywhere") << QString() << true;
        QTest::newRow("one, in another case") << u"ORDERS"_s << true;
        QTest::newRow("two in two texts") << u"open orders"_s << true;
        QTest::newRow("one of them is not there") << u"open payments"_s << false;
        QTest::newRow("quoted, in one text") << u"\"open to\""_s << true;
        QTest::newRow("quoted, in two texts") << u"\"orders open\""_s << false;
    }
    void allWordsAreFoundInAnyText()
    {
        QFETCH(const QString, filter);
        const QStringList texts{u"orders"_s, u"Open to everyone"_s};
        QTEST(FilterWords(filter).areIn(texts), "isFound");
    }
};

ALLOWDESK_TEST(FilterWordsTest)
#include "tst_filterwords.moc"
