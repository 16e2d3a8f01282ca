#include "app/services/catalogue.h"
#include "app/services/connectiontest.h"
#include "tests/support/knownendpoints.h"
#include "tests/support/sampleconnections.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testregistry.h"

#include <QSignalSpy>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

SecretRequest typed()
{
    return
        [](QObject *, const std::function<void(const Result<QString> &)> &done) { done(Result<QString>(u"secret"_s)); };
}

} // namespace

/// Over real sockets.
class ConnectionTestTest final : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    RateLimiter m_limiter{m_clock};
    RequestLog m_log;
    std::unique_ptr<ServiceCatalog> m_services = makeServiceCatalog();

    static void start(
        ConnectionTest &test, const Account &account, const Workspace &workspace, const SecretRequest &secret)
    {
        test.start(account, workspace, withHostsOf({{account}, {workspace}}, {}),
            [secret](const QString &) { return secret; });
    }

private Q_SLOTS:
    void hostsThatNobodyAgreedToGetNothing()
    {
        ScriptedServer dcs;
        dcs.play(Script::answering(R"({"instance_num":0,"instances":[]})"));
        const Account account = sampleKeyAccount(QUrl(u"http://127.0.0.1:1"_s));
        ConnectionTest test({m_clock, m_limiter, m_log, knownEndpoints()}, *m_services);
        QHash<QString, std::optional<Error>> outcomes;
        connect(&test, &ConnectionTest::tried, this,
            [&](const ServiceTest &tried) { outcomes.insert(tried.service->id(), tried.error); });
        test.start(account, sampleWorkspace({{u"dcs"_s, dcs.url()}}), withHostsOf({{account}, {}}, {}),
            [](const QString &) { return typed(); });
        QTRY_COMPARE(outcomes.size(), 3);
        QCOMPARE(outcomes[u"dcs"_s]->serviceCode, u"host.not-agreed"_s);
        QCOMPARE(dcs.connectionCount(), 0);
    }

    void eachServiceIsAskedOnceAndSaysWhatItIs()
    {
        ScriptedServer dcs;
        dcs.play(Script::answering(R"({"instance_num":0,"instances":[]})"));
        ScriptedServer waf;
        waf.play(Script::answering(R"({"error_code":"WAF.00012003","error_msg":"permission.denied"})", 400));
        ConnectionTest test({m_clock, m_limiter, m_log, knownEndpoints()}, *m_services);
        QHash<QString, std::optional<Error>> outcomes;
        connect(&test, &ConnectionTest::tried, this,
            [&](const ServiceTest &tried) { outcomes.insert(tried.service->id(), tried.error); });
        const QSignalSpy finished(&test, &ConnectionTest::finished);
        start(test, sampleKeyAccount(QUrl(u"http://127.0.0.1:1"_s)),
            sampleWorkspace({{u"dcs"_s, dcs.url()}, {u"waf"_s, waf.url()}}), typed());
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(outcomes.size(), 3);
        QVERIFY(!outcomes[u"dcs"_s]);
        QCOMPARE(outcomes[u"waf"_s]->kind, ErrorKind::Forbidden);
        QCOMPARE(outcomes[u"hss"_s]->kind, ErrorKind::Unsupported); // it has no address there
        QCOMPARE(dcs.requestCount(), 1);
        QCOMPARE(waf.requestCount(), 1);
    }

    // The rules themselves and not the enterprise projects, which are another service's.
    void loginRulesAreAskedForAPageOfThem()
    {
        ScriptedServer hss;
        hss.play(Script::answering(R"({"total_num":0,"data_list":[]})"));
        ConnectionTest test({m_clock, m_limiter, m_log, knownEndpoints()}, *m_services);
        const QSignalSpy finished(&test, &ConnectionTest::finished);
        start(test, sampleKeyAccount(QUrl(u"http://127.0.0.1:1"_s)),
            sampleWorkspace({{u"hss"_s, hss.url()}, {u"eps"_s, hss.url()}}), typed());
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(hss.requestCount(), 1);
        QVERIFY(hss.requests().constFirst().contains("/event/white-list/login?"));
    }

    void anAccountThatCannotBeUsedIsToldForEachService()
    {
        Account bad = sampleKeyAccount(QUrl(u"http://127.0.0.1:1"_s));
        bad.proxy = u"nonsense"_s;
        ConnectionTest test({m_clock, m_limiter, m_log, knownEndpoints()}, *m_services);
        const QSignalSpy tried(&test, &ConnectionTest::tried);
        const QSignalSpy finished(&test, &ConnectionTest::finished);
        start(test, bad, sampleWorkspace({}), typed());
        QCOMPARE(tried.size(), 3);
        QCOMPARE(finished.size(), 1);
    }

    void aNewStartForgetsTheOneBefore()
    {
        ScriptedServer slow;
        slow.play(Script().readRequest());
        ScriptedServer dcs;
        dcs.play(Script::answering(R"({"instance_num":0,"instances":[]})"));
        ConnectionTest test({m_clock, m_limiter, m_log, knownEndpoints()}, *m_services);
        const QSignalSpy finished(&test, &ConnectionTest::finished);
        start(
            test, sampleKeyAccount(QUrl(u"http://127.0.0.1:1"_s)), sampleWorkspace({{u"dcs"_s, slow.url()}}), typed());
        QTRY_COMPARE(slow.requestCount(), 1);
        start(test, sampleKeyAccount(QUrl(u"http://127.0.0.1:1"_s)), sampleWorkspace({{u"dcs"_s, dcs.url()}}), typed());
        QTRY_COMPARE(finished.size(), 1);
        QTRY_COMPARE(slow.openCount(), 0);
        QCOMPARE(finished.size(), 1);
    }
};

ALLOWDESK_TEST(ConnectionTestTest)
#include "tst_connectiontest.moc"
