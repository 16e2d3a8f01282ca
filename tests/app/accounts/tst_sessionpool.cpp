#include "tests/app/accounts/poolworld.h"
#include "tests/support/awaited.h"
#include "tests/support/permitfortests.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testregistry.h"

#include <QLoggingCategory>
#include <QSignalSpy>
#include <QTest>

using namespace allowdesk;
using namespace allowdesk::poolworld;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class SessionPoolTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsInOnceAndReadsOverTheWire()
    {
        ScriptedServer iam;
        iam.play(Script().readRequest().send(tokenAnswer()));
        ScriptedServer dcs;
        dcs.play(Script::answering(R"({"instances":[]})"));
        World world;
        world.take({accountAt(iam.url())}, {workspaceAt(dcs.url())});
        CloudSession *session = *world.pool.session(u"p1"_s);
        QCOMPARE(*world.pool.session(u"p1"_s), session);
        int succeeded = 0;
        for (int i = 0; i < 20; ++i) {
            connect(session->channel().read(world.request()), &ApiCall::finished, this,
                [&](const Result<ApiResponse> &outcome) { succeeded += outcome ? 1 : 0; });
        }
        QTRY_COMPARE(succeeded, 20);
        QCOMPARE(iam.requestCount(), 1);
        QCOMPARE(dcs.requestCount(), 20);
        for (const QByteArray &request : dcs.requests()) {
            QCOMPARE(headerOf(request, "X-Auth-Token"), token);
        }
        QVERIFY(iam.requests().first().contains("project-p1"));
        QVERIFY(!headerOf(iam.requests().first(), "X-Auth-Token"));
    }

    // Tokens do not care: the calls succeed, and the session knows how wrong the clock is.
    void aWrongClockIsKnownAndStopsNoToken()
    {
        const auto answerAt = [](const QDateTime &time) {
            return Script::answering(R"({"instances":[]})", 200,
                "Connection: close\r\nDate: " + time.toString(u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1()
                    + "\r\n");
        };
        const QDateTime now = QDateTime::currentDateTimeUtc();
        ScriptedServer iam;
        iam.play(Script().readRequest().send(tokenAnswer()));
        ScriptedServer dcs;
        dcs.play({answerAt(now.addSecs(-7200)), answerAt(now.addSecs(-7200)), answerAt(now)});
        World world;
        world.take({accountAt(iam.url())}, {workspaceAt(dcs.url())});
        CloudSession *session = *world.pool.session(u"p1"_s);
        for (int i = 0; i < 2; ++i) {
            const auto outcome = awaited(session->channel().read(world.request()));
            QVERIFY(outcome && *outcome);
        }
        QVERIFY(session->clockOffset() && std::chrono::abs(*session->clockOffset() - 2h) < 1min);
        QVERIFY(awaited(session->channel().read(world.request())) && !session->clockOffset());
    }

    void secretsAreNowhere()
    {
        // The service and IAM repeat what they were sent, as badly as they can.
        ScriptedServer iam;
        iam.play({Script().readRequest().send(tokenAnswer()),
            Script().readRequest().send(httpAnswer(
                401, "{\"error\":{\"code\":401,\"message\":\"no such password: " + password.toLatin1() + "\"}}"))});
        ScriptedServer dcs;
        dcs.play(
            Script::answering("{\"error_code\":\"DCS.1002\",\"error_msg\":\"token " + token + " is not known\"}", 401));
        static QStringList printed; // a message handler has no context of its own
        printed.clear();
        const auto previous =
            qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &text) { printed << text; });
        QLoggingCategory::setFilterRules(u"allowdesk.*=true"_s);
        QList<Error> errors;
        World world;
        world.take({accountAt(iam.url())}, {workspaceAt(dcs.url())});
        for (int i = 0; i < 2; ++i) {
            const auto outcome = awaited((*world.pool.session(u"p1"_s))->channel().read(world.request()));
            if (outcome && !*outcome) {
                errors << outcome->error();
            }
        }
        QLoggingCategory::setFilterRules({});
        qInstallMessageHandler(previous);
        QCOMPARE(errors.size(), 2);
        QStringList texts = printed;
        for (const Error &error : errors) {
            texts << errorSummary(error);
        }
        for (const RequestLogEntry &entry : world.log.entries()) {
            texts << entry.outcome << entry.url.toString() << entry.requestId;
        }
        QVERIFY(printed.size() >= 3); // there was something to look through
        for (const QString &text : texts) {
            QVERIFY2(!text.contains(password), qPrintable(text));
            QVERIFY2(!text.contains(QString::fromLatin1(token)), qPrintable(text));
        }
    }

    void workspacesOfAnAccountShareItsSignIn()
    {
        ScriptedServer iam;
        iam.play(Script().readRequest().send(tokenAnswer()).again());
        ScriptedServer dcs;
        dcs.play(Script::answering("{}"));
        World world;
        Workspace same = workspaceAt(dcs.url(), u"p2"_s);
        same.projectId = u"project-p1"_s;
        const Workspace other = workspaceAt(dcs.url(), u"p3"_s);
        world.take({accountAt(iam.url())}, {workspaceAt(dcs.url()), same, other});
        for (const QString &id : {u"p1"_s, u"p2"_s, u"p3"_s}) {
            const auto outcome = awaited((*world.pool.session(id))->channel().read(world.request(id)));
            QVERIFY(outcome && *outcome);
        }
        QCOMPARE(iam.requestCount(), 2); // one for each project
        QCOMPARE(&(*world.pool.session(u"p1"_s))->authorizer(), &(*world.pool.session(u"p3"_s))->authorizer());
    }

    void questionsReachTheSessions()
    {
        ScriptedServer iam;
        iam.play(Script().readRequest().send(tokenAnswer()));
        ScriptedServer dcs;
        dcs.play(Script::answering("{}"));
        World world;
        world.secretIsKept = false;
        world.take({accountAt(iam.url())}, {workspaceAt(dcs.url())});
        CloudSession *session = *world.pool.session(u"p1"_s);
        QSignalSpy needed(session, &Session::signInNeededChanged);
        std::optional<Result<ApiResponse>> read;
        connect(session->channel().read(world.request()), &ApiCall::finished, this,
            [&](const Result<ApiResponse> &outcome) { read = outcome; });
        QTRY_COMPARE(needed.size(), 1);
        QCOMPARE(needed.first().at(1).toBool(), true);
        ApiRequest write = world.request();
        write.intent = Intent::Write;
        write.method = "PUT";
        const auto written = awaited(session->channel().write(write, PermitForTests::make(write)));
        QVERIFY(written && !*written);
        QCOMPARE(written->error().kind, ErrorKind::Unauthorised);
        QVERIFY(!read);
        session->authorizer().answer({.secret = password});
        QTRY_VERIFY(read && *read);
        QCOMPARE(needed.last().at(1).toBool(), false);
        QCOMPARE(dcs.requestCount(), 1);
    }

    void changesEndSessions_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("code"); // empty: it goes on
        QTest::newRow("nothing") << u"nothing"_s << QString();
        QTest::newRow("another place added") << u"added"_s << QString();
        QTest::newRow("account edited") << u"account"_s << u"session.account-changed"_s;
        QTest::newRow("account removed") << u"no account"_s << u"session.account-removed"_s;
        QTest::newRow("place made read-only") << u"read-only"_s << u"session.place-changed"_s;
        QTest::newRow("place removed") << u"no place"_s << u"session.place-removed"_s;
    }

    void changesEndSessions()
    {
        QFETCH(QString, what);
        QFETCH(QString, code);
        World world;
        const QUrl url(u"https://dcs.example.test"_s);
        Account account = accountAt(QUrl(u"https://iam.example.test"_s));
        Workspace workspace = workspaceAt(url);
        world.take({account}, {workspace});
        QPointer<CloudSession> session = *world.pool.session(u"p1"_s);
        QSignalSpy ended(session, &Session::endedChanged);
        QList<Account> accounts{account};
        QList<Workspace> workspaces{workspace};
        if (what == "added"_L1) {
            workspaces << workspaceAt(url, u"p2"_s);
        } else if (what == "account"_L1) {
            accounts.first().userName = u"other"_s;
        } else if (what == "no account"_L1) {
            accounts.clear();
            workspaces.clear();
        } else if (what == "read-only"_L1) {
            workspaces.first().readOnly = true;
        } else if (what == "no place"_L1) {
            workspaces.clear();
        }
        world.take(accounts, workspaces);
        QVERIFY(session); // jobs may still hold it
        QCOMPARE(session->ended().has_value(), !code.isEmpty());
        QCOMPARE(ended.size(), code.isEmpty() ? 0 : 1);
        if (!code.isEmpty()) {
            QCOMPARE(session->ended()->serviceCode, code);
            QVERIFY(!session->ended()->message.isEmpty());
            QVERIFY(!session->ended()->subject.isEmpty());
            const auto next = world.pool.session(u"p1"_s);
            QVERIFY(!next || *next != session);
        }
    }

    void badAccountsSayWhy_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("unknown place") << u"place"_s << ErrorKind::NotFound;
        QTest::newRow("plain http") << u"http"_s << ErrorKind::Guard;
        QTest::newRow("proxy with a password") << u"proxy"_s << ErrorKind::Proxy;
        QTest::newRow("missing certificate") << u"certificate"_s << ErrorKind::Tls;
        QTest::newRow("account missing") << u"account"_s << ErrorKind::NotFound;
    }

    void badAccountsSayWhy()
    {
        QFETCH(QString, what);
        QFETCH(ErrorKind, kind);
        World world;
        Account account = accountAt(QUrl(u"https://iam.example.test"_s));
        Workspace workspace = workspaceAt(QUrl(u"https://dcs.example.test"_s), what == "place"_L1 ? u"p9"_s : u"p1"_s);
        if (what == "http"_L1) {
            account.identityEndpoint = QUrl(u"http://iam.example.test"_s);
        } else if (what == "proxy"_L1) {
            account.proxy = u"http://me:hush@proxy.example.test:1"_s;
        } else if (what == "certificate"_L1) {
            account.certificateAuthorityFile = u"/nowhere/ca.pem"_s;
        } else if (what == "account"_L1) {
            account.id = u"a2"_s;
        }
        world.take({account}, {workspace});
        const auto session = world.pool.session(u"p1"_s);
        QVERIFY(!session);
        QCOMPARE(session.error().kind, kind);
    }

    void endpointsComeFromTheWorkspaceThenTheCatalogue()
    {
        World world;
        Account account = accountAt(QUrl(u"https://iam.eu-de.otc.t-systems.com"_s));
        account.cloud = u"otc"_s;
        Workspace workspace = workspaceAt(QUrl(u"https://own.example.test"_s));
        workspace.region = u"eu-de"_s;
        workspace.endpoints.insert(u"bad"_s, QUrl(u"http://own.example.test"_s));
        workspace.endpoints.insert(u"eps"_s, QUrl());
        world.take({account}, {workspace});
        const CloudSession *session = *world.pool.session(u"p1"_s);
        QCOMPARE(*session->endpoint(u"dcs"_s), QUrl(u"https://own.example.test"_s));
        QCOMPARE(*session->endpoint(u"waf"_s), QUrl(u"https://waf.eu-de.otc.t-systems.com"_s));
        QCOMPARE(session->endpoint(u"eps"_s).error().kind, ErrorKind::Unsupported);
        QCOMPARE(session->endpoint(u"bad"_s).error().kind, ErrorKind::Guard);
    }

    void documentedLimitsAreDeclared()
    {
        World world;
        Account account = accountAt(QUrl(u"https://iam.myhuaweicloud.com"_s));
        account.cloud = u"huawei"_s;
        Workspace workspace = workspaceAt(QUrl(u"https://own.example.test"_s));
        workspace.region = u"cn-north-4"_s;
        world.take({account}, {workspace});
        QVERIFY(world.pool.session(u"p1"_s));
        const RateLimitKey key{u"hss.cn-north-4.myhuaweicloud.com"_s, u"hss.AddLoginWhiteList"_s};
        QCOMPARE(world.limiter.limits(key), (QList<RateLimit>{{5, 1min}}));
        QVERIFY(world.limiter.limits({u"own.example.test"_s, u"dcs.ListInstances"_s}).isEmpty());
    }

    void concurrencyIsRemembered()
    {
        ScriptedServer iam;
        iam.play(Script().readRequest().send(tokenAnswer()));
        ScriptedServer dcs;
        dcs.play(Script()
                     .readRequest()
                     .send(httpAnswer(429, "{}", "Retry-After: 0\r\n"))
                     .readRequest()
                     .send(httpAnswer(200, "{}")));
        World world;
        world.pool.setReadConcurrency({{u"a1"_s, {.limit = 10}}});
        world.take({accountAt(iam.url())}, {workspaceAt(dcs.url())});
        QSignalSpy changed(&world.pool, &SessionPool::readConcurrencyChanged);
        const auto outcome = awaited((*world.pool.session(u"p1"_s))->channel().read(world.request()));
        QVERIFY(outcome && *outcome);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(world.pool.readConcurrency().value(u"a1"_s), (ReadConcurrency{.limit = 5, .settled = true}));
    }

    // The authorizer still has the key that was refused; a second bad signature would bring the lock nearer.
    void aCorrectedKeyIsSignedWith()
    {
        ScriptedServer dcs;
        const Script refusal =
            Script()
                .readRequest()
                .send(httpAnswer(401, R"({"error_code":"APIGW.0301","error_msg":"bad"})", "Connection: close\r\n"))
                .close();
        dcs.play({refusal, refusal, Script::answering(R"({"instances":[]})")}); // of the service, and of IAM
        World world;
        Account account = accountAt(dcs.url());
        account.method = SignInMethod::AccessKey;
        account.accessKey = u"AK"_s;
        world.take({account}, {workspaceAt(dcs.url())});
        CloudSession *session = *world.pool.session(u"p1"_s);
        world.secret = u"wrong"_s;
        const auto refused = awaited(session->channel().read(world.request()));
        QVERIFY(refused && !*refused);
        QVERIFY(session->isSignInNeeded());
        world.secret = u"right"_s;
        world.pool.secretChanged(u"a1"_s);
        QVERIFY(!session->isSignInNeeded());
        const auto accepted = awaited(session->channel().read(world.request()));
        QVERIFY(accepted && *accepted);
        QCOMPARE(dcs.requestCount(), 3);
        const auto isSigned = [&](int number) { return dcs.requests()[number].contains("Access=AK"); };
        QVERIFY(isSigned(0) && isSigned(1) && isSigned(2));
        QCOMPARE(world.secretsAsked, 2); // the one that was refused is not taken again
    }

    void poolMayDieWithCallsUnderWay()
    {
        ScriptedServer iam;
        iam.play(Script().readRequest());
        auto world = std::make_unique<World>();
        world->take({accountAt(iam.url())}, {workspaceAt(iam.url())});
        std::optional<Result<ApiResponse>> outcome;
        connect((*world->pool.session(u"p1"_s))->channel().read(world->request()), &ApiCall::finished, this,
            [&](const Result<ApiResponse> &came) { outcome = came; });
        QTRY_COMPARE(iam.requestCount(), 1);
        world.reset();
        QTRY_VERIFY(outcome);
        QCOMPARE(outcome->error().kind, ErrorKind::Cancelled);
    }
};

ALLOWDESK_TEST(SessionPoolTest)
#include "tst_sessionpool.moc"
