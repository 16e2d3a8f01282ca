#include "app/services/waf/schema.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class GroupSchemaTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressesAreToldApartByValue_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("two");
        QTest::addColumn<bool>("same");
        QTest::newRow("a host block") << u"192.0.2.1"_s << u"192.0.2.1/32"_s << true;
        QTest::newRow("IPv6 written longer") << u"2001:db8::1"_s << u"2001:0db8:0:0::0001"_s << true;
        QTest::newRow("IPv6 host block") << u"2001:db8::1"_s << u"2001:db8::1/128"_s << true;
        QTest::newRow("another one") << u"192.0.2.1"_s << u"192.0.2.2"_s << false;
        QTest::newRow("a block and its address") << u"192.0.2.0/24"_s << u"192.0.2.0"_s << false;
        QTest::newRow("what is no address") << u"x"_s << u"y"_s << false;
    }

    void addressesAreToldApartByValue()
    {
        QFETCH(QString, one);
        QFETCH(QString, two);
        const waf::GroupSchema schema;
        QTEST(schema.key({one, u"a"_s}) == schema.key({two, u"b"_s}), "same");
    }

    void whatIsTypedIsKeptUntilItIsUnderstood()
    {
        const waf::GroupSchema schema;
        QCOMPARE(schema.normalised({u" 192.0.2.1/32 "_s, u" office "_s}), (QStringList{u"192.0.2.1"_s, u"office"_s}));
        QCOMPARE(schema.normalised({u"192.0.2.9/24"_s}), (QStringList{u"192.0.2.9/24"_s, QString()}));
        QCOMPARE(schema.normalised({u"192.0.2.1-192.0.2.9"_s}), (QStringList{u"192.0.2.1-192.0.2.9"_s, QString()}));
    }
};

ALLOWDESK_TEST(GroupSchemaTest)
#include "tst_schema.moc"
