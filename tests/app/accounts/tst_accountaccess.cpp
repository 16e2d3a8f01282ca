#include "tests/app/accounts/poolworld.h"
#include "tests/support/awaited.h"
#include "tests/support/permitfortests.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace allowdesk::poolworld;
using namespace Qt::StringLiterals;

/// Where what an account sends may go, and what it carries; over real sockets.
class AccountAccessTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // A file named it; nobody has agreed. Neither the endpoint nor a request made by hand gets there.
    void hostsThatNobodyAgreedToGetNothing_data()
    {
        QTest::addColumn<SignInMethod>("method");
        QTest::newRow("password") << SignInMethod::Password;
        QTest::newRow("access key") << SignInMethod::AccessKey;
        QTest::newRow("token") << SignInMethod::PastedToken;
    }

    void hostsThatNobodyAgreedToGetNothing()
    {
        QFETCH(SignInMethod, method);
        ScriptedServer iam;
        iam.play(Script().readRequest().send(tokenAnswer()));
        ScriptedServer evil;
        evil.play(Script::answering("{}"));
        World world;
        Account account = accountAt(iam.url());
        account.method = method;
        account.accessKey = u"AK"_s;
        const Workspace workspace = workspaceAt(evil.url());
        world.take({account}, {});
        world.pool.setConnections({account}, {workspace});
        CloudSession *session = *world.pool.session(u"p1"_s);
        const auto endpoint = session->endpoint(u"dcs"_s);
        QVERIFY(!endpoint);
        QCOMPARE(endpoint.error().serviceCode, u"host.not-agreed"_s);
        QCOMPARE(endpoint.error().subject, hostOf(evil.url()));
        QCOMPARE(endpoint.error().message, workspace.name);
        const ApiRequest byHand{.operation = u"dcs.ListInstances"_s, .endpoint = evil.url(), .path = u"/v2/x"_s};
        const auto read = awaited(session->channel().read(byHand));
        QVERIFY(read && !*read);
        QCOMPARE(read->error().serviceCode, u"host.not-agreed"_s);
        ApiRequest write = byHand;
        write.intent = Intent::Write;
        write.method = "PUT";
        const auto written = awaited(session->channel().write(write, PermitForTests::make(write)));
        QVERIFY(written && !*written);
        QCOMPARE(written->error().serviceCode, u"host.not-agreed"_s);
        QCOMPARE(evil.connectionCount(), 0);
        QCOMPARE(iam.connectionCount(), 0); // nothing to sign in for
        world.take({account}, {workspace}); // a person agrees
        QVERIFY(session->endpoint(u"dcs"_s)); // the session goes on with it
    }

    void anAccountWhoseOwnHostsAreNewIsNotOpened_data()
    {
        QTest::addColumn<QString>("proxy");
        QTest::addColumn<QString>("host");
        QTest::newRow("IAM endpoint") << u"none"_s << u"iam.evil.test:443"_s;
        QTest::newRow("proxy") << u"http://evil.test:3128"_s << u"http://evil.test:3128"_s;
    }

    void anAccountWhoseOwnHostsAreNewIsNotOpened()
    {
        QFETCH(QString, proxy);
        QFETCH(QString, host);
        World world;
        const Account before = accountAt(QUrl(u"https://iam.example.test"_s));
        world.take({before}, {});
        Account account = before;
        account.proxy = proxy;
        account.identityEndpoint = proxy == "none"_L1 ? QUrl(u"https://iam.evil.test"_s) : before.identityEndpoint;
        world.pool.setConnections({account}, {workspaceAt(QUrl(u"https://iam.example.test"_s))});
        const auto session = world.pool.session(u"p1"_s);
        QVERIFY(!session);
        QCOMPARE(session.error().serviceCode, u"host.not-agreed"_s);
        QCOMPARE(session.error().subject, host);
    }

    // An account of which the session learns to which domain its key belongs.
    void aKeyLearnsItsDomain()
    {
        ScriptedServer iam;
        iam.play(Script::answering(
            R"({"projects":[{"id":"1","name":"eu-test-1","domain_id":"d1"},{"id":"2","name":"eu-test-2","domain_id":"d1"}]})"));
        ScriptedServer eps;
        eps.play(Script::answering("{}"));
        World world;
        Account account = accountAt(iam.url());
        account.method = SignInMethod::AccessKey;
        account.accessKey = u"AK"_s;
        Workspace workspace = workspaceAt(eps.url());
        world.take({account}, {workspace});
        CloudSession *session = *world.pool.session(u"p1"_s);
        for (int round = 0; round < 2; ++round) {
            const auto outcome = awaited(session->channel().read({.scope = AuthorizationScope::Domain,
                .operation = u"eps.ListEnterpriseProjects"_s,
                .endpoint = eps.url(),
                .path = u"/v1.0/enterprise-projects"_s}));
            QVERIFY(outcome && *outcome);
        }
        QCOMPARE(iam.requestCount(), 1);
        QVERIFY(!headerOf(iam.requests().first(), "X-Domain-Id"));
        QVERIFY(!headerOf(iam.requests().first(), "X-Project-Id"));
        for (const QByteArray &request : eps.requests()) {
            QCOMPARE(headerOf(request, "X-Domain-Id"), "d1"_ba);
        }
    }

    // The proxy repeats what it got; its password is nowhere else.
    void aProxyIsSignedInAt()
    {
        ScriptedServer proxy;
        proxy.play(Script::answering("", 407, "Proxy-Authenticate: Basic realm=\"x\"\r\nConnection: close\r\n"));
        World world;
        world.secret = u"sk"_s;
        world.proxySecret = u"pr0xy-pass"_s;
        const QUrl service(u"https://dcs.example.test"_s);
        Account account = accountAt(QUrl(u"https://iam.example.test"_s));
        account.method = SignInMethod::AccessKey;
        account.accessKey = u"AK"_s;
        account.proxy = proxy.url().toString();
        account.proxyUser = u"ann"_s;
        world.take({account}, {workspaceAt(service)});
        CloudSession *session = *world.pool.session(u"p1"_s);
        const auto refused = awaited(session->channel().read(world.request()));
        QVERIFY(refused && !*refused);
        QCOMPARE(refused->error().kind, ErrorKind::Proxy);
        QCOMPARE(refused->error().serviceCode, QString::fromLatin1(wirecode::proxySignIn));
        const QByteArray credentials = "Proxy-Authorization: Basic " + QByteArray("ann:pr0xy-pass").toBase64();
        const QByteArrayList seen = proxy.requests();
        QVERIFY(
            std::any_of(seen.begin(), seen.end(), [&](const QByteArray &head) { return head.contains(credentials); }));
        QVERIFY(session->isSignInNeeded());
        Authorizer *asking = session->access().authorizerOf(proxySecretId(u"a1"_s));
        QVERIFY(asking->question() && asking->question()->proxy && asking->question()->refusal);
        QStringList texts{errorSummary(refused->error())};
        for (const RequestLogEntry &entry : world.log.entries()) {
            texts << entry.outcome << entry.url.toString();
        }
        for (const QString &text : std::as_const(texts)) {
            QVERIFY2(!text.contains(u"pr0xy-pass"_s), qPrintable(text));
            QVERIFY2(!text.contains(QString::fromLatin1(QByteArray("ann:pr0xy-pass").toBase64())), qPrintable(text));
        }
    }
};

ALLOWDESK_TEST(AccountAccessTest)
#include "tst_accountaccess.moc"
