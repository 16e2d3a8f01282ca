#include "app/lists/targetref.h"
#include "tests/support/testregistry.h"

#include <QSet>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class TargetRefTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textComesBack_data()
    {
        QTest::addColumn<QStringList>("parts");
        QTest::newRow("plain") << QStringList{u"p"_s, u"dcs"_s, u"instance"_s, u"5f0c"_s, u"0"_s};
        QTest::newRow("empty parts") << QStringList{u""_s, u""_s, u""_s, u""_s, u""_s};
        QTest::newRow("slashes") << QStringList{u"a/b"_s, u"dcs"_s, u"instance"_s, u"10.0.0.0/8"_s, u"/"_s};
        QTest::newRow("percent") << QStringList{u"100%"_s, u"%2F"_s, u"%"_s, u"%%"_s, u""_s};
        QTest::newRow("not ASCII") << QStringList{u"Büro"_s, u"hss"_s, u"rules"_s, u"規則 1"_s, u"\U0001F512"_s};
        QTest::newRow("blanks and lines") << QStringList{u" a "_s, u"b\n"_s, u"\t"_s, u"c"_s, u"d"_s};
    }

    void textComesBack()
    {
        QFETCH(QStringList, parts);
        const TargetRef target{parts[0], parts[1], parts[2], parts[3], parts[4]};
        const QString text = targetRefText(target);
        QCOMPARE(text.count(u'/'), 4);
        const auto read = targetRefFromText(text);
        QVERIFY(read);
        QCOMPARE(*read, target);
    }

    void otherTextsAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QString();
        QTest::newRow("four parts") << u"a/b/c/d"_s;
        QTest::newRow("six parts") << u"a/b/c/d/e/f"_s;
        QTest::newRow("not encoded as written") << u"a b/b/c/d/e"_s;
        QTest::newRow("lower-case escape") << u"a%2fb/b/c/d/e"_s;
        QTest::newRow("escape of what needs none") << u"%61/b/c/d/e"_s;
        QTest::newRow("broken escape") << u"%/b/c/d/e"_s;
        QTest::newRow("not UTF-8") << u"%FF/b/c/d/e"_s;
    }

    void otherTextsAreRefused()
    {
        QFETCH(QString, text);
        const auto read = targetRefFromText(text);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Payload);
    }

    void everyPartCounts()
    {
        const TargetRef target{u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s};
        QSet<TargetRef> different{target};
        different << TargetRef{u"x"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s}
                  << TargetRef{u"a"_s, u"x"_s, u"c"_s, u"d"_s, u"e"_s}
                  << TargetRef{u"a"_s, u"b"_s, u"x"_s, u"d"_s, u"e"_s}
                  << TargetRef{u"a"_s, u"b"_s, u"c"_s, u"x"_s, u"e"_s}
                  << TargetRef{u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"x"_s} << target;
        QCOMPARE(different.size(), 6);
    }
};

ALLOWDESK_TEST(TargetRefTest)
#include "tst_targetref.moc"
