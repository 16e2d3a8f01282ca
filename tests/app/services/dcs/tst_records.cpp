#include "app/services/dcs/records.h"
#include "tests/app/services/dcs/whitelists.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace allowdesk::dcs;
using namespace Qt::StringLiterals;

class RecordsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // FACTS A2
    void supportIsKnown_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("productType");
        QTest::addColumn<bool>("supported");
        QTest::newRow("4.0") << u"Redis"_s << u"4.0"_s << QString() << true;
        QTest::newRow("5.0, other letters") << u"redis"_s << u"5.0"_s << u"generic"_s << true;
        QTest::newRow("6.0") << u"Redis"_s << u"6.0"_s << u"generic"_s << true;
        QTest::newRow("7.0") << u"Redis"_s << u"7.0"_s << u"generic"_s << true;
        QTest::newRow("10.0") << u"Redis"_s << u"10.0"_s << QString() << true;
        QTest::newRow("version without a dot") << u"Redis"_s << u"5"_s << QString() << true;
        QTest::newRow("3.0") << u"Redis"_s << u"3.0"_s << QString() << false;
        QTest::newRow("enterprise") << u"Redis"_s << u"6.0"_s << u"enterprise"_s << false;
        QTest::newRow("Memcached") << u"Memcached"_s << u"5.0"_s << QString() << false;
        QTest::newRow("unknown version") << u"Redis"_s << QString() << QString() << false;
    }

    void supportIsKnown()
    {
        QFETCH(QString, engine);
        QFETCH(QString, version);
        QFETCH(QString, productType);
        QFETCH(bool, supported);
        QCOMPARE(
            supportsWhitelist({.engine = engine, .engineVersion = version, .productType = productType}), supported);
    }

    void whitelistComesBackFromItsState_data()
    {
        QTest::addColumn<Whitelist>("whitelist");
        QTest::newRow("nothing") << Whitelist{.instanceId = u"i"_s};
        QTest::newRow("groups") << Whitelist{.instanceId = u"i"_s,
            .enabled = true,
            .groups = {{u"b"_s, {u"2"_s, u"1"_s}}, {u"a"_s, {u"3"_s}}},
            .limit = 20};
        QTest::newRow("duplicates") << Whitelist{.instanceId = u"i"_s, .groups = {{u"a"_s, {u"1"_s, u"1"_s}}}};
        QTest::newRow("only empty groups") << Whitelist{.instanceId = u"i"_s, .groups = {{u"a"_s, {}}, {u"b"_s, {}}}};
    }

    void whitelistComesBackFromItsState()
    {
        QFETCH(Whitelist, whitelist);
        QCOMPARE(toWhitelist(toState(whitelist), whitelist.instanceId), whitelist);
    }

    void groupsWithoutAddressesComeLast()
    {
        const Whitelist whitelist{.instanceId = u"i"_s, .groups = {{u"empty"_s, {}}, {u"a"_s, {u"1"_s}}}};
        QCOMPARE(toWhitelist(toState(whitelist), u"i"_s).groups,
            (QList<WhitelistGroup>{{u"a"_s, {u"1"_s}}, {u"empty"_s, {}}}));
    }

    void groupOfTheSameNameTwiceLosesNothing()
    {
        const Whitelist whitelist{.groups = {{u"a"_s, {u"1"_s}}, {u"b"_s, {u"2"_s}}, {u"a"_s, {u"3"_s}}}};
        QCOMPARE(linesOf(toWhitelist(toState(whitelist), {})), linesOf(whitelist));
    }

    void groupThatGetsAddressesIsNoEmptyOne()
    {
        TargetState state = toState({.groups = {{u"a"_s, {}}}});
        state.rows << Row{nextRowId(), {u"a"_s, u"1"_s}};
        QCOMPARE(toWhitelist(state, {}).groups, (QList<WhitelistGroup>{{u"a"_s, {u"1"_s}}}));
    }
};

ALLOWDESK_TEST(RecordsTest)
#include "tst_records.moc"
