#include "app/network/endpointcatalogue.h"
#include "app/network/endpointcheck.h"
#include "tests/support/knownendpoints.h"
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
        const auto endpoint = knownEndpoints().endpoint(cloud, service, region);
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
        const CloudEntry huawei = knownClouds().constFirst();
        QCOMPARE(huawei.id, u"huawei"_s);
        int found = 0;
        for (const QString &region : huawei.regions) {
            found += knownEndpoints().endpoint(huawei.id, service, region) ? 1 : 0;
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
        const auto alternative = knownEndpoints().alternative(u"huawei"_s, service, region);
        QCOMPARE(alternative ? alternative->toString() : QString(), other);
        if (alternative) {
            const QSet<QString> hosts = knownEndpoints().hosts(u"huawei"_s);
            QVERIFY(hosts.contains(alternative->host()));
            QVERIFY(hosts.contains(knownEndpoints().endpoint(u"huawei"_s, service, region)->host()));
        }
    }

    void hostsAreThoseOfOneCloud()
    {
        QCOMPARE(knownEndpoints().hosts(u"custom"_s), QSet<QString>());
        QVERIFY(knownEndpoints().hosts(u"otc"_s).contains(u"hss.eu-de.otc.t-systems.com"_s));
        QVERIFY(!knownEndpoints().hosts(u"huawei"_s).intersects(knownEndpoints().hosts(u"otc"_s)));
    }

    void everyAddressMayBeCalled()
    {
        for (const CloudEntry &cloud : knownClouds()) {
            QCOMPARE(cloud.regions.isEmpty(), cloud.id == "custom"_L1);
            for (const QString &region : cloud.regions) {
                const auto identity = knownEndpoints().endpoint(cloud.id, u"iam"_s, region);
                QVERIFY2(identity && checkEndpoint(*identity), qPrintable(region));
            }
        }
        QCOMPARE(knownClouds().constLast().id, u"custom"_s);
    }

    // What a service brings is all that is known of it.
    void aServiceBringsItsOwn()
    {
        constexpr CloudRegion absent[]{{QLatin1StringView("huawei"), QLatin1StringView("cn-north-4")}};
        constexpr RegionHost hosts[]{
            {QLatin1StringView("otc"), QLatin1StringView(), QLatin1StringView("sample.otc.example")}};
        const EndpointCatalogue catalogue({{.service = QLatin1StringView("sample"), .absent = absent, .hosts = hosts}});
        QCOMPARE(catalogue.services(), QStringList{u"sample"_s});
        const auto host = [&](const QString &service, const QString &cloud, const QString &region) {
            const auto url = catalogue.endpoint(cloud, service, region);
            return url ? url->host() : QString();
        };
        QCOMPARE(host(u"sample"_s, u"huawei"_s, u"cn-north-4"_s), QString());
        QCOMPARE(host(u"sample"_s, u"huawei"_s, u"cn-north-1"_s), u"sample.cn-north-1.myhuaweicloud.com"_s);
        QCOMPARE(host(u"sample"_s, u"otc"_s, u"eu-de"_s), u"sample.eu-de.otc.t-systems.com"_s);
        QCOMPARE(host(u"dcs"_s, u"huawei"_s, u"cn-north-1"_s), QString());
        QCOMPARE(host(u"iam"_s, u"huawei"_s, u"cn-north-1"_s), u"iam.cn-north-1.myhuaweicloud.com"_s);
        QVERIFY(!catalogue.hosts(u"huawei"_s).contains(u"dcs.cn-north-1.myhuaweicloud.com"_s));
    }

    void limitsAreDeclaredForRealClouds()
    {
        QCOMPARE(knownEndpoints().limits(u"huawei"_s).size(), 1);
        QCOMPARE(knownEndpoints().limits(u"huawei"_s).first().limit, (RateLimit{5, std::chrono::minutes(1)}));
        QVERIFY(knownEndpoints().limits(u"custom"_s).isEmpty());
    }
};

ALLOWDESK_TEST(EndpointCatalogueTest)
#include "tst_endpointcatalogue.moc"
