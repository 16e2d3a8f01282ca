#include "tests/app/network/clientcalls.h"
#include "tests/app/network/samplecodes.h"
#include "tests/support/awaited.h"
#include "tests/support/clientparts.h"
#include "tests/support/fakeauthorizer.h"
#include "tests/support/permitfortests.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class HttpClientTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neverFinishesInsideTheFunctionThatMadeIt()
    {
        ClientParts with;
        HttpClient client(with.parts());
        ApiRequest bad = readRequest();
        bad.endpoint = QUrl(u"http://dcs.example.test"_s);
        const QList<std::function<ApiCall *()>> ways{[&] { return client.read(bad); },
            [&] { return client.read(writeRequest()); },
            [&] { return client.write(writeRequest(), PermitForTests::make(readRequest())); }};
        for (const auto &make : ways) {
            Seen seen(make());
            QVERIFY(!seen.outcome);
            COMPARE_KIND(seen, ErrorKind::Guard);
            QTRY_VERIFY(!seen.call); // deletes itself
            QCOMPARE(seen.count, 1);
        }
        QVERIFY(with.transport.requests().isEmpty());
    }

    void sendsWhatTheRequestSays()
    {
        ClientParts with;
        HttpClient client(with.parts());
        with.transport.setAnswerer([](const WireRequest &) { return wireAnswer(200, "{}"); });
        ApiRequest request = writeRequest();
        request.headers = {{"region", "eu-test-1"}};
        const auto outcome = awaited(client.write(request, PermitForTests::make(request)));
        QVERIFY(outcome && *outcome);
        const WireRequest wire = with.transport.requests().first();
        QVERIFY(wire.once);
        QCOMPARE(wire.method, "PUT"_ba);
        QCOMPARE(wire.url, requestUrl(request));
        QCOMPARE(wire.body, request.body);
        QVERIFY(wire.headers.contains(HttpHeader{"Content-Type", "application/json"}));
        QVERIFY(wire.headers.contains(HttpHeader{"region", "eu-test-1"}));
        const auto read = awaited(client.read(readRequest()));
        QVERIFY(read && *read);
        QVERIFY(!with.transport.requests().last().once);
    }

    void refusesHeadersThatCouldSmuggle()
    {
        ClientParts with;
        HttpClient client(with.parts());
        ApiRequest request = readRequest();
        request.headers = {{"region", "a\r\nX-Evil: 1"}};
        Seen seen(client.read(request));
        COMPARE_KIND(seen, ErrorKind::Guard);
        QVERIFY(with.transport.requests().isEmpty());
    }

    void permitIsGoodForOneRequestOnly()
    {
        ClientParts with;
        HttpClient client(with.parts());
        ApiRequest changed = writeRequest();
        changed.body = "{ }";
        Seen other(client.write(changed, PermitForTests::make(writeRequest())));
        COMPARE_KIND(other, ErrorKind::Guard);
        Permit permit = PermitForTests::make(writeRequest());
        const Permit movedAway = std::move(permit);
        // NOLINTNEXTLINE(bugprone-use-after-move): what is left of it must not open the door
        Seen used(client.write(writeRequest(), std::move(permit)));
        COMPARE_KIND(used, ErrorKind::Guard);
        Seen noWrite(client.write(readRequest(), PermitForTests::make(readRequest())));
        COMPARE_KIND(noWrite, ErrorKind::Guard);
        QVERIFY(with.transport.requests().isEmpty());
    }

    void repeatsReads_data()
    {
        QTest::addColumn<WireAnswer>("answer");
        QTest::addColumn<int>("sent");
        QTest::newRow("lost") << wireFault(ErrorKind::Network) << 4;
        QTest::newRow("deadline") << wireFault(ErrorKind::Timeout) << 4;
        QTest::newRow("503") << wireAnswer(503) << 4;
        QTest::newRow("503, come back in a second") << wireAnswer(503, {}, {{"Retry-After", "1"}}) << 4;
        QTest::newRow("503, come back tomorrow") << wireAnswer(503, {}, {{"Retry-After", "86400"}}) << 1;
        QTest::newRow("429") << wireAnswer(429) << 7;
        QTest::newRow("429 with a limit")
            << wireAnswer(429, R"({"error_code":"APIGW.0308","error_msg":"over ratelimit,limit:5,time:1 minute"})")
            << 7;
        QTest::newRow("404") << wireAnswer(404) << 1;
        QTest::newRow("403") << wireAnswer(403) << 1;
        QTest::newRow("302") << wireAnswer(302) << 1;
        QTest::newRow("certificate") << wireFault(ErrorKind::Tls) << 1;
        QTest::newRow("half an answer") << wireAnswer(200, "<html>") << 1;
    }

    void repeatsReads()
    {
        QFETCH(WireAnswer, answer);
        QFETCH(int, sent);
        ClientParts with;
        HttpClient client(with.parts());
        with.transport.setAnswerer([&](const WireRequest &) { return answer; });
        Seen seen(client.read(readRequest()));
        for (int i = 0; i < 50 && !seen.outcome; ++i) {
            QTest::qWait(1);
            with.clock.advanceToNext();
        }
        QTRY_VERIFY(seen.outcome);
        QVERIFY(!*seen.outcome);
        QCOMPARE(with.transport.requests().size(), sent);
        QCOMPARE(with.log.entries().size(), std::size_t(sent));
        QCOMPARE(with.log.entries().back().attempt, sent);
    }

    void neverRepeatsWritesAndSignIns_data()
    {
        QTest::addColumn<WireAnswer>("answer");
        QTest::addColumn<ErrorKind>("write");
        QTest::addColumn<ErrorKind>("signIn");
        QTest::newRow("not sent") << wireFault(ErrorKind::Network) << ErrorKind::NotSent << ErrorKind::Network;
        QTest::newRow("lost") << wireFault(ErrorKind::Network, true) << ErrorKind::OutcomeUnknown << ErrorKind::Network;
        QTest::newRow("503") << wireAnswer(503) << ErrorKind::OutcomeUnknown << ErrorKind::Server;
        QTest::newRow("429") << wireAnswer(429, {}, {{"Retry-After", "1"}}) << ErrorKind::Throttled
                             << ErrorKind::Throttled;
        QTest::newRow("401") << wireAnswer(401) << ErrorKind::Unauthorised << ErrorKind::Unauthorised;
        QTest::newRow("409") << wireAnswer(409) << ErrorKind::OutcomeUnknown << ErrorKind::Conflict;
    }

    void neverRepeatsWritesAndSignIns()
    {
        QFETCH(WireAnswer, answer);
        QFETCH(ErrorKind, write);
        QFETCH(ErrorKind, signIn);
        ClientParts with;
        FakeAuthorizer authorizer;
        authorizer.renews = true;
        HttpClient client(with.parts(&authorizer));
        with.transport.setAnswerer([&](const WireRequest &) { return answer; });
        Seen written(client.write(writeRequest(), PermitForTests::make(writeRequest())));
        COMPARE_KIND(written, write);
        ApiRequest session = writeRequest();
        session.intent = Intent::Session;
        session.scope = AuthorizationScope::None;
        session.operation = u"iam.CreateToken"_s;
        Seen signedIn(client.read(session));
        COMPARE_KIND(signedIn, signIn);
        with.clock.advance(1h);
        QTest::qWait(10);
        QCOMPARE(with.transport.requests().size(), 2);
        QVERIFY(with.transport.requests().at(1).once);
    }

    void renewsOnceForReads()
    {
        ClientParts with;
        FakeAuthorizer authorizer;
        authorizer.renews = true;
        HttpClient client(with.parts(&authorizer));
        with.transport.setAnswerer([](const WireRequest &) { return wireAnswer(401); });
        Seen twice(client.read(readRequest()));
        COMPARE_KIND(twice, ErrorKind::Unauthorised);
        QCOMPARE(with.transport.requests().size(), 2);
        QCOMPARE(authorizer.handedOut, 2);
        QVERIFY(with.transport.requests().at(0).headers.contains(HttpHeader{"X-Auth-Token", "fake-token-1"}));
        QVERIFY(with.transport.requests().at(1).headers.contains(HttpHeader{"X-Auth-Token", "fake-token-2"}));
        with.transport.setAnswerer([](const WireRequest &wire) {
            return wireAnswer(wire.headers.contains(HttpHeader{"X-Auth-Token", "fake-token-3"}) ? 401 : 200, "{}");
        });
        Seen once(client.read(readRequest()));
        QTRY_VERIFY(once.outcome && *once.outcome);
        using Kind = AuthorizationVerdict::Kind;
        QCOMPARE(authorizer.verdicts, (QList<Kind>{Kind::Refused, Kind::Refused, Kind::Refused, Kind::Accepted}));
        QCOMPARE(
            authorizer.targets.first(), (AuthorizationTarget{AuthorizationScope::Project, u"pid"_s, u"eu-test-1"_s}));
    }

    void verdictFollowsTheAnswer_data()
    {
        QTest::addColumn<WireAnswer>("answer");
        QTest::addColumn<AuthorizationVerdict::Kind>("verdict");
        using Kind = AuthorizationVerdict::Kind;
        QTest::newRow("200") << wireAnswer(200, "{}") << Kind::Accepted;
        QTest::newRow("403") << wireAnswer(403) << Kind::Accepted;
        QTest::newRow("404") << wireAnswer(404) << Kind::Accepted;
        QTest::newRow("401") << wireAnswer(401) << Kind::Refused;
        QTest::newRow("400 with a token code")
            << wireAnswer(400, R"({"error_code":"SAMPLE.1001","error_msg":"x"})") << Kind::Refused;
        QTest::newRow("locked") << wireAnswer(
            401, R"({"error_code":"APIGW.0301","error_msg":"AK access failed to reach the limit, forbidden"})")
                                << Kind::Refused;
        QTest::newRow("refused for the clock")
            << wireAnswer(401, "{}", {{"Date", "Thu, 15 Jan 2026 12:00:00 GMT"}}) << Kind::Refused;
        QTest::newRow("clock wrong, let in")
            << wireAnswer(200, "{}", {{"Date", "Thu, 15 Jan 2026 12:00:00 GMT"}}) << Kind::Accepted;
        QTest::newRow("no answer") << wireFault(ErrorKind::Tls) << Kind::NoAnswer;
    }

    void verdictFollowsTheAnswer()
    {
        QFETCH(WireAnswer, answer);
        ClientParts with;
        FakeAuthorizer authorizer;
        HttpClient client(with.parts(&authorizer));
        with.transport.setAnswerer([&](const WireRequest &) { return answer; });
        ApiRequest request = readRequest();
        request.errorCodes = &sampleCodes;
        QVERIFY(awaited(client.read(request)));
        QCOMPARE(authorizer.verdicts.size(), 1);
        QTEST(authorizer.verdicts.first(), "verdict");
    }

    void readsWaitForAPersonWritesDoNot()
    {
        ClientParts with;
        FakeAuthorizer authorizer;
        authorizer.holdPrepare(true);
        HttpClient client(with.parts(&authorizer));
        with.transport.setAnswerer([](const WireRequest &) { return wireAnswer(200, "{}"); });
        Seen read(client.read(readRequest()));
        Seen write(client.write(writeRequest(), PermitForTests::make(writeRequest())));
        COMPARE_KIND(write, ErrorKind::Unauthorised);
        QVERIFY(!read.outcome);
        authorizer.release();
        QTRY_VERIFY(read.outcome && *read.outcome);
        QCOMPARE(with.transport.requests().size(), 1);
    }

    void everyAuthorizationIsConcluded()
    {
        ClientParts with;
        FakeAuthorizer authorizer;
        authorizer.holdAuthorize(true);
        HttpClient client(with.parts(&authorizer));
        Seen seen(client.read(readRequest()));
        QTRY_COMPARE(authorizer.targets.size(), 1);
        QTest::qWait(5);
        seen.call->cancel();
        authorizer.release(); // too late
        QCOMPARE(authorizer.verdicts, QList{AuthorizationVerdict::Kind::NoAnswer});
        COMPARE_KIND(seen, ErrorKind::Cancelled);
        QVERIFY(with.transport.requests().isEmpty());
    }

    void cancelAtEveryStage_data()
    {
        QTest::addColumn<int>("stage");
        QTest::newRow("before it began") << 0;
        QTest::newRow("waiting to be prepared") << 1;
        QTest::newRow("waiting for the pace") << 2;
        QTest::newRow("waiting for a slot") << 3;
        QTest::newRow("on the wire") << 4;
        QTest::newRow("waiting to be repeated") << 5;
    }

    void cancelAtEveryStage()
    {
        QFETCH(int, stage);
        for (const bool byDeath : {false, true}) {
            ClientParts with;
            FakeAuthorizer authorizer;
            authorizer.holdPrepare(stage == 1);
            if (stage == 2) {
                with.limiter.declareLimit(u"dcs.example.test"_s, {}, {1, 60s});
            }
            auto client = std::make_unique<HttpClient>(with.parts(&authorizer));
            const int others = stage == 2 ? 1 : stage == 3 ? 4 : 0;
            for (int i = 0; i < others; ++i) {
                client->read(readRequest());
            }
            QTRY_COMPARE(with.transport.openExchanges().size(), others);
            Seen seen(client->read(readRequest()));
            if (stage > 0) {
                QTest::qWait(5);
            }
            if (stage == 5) {
                QVERIFY(with.transport.finishNext(wireFault(ErrorKind::Network)));
                QTest::qWait(5);
            }
            const auto sent = with.transport.requests().size();
            if (byDeath) {
                client.reset();
            } else {
                seen.call->cancel();
                seen.call->cancel();
            }
            QVERIFY(!seen.outcome); // not from inside
            COMPARE_KIND(seen, ErrorKind::Cancelled);
            with.clock.advance(1h);
            QTest::qWait(5);
            QCOMPARE(seen.count, 1);
            QCOMPARE(with.transport.requests().size(), sent);
        }
    }

    void cancelledWriteSaysWhatIsKnown()
    {
        for (const bool bodyTaken : {false, true}) {
            ClientParts with;
            HttpClient client(with.parts());
            Seen seen(client.write(writeRequest(), PermitForTests::make(writeRequest())));
            QTRY_COMPARE(with.transport.openExchanges().size(), 1);
            with.transport.openExchanges().first()->setBodyTaken(bodyTaken);
            seen.call->cancel();
            COMPARE_KIND(seen, bodyTaken ? ErrorKind::OutcomeUnknown : ErrorKind::Cancelled);
        }
    }

    void secretsAreHiddenBeforeTextsAreCut()
    {
        ClientParts with;
        FakeAuthorizer authorizer;
        HttpClient client(with.parts(&authorizer));
        with.transport.setAnswerer([](const WireRequest &) {
            // Error texts are kept to 500 characters: the cut would go through the token.
            const QByteArray text = QByteArray(492, '.') + "fake-token-1";
            return wireAnswer(403, "{\"error_code\":\"X.1\",\"error_msg\":\"" + text + "\"}");
        });
        Seen seen(client.read(readRequest()));
        COMPARE_KIND(seen, ErrorKind::Forbidden);
        QVERIFY(seen.outcome->error().message.startsWith(QString(492, u'.')));
        QVERIFY(!seen.outcome->error().message.contains("fake"_L1));
    }

    void secretsReachNeitherErrorNorLog()
    {
        ClientParts with;
        FakeAuthorizer authorizer;
        HttpClient client(with.parts(&authorizer));
        with.transport.setAnswerer([](const WireRequest &) {
            return wireAnswer(
                403, R"({"error_code":"X.fake-token-1","error_msg":"token fake-token-1 is not allowed"})");
        });
        Seen seen(client.read(readRequest()));
        COMPARE_KIND(seen, ErrorKind::Forbidden);
        QVERIFY(!errorSummary(seen.outcome->error()).contains("fake-token"_L1));
        QVERIFY(seen.outcome->error().message.contains("is not allowed"_L1));
        QCOMPARE(with.log.entries().size(), std::size_t(1));
        QVERIFY(!with.log.entries().front().outcome.contains("fake-token"_L1));
        QCOMPARE(with.log.entries().front().status, 403);
        QCOMPARE(with.log.entries().front().operation, u"dcs.ShowIpWhitelist"_s);
    }
};

ALLOWDESK_TEST(HttpClientTest)
#include "tst_httpclient.moc"
