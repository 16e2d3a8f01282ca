#include "app/services/dcs/requests.h"
#include "tests/app/services/dcs/whitelists.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace allowdesk::dcs;
using namespace Qt::StringLiterals;

/// The operations of FACTS A1, A3 and A6, exact to the byte.
class RequestsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestsAreExact_data()
    {
        QTest::addColumn<ApiRequest>("request");
        QTest::addColumn<QString>("operation");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QByteArray>("body"); // empty: a read
        const PlanContext context = testContext();
        const QString base = u"https://dcs.example.test/v2/0123456789abcdef0123456789abcdef"_s;
        const Whitelist whitelist{.instanceId = u"i-1"_s, .enabled = false, .groups = {{u"office"_s, {u"10.0.0.1"_s}}}};
        const QByteArray whole =
            R"({"enable_whitelist":false,"whitelist":[{"group_name":"office","ip_list":["10.0.0.1"]}]})";
        const auto row = [&](const ApiRequest &request, const char *operation, const char *method, const QString &path,
                             const QByteArray &body = {}) {
            QTest::newRow(operation) << request << QString::fromLatin1(operation) << QByteArray(method)
                                     << QString(base + path) << body;
        };
        row(listInstances(context), "dcs.ListInstances", "GET", u"/instances?limit=1000&offset=0"_s);
        row(showInstance(context, u"i-1"_s), "dcs.ShowInstance", "GET", u"/instances/i-1"_s);
        row(showWhitelist(context, u"i-1"_s), "dcs.ShowIpWhitelist", "GET", u"/instance/i-1/whitelist"_s);
        row(showJob(context, u"ff80"_s), "dcs.ShowJobInfo", "GET", u"/jobs/ff80"_s);
        row(listTasks(context, u"i-1"_s), "dcs.ListBackgroundTask", "GET", u"/instances/i-1/tasks?limit=100"_s);
        row(replaceAsync(context, whitelist), "dcs.UpdateIpWhitelistAsync", "PUT", u"/instance/i-1/whitelist-async"_s,
            whole);
        row(replaceSync(context, whitelist), "dcs.UpdateIpWhitelist", "PUT", u"/instance/i-1/whitelist"_s, whole);
        row(addAsync(context, u"i-1"_s, whitelist.groups), "dcs.AddIpWhitelist", "POST",
            u"/instance/i-1/whitelist-async"_s, R"({"whitelist":[{"group_name":"office","ip_list":["10.0.0.1"]}]})");
    }

    void requestsAreExact()
    {
        QFETCH(ApiRequest, request);
        QFETCH(QString, operation);
        QFETCH(QByteArray, method);
        QFETCH(QString, url);
        QFETCH(QByteArray, body);
        QCOMPARE(request.operation, operation);
        QCOMPARE(request.method, method);
        QCOMPARE(requestUrl(request).toString(QUrl::FullyEncoded), url);
        QCOMPARE(request.body, body);
        const bool isWrite = !body.isEmpty();
        QCOMPARE(request.intent, isWrite ? Intent::Write : Intent::Read);
        QCOMPARE(request.contentType, isWrite ? QByteArray("application/json;charset=UTF-8") : QByteArray());
        QCOMPARE(request.scope, AuthorizationScope::Project);
        QVERIFY(request.headers.isEmpty());
    }

    void idsCannotLeaveTheirPlace()
    {
        const QString url = requestUrl(showWhitelist(testContext(), u"a b?x=1#y"_s)).toString(QUrl::FullyEncoded);
        QVERIFY2(url.endsWith(u"/instance/a%20b%3Fx%3D1%23y/whitelist"_s), qPrintable(url));
    }
};

ALLOWDESK_TEST(RequestsTest)
#include "tst_requests.moc"
