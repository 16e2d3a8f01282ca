#include "app/services/dcs/schema.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace allowdesk::dcs;
using namespace Qt::StringLiterals;

class WhitelistSchemaTest final : public QObject
{
    Q_OBJECT

    const WhitelistSchema m_schema{};

private Q_SLOTS:
    void addressesAreOneRowByValue_data()
    {
        QTest::addColumn<QStringList>("left");
        QTest::addColumn<QStringList>("right");
        QTest::addColumn<bool>("sameRow"); // same key
        QTest::addColumn<bool>("sameMeaning"); // nothing to change between them
        QTest::newRow("equal") << QStringList{u"g"_s, u"10.0.0.1"_s} << QStringList{u"g"_s, u"10.0.0.1"_s} << true
                               << true;
        QTest::newRow("/32") << QStringList{u"g"_s, u"10.0.0.1"_s} << QStringList{u"g"_s, u"10.0.0.1/32"_s} << true
                             << true;
        QTest::newRow("another group") << QStringList{u"g"_s, u"10.0.0.1"_s} << QStringList{u"h"_s, u"10.0.0.1"_s}
                                       << true << false;
        QTest::newRow("another address") << QStringList{u"g"_s, u"10.0.0.1"_s} << QStringList{u"g"_s, u"10.0.0.2"_s}
                                         << false << false;
        QTest::newRow("a block and its first address")
            << QStringList{u"g"_s, u"10.0.0.0/24"_s} << QStringList{u"g"_s, u"10.0.0.0"_s} << false << false;
        QTest::newRow("blanks around") << QStringList{u"g"_s, u"10.0.0.1"_s} << QStringList{u" g "_s, u" 10.0.0.1"_s}
                                       << false << true;
        QTest::newRow("host bits are another text")
            << QStringList{u"g"_s, u"10.0.0.0/24"_s} << QStringList{u"g"_s, u"10.0.0.5/24"_s} << true << false;
        QTest::newRow("what is no address, by its text")
            << QStringList{u"g"_s, u"x"_s} << QStringList{u"g"_s, u"X"_s} << false << false;
        QTest::newRow("leading zeros are no address")
            << QStringList{u"g"_s, u"10.0.0.1"_s} << QStringList{u"g"_s, u"10.0.0.01"_s} << false << false;
    }

    void addressesAreOneRowByValue()
    {
        QFETCH(QStringList, left);
        QFETCH(QStringList, right);
        QFETCH(bool, sameRow);
        QFETCH(bool, sameMeaning);
        QCOMPARE(m_schema.key(left) == m_schema.key(right), sameRow);
        QCOMPARE(sameCells(m_schema, left, right), sameMeaning);
        QCOMPARE(sameCells(m_schema, right, left), sameMeaning);
    }

    void typedTextsNeverDisappear_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("kept");
        QTest::newRow("address") << u" 10.0.0.1 "_s << u"10.0.0.1"_s;
        QTest::newRow("/32") << u"10.0.0.1/32"_s << u"10.0.0.1"_s;
        QTest::newRow("block") << u"10.0.0.0/24"_s << u"10.0.0.0/24"_s;
        QTest::newRow("host bits stay for the finding") << u"10.0.0.5/24"_s << u"10.0.0.5/24"_s;
        QTest::newRow("dash range stays") << u"10.0.0.1-10.0.0.9"_s << u"10.0.0.1-10.0.0.9"_s;
        QTest::newRow("IPv6 in its form") << u"2001:DB8::0"_s << u"2001:db8::"_s;
        QTest::newRow("no address") << u"office"_s << u"office"_s;
        QTest::newRow("nothing") << QString() << QString();
    }

    void typedTextsNeverDisappear()
    {
        QFETCH(QString, typed);
        QFETCH(QString, kept);
        const QStringList cells = m_schema.normalised({u" g"_s, typed});
        QCOMPARE(cells, (QStringList{u"g"_s, kept}));
        QCOMPARE(m_schema.normalised(cells), cells);
    }

    void shortRowsAreFilledUp()
    {
        QCOMPARE(m_schema.normalised({}), (QStringList{QString(), QString()}));
        QCOMPARE(m_schema.normalised({u"g"_s}).size(), 2);
    }
};

ALLOWDESK_TEST(WhitelistSchemaTest)
#include "tst_schema.moc"
