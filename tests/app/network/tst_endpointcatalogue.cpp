#include "app/network/endpointcatalogue.h"
#include "app/network/endpointcheck.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class EndpointCatalogueTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsHosts_data()
    {
        QTest::addColumn<QString>("cloud");
        QTest::addColumn<QString>("service");
        QTest::addColumn<QString>("region");
        QTest::addColumn<QString>("url"); // empty: not there
        const auto row = [](const QString &cloud, const QString &service, const QString &region, const QString &url) {
            QTest::addRow("%s %s %s", qPrintable(cloud), qPrintable(service), qPrintable(region))
                << cloud << service << region << url;
        };
        row(u"huawei"_s, u"dcs"_s, u"cn-north-4"_s, u"https://dcs.cn-north-4.myhuaweicloud.com"_s);
        row(u"huawei"_s, u"waf"_s, u"cn-north-9"_s, u"https://waf.cn-north-9.myhuaweicloud.cn"_s);
        row(u"huawei"_s, u"dcs"_s, u"eu-west-101"_s, u"https://dcs.eu-west-101.myhuaweicloud.eu"_s);
        row(u"huawei"_s, u"hss"_s, u"eu-west-101"_s, u"https://hss.eu-west-101.myhuaweicloud.eu"_s);
        row(u"huawei"_s, u"hss"_s, u"eu-west-0"_s, {});
        row(u"huawei"_s, u"dcs"_s, u"af-north-1"_s, {});
        row(u"huawei"_s, u"dcs"_s, u"nowhere-1"_s, {});
        row(u"huawei"_s, u"iam"_s, u"cn-north-4"_s, u"https://iam.cn-north-4.myhuaweicloud.com"_s);
        row(u"huawei"_s, u"iam"_s, u"af-north-1"_s, u"https://iam.myhuaweicloud.com"_s);
        row(u"huawei"_s, u"iam"_s, u"nowhere-1"_s, {});
        row(u"huawei"_s, u"eps"_s, u"cn-north-4"_s, u"https://eps.myhuaweicloud.com"_s);
        row(u"huawei"_s, u"eps"_s, u"ru-moscow-1"_s, u"https://eps.ru-moscow-1.myhuaweicloud.com"_s);
        row(u"otc"_s, u"dcs"_s, u"eu-de"_s, u"https://dcs.eu-de.otc.t-systems.com"_s);
        row(u"otc"_s, u"hss"_s, u"eu-de"_s, u"https://hss.eu-de.otc.t-systems.com"_s);
        row(u"otc"_s, u"hss"_s, u"eu-nl"_s, {});
        row(u"otc-swiss"_s, u"iam"_s, u"eu-ch2"_s, u"https://iam-pub.eu-ch2.sc.otc.t-systems.com"_s);
        row(u"otc-swiss"_s, u"dcs"_s, u"eu-ch2"_s, u"https://dcs.eu-ch2.sc.otc.t-systems.com"_s);
        row(u"otc"_s, u"eps"_s, u"eu-de"_s, {});
        row(u"flexibleengine"_s, u"waf"_s, u"eu-west-0"_s,
            u"https://waf.eu-west-0.prod-cloud-ocb.orange-business.com"_s);
        row(u"sbercloud"_s, u"hss"_s, u"ru-moscow-1"_s, u"https://hss.ru-moscow-1.hc.sbercloud.ru"_s);
        row(u"sbercloud"_s, u"eps"_s, u"ru-moscow-1"_s, u"https://eps.ru-moscow-1.hc.sbercloud.ru"_s);
        row(u"flexibleengine"_s, u"dcs"_s, u"eu-west-1"_s,
            u"https://dcs.eu-west-1.prod-cloud-ocb.orange-business.com"_s);
        row(u"flexibleengine"_s, u"eps"_s, u"eu-west-0"_s, u"https://eps.prod-cloud-ocb.orange-business.com"_s);
        row(u"flexibleengine"_s, u"eps"_s, u"eu-west-1"_s, u"https://eps.prod-cloud-ocb.orange-business.com"_s);
        row(u"custom"_s, u"dcs"_s, u"eu-de"_s, {});
        row(u"unheard-of"_s, u"dcs"_s, u"eu-de"_s, {});
    }

    void knowsHosts()
    {
        QFETCH(QString, cloud);
        QFETCH(QString, service);
        QFETCH(QString, region);
        QFETCH(QString, url);
        const auto endpoint = catalogueEndpoint(cloud, service, region);
        QCOMPARE(endpoint ? endpoint->toString() : QString(), url);
        QVERIFY(endpoint || endpoint.error().kind == ErrorKind::Unsupported);
    }

    void countsAreThoseOfTheSource_data()
    {
        QTest::addColumn<QString>("service");
        QTest::addColumn<int>("regions");
        QTest::newRow("dcs") << u"dcs"_s << 30; // FACTS D5, the last line of the table
        QTest::newRow("waf") << u"waf"_s << 34;
        QTest::newRow("hss") << u"hss"_s << 32;
    }

    void countsAreThoseOfTheSource()
    {
        QFETCH(QString, service);
        const CloudEntry huawei = catalogueClouds().constFirst();
        QCOMPARE(huawei.id, u"huawei"_s);
        int found = 0;
        for (const QString &region : huawei.regions) {
            found += catalogueEndpoint(huawei.id, service, region) ? 1 : 0;
        }
        QTEST(found, "regions");
    }

    void doubtIsSaidWithTheOther_data()
    {
        QTest::addColumn<QString>("service");
        QTest::addColumn<QString>("region");
        QTest::addColumn<QString>("other"); // empty: no doubt
        const auto row = [](const QString &service, const QString &region, const QString &other) {
            QTest::addRow("%s %s", qPrintable(service), qPrintable(region)) << service << region << other;
        };
        row(u"dcs"_s, u"eu-west-101"_s, u"https://dcs.eu-west-101.myhuaweicloud.com"_s);
        row(u"waf"_s, u"eu-west-101"_s, u"https://waf.eu-west-101.myhuaweicloud.com"_s);
        row(u"hss"_s, u"eu-west-101"_s, {});
        row(u"iam"_s, u"eu-west-101"_s, u"https://iam.myhuaweicloud.eu"_s);
        row(u"iam"_s, u"af-north-1"_s, u"https://iam.af-north-1.myhuaweicloud.com"_s); // signs in globally
        row(u"iam"_s, u"cn-north-4"_s, {});
        row(u"dcs"_s, u"cn-north-4"_s, {});
        row(u"iam"_s, u"nowhere-1"_s, {});
    }

    void doubtIsSaidWithTheOther()
    {
        QFETCH(QString, service);
        QFETCH(QString, region);
        QFETCH(QString, other);
        const auto alternative = catalogueAlternative(u"huawei"_s, service, region);
        QCOMPARE(alternative ? alternative->toString() : QString(), other);
        if (alternative) {
            const QSet<QString> hosts = catalogueHosts(u"huawei"_s);
            QVERIFY(hosts.contains(alternative->host()));
            QVERIFY(hosts.contains(catalogueEndpoint(u"huawei"_s, service, region)->host()));
        }
    }

    void hostsAreThoseOfOneCloud()
    {
        QCOMPARE(catalogueHosts(u"custom"_s), QSet<QString>());
        QVERIFY(catalogueHosts(u"otc"_s).contains(u"hss.eu-de.otc.t-systems.com"_s));
        QVERIFY(!catalogueHosts(u"huawei"_s).intersects(catalogueHosts(u"otc"_s)));
    }

    void everyAddressMayBeCalled()
    {
        for (const CloudEntry &cloud : catalogueClouds()) {
            QCOMPARE(cloud.regions.isEmpty(), cloud.id == "custom"_L1);
            for (const QString &region : cloud.regions) {
                const auto identity = catalogueEndpoint(cloud.id, u"iam"_s, region);
                QVERIFY2(identity && checkEndpoint(*identity), qPrintable(region));
            }
        }
        QCOMPARE(catalogueClouds().constLast().id, u"custom"_s);
    }

    void limitsAreDeclaredForRealClouds()
    {
        QCOMPARE(documentedLimits(u"huawei"_s).size(), 1);
        QCOMPARE(documentedLimits(u"huawei"_s).first().limit, (RateLimit{5, std::chrono::minutes(1)}));
        QVERIFY(documentedLimits(u"custom"_s).isEmpty());
    }
};

ALLOWDESK_TEST(EndpointCatalogueTest)
#include "tst_endpointcatalogue.moc"
