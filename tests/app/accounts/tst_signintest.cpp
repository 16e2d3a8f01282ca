#include "app/accounts/signintest.h"
#include "tests/support/knownendpoints.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testregistry.h"

#include <QSignalSpy>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray projectsBody = R"({"projects":[{"id":"1","name":"eu-test-1"}]})";

QByteArray tokenAnswer()
{
    return httpAnswer(201, R"({"token":{"expires_at":"2099-01-01T00:00:00.000000Z"}})", "X-Subject-Token: t0k3n\r\n");
}

Account accountAt(const QUrl &url, SignInMethod method = SignInMethod::Password)
{
    return {.id = u"a1"_s,
        .name = u"Account"_s,
        .identityEndpoint = url,
        .cloud = u"custom"_s,
        .method = method,
        .accessKey = u"AK"_s,
        .domainName = u"acme"_s,
        .userName = u"ops"_s,
        .proxy = u"none"_s};
}

SecretRequest typed(const QString &secret)
{
    return [secret](QObject *, const std::function<void(const Result<QString> &)> &done) {
        done(secret.isEmpty() ? Result<QString>(failure(ErrorKind::NotFound, {})) : Result<QString>(secret));
    };
}

} // namespace

/// Over real sockets.
class SignInTestTest final : public QObject
{
    Q_OBJECT

    using Outcome = std::optional<Result<ProjectList>>;

    SystemClock m_clock;
    RateLimiter m_limiter{m_clock};
    RequestLog m_log;

    static void start(SignInTest &test, const Account &account, const SecretRequest &secret)
    {
        test.start(account, withHostsOf({{account}, {}}, {}), [secret](const QString &) { return secret; });
    }

    void listen(SignInTest &test, Outcome &outcome)
    {
        connect(&test, &SignInTest::finished, this, [&](const Result<ProjectList> &result) { outcome = result; });
    }

private Q_SLOTS:
    void signsInAndListsProjects()
    {
        ScriptedServer iam;
        iam.play({Script().readRequest().send(tokenAnswer()), Script::answering(projectsBody)});
        SignInTest test({m_clock, m_limiter, m_log, knownEndpoints()});
        Outcome outcome;
        listen(test, outcome);
        start(test, accountAt(iam.url()), typed(u"password"_s));
        QVERIFY(test.isRunning());
        QTRY_VERIFY(outcome);
        QVERIFY(*outcome);
        QCOMPARE(outcome->value().projects.constFirst().name, u"eu-test-1"_s);
        QVERIFY(!test.isRunning());
        QVERIFY(iam.requests().last().startsWith("GET /v3/auth/projects "));
        QCOMPARE(headerOf(iam.requests().last(), "X-Auth-Token"), "t0k3n"_ba);
    }

    void aKeySigns()
    {
        ScriptedServer iam;
        iam.play(Script::answering(projectsBody));
        SignInTest test({m_clock, m_limiter, m_log, knownEndpoints()});
        Outcome outcome;
        listen(test, outcome);
        start(test, accountAt(iam.url(), SignInMethod::AccessKey), typed(u"secret"_s));
        QTRY_VERIFY(outcome);
        QVERIFY(*outcome);
        QVERIFY(iam.requests().constFirst().startsWith("GET /v3/projects "));
        QVERIFY(headerOf(iam.requests().constFirst(), "Authorization")
                    .value_or("none")
                    .startsWith("SDK-HMAC-SHA256 Access=AK"));
    }

    void aRefusalIsTheOutcome()
    {
        ScriptedServer iam;
        iam.play(Script::answering(R"({"error":{"code":401,"message":"wrong user or password"}})", 401));
        SignInTest test({m_clock, m_limiter, m_log, knownEndpoints()});
        Outcome outcome;
        listen(test, outcome);
        const QSignalSpy asked(&test, &SignInTest::questionRaised);
        start(test, accountAt(iam.url()), typed(u"wrong"_s));
        QTRY_VERIFY(outcome);
        QCOMPARE(outcome->error().kind, ErrorKind::Unauthorised);
        QVERIFY(asked.isEmpty());
        QCOMPARE(iam.requestCount(), 1); // never tried again by itself
    }

    // Forbidden at the sign-in is no missing right to the list.
    void aForbiddenSignInIsNotSignedIn_data()
    {
        QTest::addColumn<bool>("isSignedIn");
        QTest::newRow("the sign-in is forbidden") << false;
        QTest::newRow("the list is forbidden") << true;
    }

    void aForbiddenSignInIsNotSignedIn()
    {
        QFETCH(bool, isSignedIn);
        const Script forbidden = Script::answering(R"({"error":{"code":403,"message":"IAM.0003: not allowed"}})", 403);
        ScriptedServer iam;
        if (isSignedIn) {
            iam.play({Script().readRequest().send(tokenAnswer()), forbidden});
        } else {
            iam.play(forbidden);
        }
        SignInTest test({m_clock, m_limiter, m_log, knownEndpoints()});
        Outcome outcome;
        listen(test, outcome);
        start(test, accountAt(iam.url()), typed(u"password"_s));
        QTRY_VERIFY(outcome);
        QCOMPARE(outcome->error().kind, ErrorKind::Forbidden);
        QCOMPARE(test.isSignedIn(), isSignedIn);
    }

    void hostsThatNobodyAgreedToGetNothing()
    {
        ScriptedServer iam;
        iam.play(Script::answering(projectsBody));
        SignInTest test({m_clock, m_limiter, m_log, knownEndpoints()});
        Outcome outcome;
        listen(test, outcome);
        test.start(
            accountAt(iam.url(), SignInMethod::AccessKey), {}, [](const QString &) { return typed(u"secret"_s); });
        QTRY_VERIFY(outcome);
        QCOMPARE(outcome->error().serviceCode, u"host.not-agreed"_s);
        QCOMPARE(outcome->error().subject, hostOf(iam.url()));
        QCOMPARE(iam.connectionCount(), 0);
    }

    void whatOnlyAPersonCanGiveIsAsked()
    {
        ScriptedServer iam;
        iam.play(Script::answering(projectsBody));
        SignInTest test({m_clock, m_limiter, m_log, knownEndpoints()});
        Outcome outcome;
        listen(test, outcome);
        connect(
            &test, &SignInTest::questionRaised, this,
            [](Authorizer *authorizer) { authorizer->answer({.token = u"pasted"_s}); }, Qt::QueuedConnection);
        start(test, accountAt(iam.url(), SignInMethod::PastedToken), typed({}));
        QTRY_VERIFY(outcome);
        QVERIFY(*outcome);
        QCOMPARE(headerOf(iam.requests().constFirst(), "X-Auth-Token"), "pasted"_ba);
    }

    void whatCannotBeReachedSaysWhy_data()
    {
        QTest::addColumn<QUrl>("url");
        QTest::addColumn<QString>("code");
        QTest::newRow("a closed port") << QUrl(u"http://127.0.0.1:1"_s) << u"wire.refused"_s;
        QTest::newRow("no such host") << QUrl(u"https://no-such-host.invalid"_s) << u"wire.host-not-found"_s;
    }

    void whatCannotBeReachedSaysWhy()
    {
        QFETCH(QUrl, url);
        SignInTest test({m_clock, m_limiter, m_log, knownEndpoints()});
        Outcome outcome;
        listen(test, outcome);
        start(test, accountAt(url, SignInMethod::AccessKey), typed(u"secret"_s));
        QTRY_VERIFY_WITH_TIMEOUT(outcome, 30'000);
        QCOMPARE(outcome->error().kind, ErrorKind::Network);
        QTEST(outcome->error().serviceCode, "code");
    }

    void anAccountThatCannotBeUsedEndsAtOnce()
    {
        SignInTest test({m_clock, m_limiter, m_log, knownEndpoints()});
        Outcome outcome;
        listen(test, outcome);
        start(test, accountAt(QUrl(u"http://far.example.test"_s)), typed(u"secret"_s));
        QVERIFY(outcome);
        QCOMPARE(outcome->error().kind, ErrorKind::Guard);
    }

    void aCancelledOneIsForgotten()
    {
        ScriptedServer slow;
        slow.play(Script().readRequest());
        ScriptedServer iam;
        iam.play({Script().readRequest().send(tokenAnswer()), Script::answering(projectsBody)});
        SignInTest test({m_clock, m_limiter, m_log, knownEndpoints()});
        const QSignalSpy finished(&test, &SignInTest::finished);
        start(test, accountAt(slow.url()), typed(u"password"_s));
        QTRY_COMPARE(slow.requestCount(), 1);
        start(test, accountAt(iam.url()), typed(u"password"_s));
        QTRY_COMPARE(finished.size(), 1);
        start(test, accountAt(slow.url()), typed(u"password"_s));
        test.cancel();
        QVERIFY(!test.isRunning());
        QTRY_COMPARE(slow.openCount(), 0);
        QCOMPARE(finished.size(), 1);
    }
};

ALLOWDESK_TEST(SignInTestTest)
#include "tst_signintest.moc"
