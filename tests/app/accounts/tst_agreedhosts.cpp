#include "app/accounts/agreedhostsstore.h"
#include "tests/support/knownendpoints.h"
#include "tests/support/sampleconnections.h"
#include "tests/support/testregistry.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

Account huaweiAccount()
{
    Account account = sampleAccount();
    account.cloud = u"huawei"_s;
    account.identityEndpoint = QUrl(u"https://iam.cn-north-4.myhuaweicloud.com"_s);
    return account;
}

QStringList hostsOf(const QList<NamedHost> &named)
{
    QStringList hosts;
    for (const NamedHost &host : named) {
        hosts << host.field + u' ' + host.host;
    }
    return hosts;
}

} // namespace

class AgreedHostsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hostsAreWrittenInOneWay_data()
    {
        QTest::addColumn<QUrl>("url");
        QTest::addColumn<QString>("host");
        QTest::newRow("https") << QUrl(u"https://DCS.Example.Test/path?x=1"_s) << u"dcs.example.test:443"_s;
        QTest::newRow("another port") << QUrl(u"https://dcs.example.test:8443"_s) << u"dcs.example.test:8443"_s;
        QTest::newRow("the port of https, named") << QUrl(u"https://a.test:443"_s) << u"a.test:443"_s;
        QTest::newRow("http") << QUrl(u"http://127.0.0.1"_s) << u"127.0.0.1:80"_s;
        QTest::newRow("IPv6") << QUrl(u"https://[::1]:8080"_s) << u"[::1]:8080"_s;
        QTest::newRow("letters that look alike")
            << QUrl(u"https://d\u0441s.example.test"_s) << u"xn--ds-omc.example.test:443"_s;
        QTest::newRow("nothing") << QUrl() << QString();
    }

    void hostsAreWrittenInOneWay()
    {
        QFETCH(QUrl, url);
        QTEST(hostOf(url), "host");
    }

    void proxiesAreNoServices_data()
    {
        QTest::addColumn<QString>("proxy");
        QTest::addColumn<QString>("host");
        QTest::newRow("system") << QString() << QString();
        QTest::newRow("none") << u"none"_s << QString();
        QTest::newRow("http") << u"http://Proxy.test:3128"_s << u"http://proxy.test:3128"_s;
        QTest::newRow("socks") << u"socks5://[::1]:1080"_s << u"socks5://[::1]:1080"_s;
        QTest::newRow("nonsense") << u"proxy"_s << QString();
    }

    void proxiesAreNoServices()
    {
        QFETCH(QString, proxy);
        QTEST(hostOfProxy(proxy), "host");
    }

    void theCatalogueIsAgreedToByItself_data()
    {
        QTest::addColumn<QString>("cloud");
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("isAllowed");
        const auto row = [](const char *name, const QString &cloud, const QString &host, bool isAllowed) {
            QTest::newRow(name) << cloud << host << isAllowed;
        };
        row("a service", u"huawei"_s, u"dcs.cn-north-4.myhuaweicloud.com:443"_s, true);
        row("a doubtful one", u"huawei"_s, u"dcs.eu-west-101.myhuaweicloud.com:443"_s, true);
        row("enterprise projects", u"huawei"_s, u"eps.myhuaweicloud.com:443"_s, true);
        row("another port", u"huawei"_s, u"dcs.cn-north-4.myhuaweicloud.com:8443"_s, false);
        row("another cloud's", u"otc"_s, u"dcs.cn-north-4.myhuaweicloud.com:443"_s, false);
        row("one that begins alike", u"huawei"_s, u"dcs.cn-north-4.myhuaweicloud.com.evil.test:443"_s, false);
        row("a region that is not there", u"huawei"_s, u"dcs.nowhere-1.myhuaweicloud.com:443"_s, false);
        row("no cloud", u"custom"_s, u"dcs.cn-north-4.myhuaweicloud.com:443"_s, false);
        row("this machine", u"custom"_s, u"127.0.0.1:8080"_s, false);
        row("nothing", u"huawei"_s, QString(), false);
    }

    void theCatalogueIsAgreedToByItself()
    {
        QFETCH(QString, cloud);
        QFETCH(QString, host);
        Account account = sampleAccount();
        account.cloud = cloud;
        QTEST(AgreedHosts().allows(account, host, knownEndpoints()), "isAllowed");
    }

    void agreementIsOfOneAccount()
    {
        AgreedHosts agreed;
        agreed.add(u"a1"_s, {u"own.example.test:443"_s});
        Account other = sampleAccount();
        other.id = u"a2"_s;
        QVERIFY(agreed.allows(sampleAccount(), u"own.example.test:443"_s, knownEndpoints()));
        QVERIFY(!agreed.allows(other, u"own.example.test:443"_s, knownEndpoints()));
        agreed.removeAccount(u"a1"_s);
        QVERIFY(!agreed.allows(sampleAccount(), u"own.example.test:443"_s, knownEndpoints()));
        QCOMPARE(agreed, AgreedHosts());
    }

    void whatIsNewIsFound()
    {
        Account account = huaweiAccount();
        account.proxy = u"http://proxy.test:3128"_s;
        const Workspace workspace = sampleWorkspace({{u"dcs"_s, QUrl(u"https://evil.example"_s)},
            {u"waf"_s, QUrl(u"https://waf.cn-north-4.myhuaweicloud.com"_s)}});
        const Connections named{{account}, {workspace}};
        QCOMPARE(hostsOf(hostsToAgree(named, {}, {}, knownEndpoints())),
            (QStringList{u"proxy http://proxy.test:3128"_s, u"endpoints.dcs evil.example:443"_s}));
        const AgreedHosts agreed = withHostsOf({.accounts = {account}}, {});
        QCOMPARE(hostsOf(hostsToAgree(named, named, agreed, knownEndpoints())),
            QStringList{u"endpoints.dcs evil.example:443"_s});
        QVERIFY(hostsToAgree(named, named, withHostsOf(named, agreed), knownEndpoints()).isEmpty());
    }

    // The catalogue of the cloud that a file names would make that cloud's hosts agreed for an account of another one.
    void anImportDoesNotChooseTheCatalogue()
    {
        Account known = sampleAccount();
        known.cloud = u"otc"_s;
        const Workspace workspace = sampleWorkspace({{u"dcs"_s, QUrl(u"https://dcs.cn-north-4.myhuaweicloud.com"_s)}});
        const AgreedHosts agreed = withHostsOf({.accounts = {known}}, {});
        Account claimed = known;
        claimed.cloud = u"huawei"_s;
        QCOMPARE(hostsToAgree({{claimed}, {workspace}}, {{known}, {}}, agreed, knownEndpoints()).size(), 1);
        QCOMPARE(hostsToAgree({{claimed}, {workspace}}, {}, agreed, knownEndpoints()).size(),
            0); // a new account may be of that cloud
    }

    void aWorkspaceOfNoAccountIsNeverAgreedTo()
    {
        const Workspace workspace = sampleWorkspace({{u"dcs"_s, QUrl(u"https://dcs.cn-north-4.myhuaweicloud.com"_s)}});
        QCOMPARE(hostsToAgree({{}, {workspace}}, {}, withHostsOf({{}, {workspace}}, {}), knownEndpoints()).size(), 1);
    }

    void theErrorNamesTheHostAndTheOwner()
    {
        const Error error = hostNotAgreedError(u"evil.example:443"_s, u"Shop"_s);
        QCOMPARE(error.serviceCode, u"host.not-agreed"_s);
        QCOMPARE(error.kind, ErrorKind::Guard);
        QCOMPARE(error.subject, u"evil.example:443"_s);
        QCOMPARE(error.message, u"Shop"_s);
    }

    void theFormIsReadStrictly_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<std::optional<ErrorKind>>("kind");
        const auto row = [](const char *name, const QByteArray &json, std::optional<ErrorKind> kind) {
            QTest::newRow(name) << json << kind;
        };
        row("good", R"({"version":1,"accounts":{"a1":["x.test:443"]}})", std::nullopt);
        row("none", R"({"version":1,"accounts":{}})", std::nullopt);
        row("no version", R"({"accounts":{}})", ErrorKind::Payload);
        row("newer", R"({"version":2,"accounts":{}})", ErrorKind::Unsupported);
        row("no accounts", R"({"version":1})", ErrorKind::Payload);
        row("a text for a list", R"({"version":1,"accounts":{"a1":"x.test:443"}})", ErrorKind::Payload);
        row("a number for a host", R"({"version":1,"accounts":{"a1":[443]}})", ErrorKind::Payload);
    }

    void theFormIsReadStrictly()
    {
        QFETCH(QByteArray, json);
        QFETCH(std::optional<ErrorKind>, kind);
        const auto read = agreedHostsFromJson(QJsonDocument::fromJson(json).object());
        QCOMPARE(read ? std::nullopt : std::optional(read.error().kind), kind);
        if (read) {
            QCOMPARE(*agreedHostsFromJson(agreedHostsToJson(*read)), *read);
        }
    }

    void theFileIsTheOwnersOnly()
    {
        QTemporaryDir folder;
        AgreedHostsStore store(folder.filePath(u"new"_s));
        QCOMPARE(store.load().error().kind, ErrorKind::NotFound);
        AgreedHosts agreed;
        agreed.add(u"a1"_s, {u"own.example.test:443"_s});
        for (int round = 0; round < 2; ++round) {
            QVERIFY(store.save(agreed));
            QCOMPARE(QFile::permissions(store.fileName()) & ~(QFile::ReadUser | QFile::WriteUser),
                QFile::ReadOwner | QFile::WriteOwner);
        }
        QCOMPARE(*AgreedHostsStore(folder.filePath(u"new"_s)).load(), agreed);
    }

    void whatCannotBeReadIsNotWrittenOver_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("isPutAside");
        QTest::newRow("damaged") << "{"_ba << true;
        QTest::newRow("newer") << R"({"version":2,"accounts":{}})"_ba << false;
    }

    void whatCannotBeReadIsNotWrittenOver()
    {
        QFETCH(QByteArray, content);
        QFETCH(bool, isPutAside);
        QTemporaryDir folder;
        AgreedHostsStore store(folder.path());
        QFile file(store.fileName());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        const auto read = store.load();
        QVERIFY(!read);
        QCOMPARE(read.error().kind, isPutAside ? ErrorKind::Storage : ErrorKind::Unsupported);
        QCOMPARE(store.save({}).has_value(), isPutAside);
        QFile kept(isPutAside ? read.error().subject : store.fileName());
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), content);
    }
};

ALLOWDESK_TEST(AgreedHostsTest)
#include "tst_agreedhosts.moc"
