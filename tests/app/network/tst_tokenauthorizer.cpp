#include "app/network/tokenauthorizer.h"
#include "tests/support/fakechannel.h"
#include "tests/support/manualclock.h"
#include "tests/support/testregistry.h"

#include <QSignalSpy>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const AuthorizationTarget project{AuthorizationScope::Project, u"p1"_s, {}};
const AuthorizationTarget otherProject{AuthorizationScope::Project, u"p2"_s, {}};
const AuthorizationTarget domain{AuthorizationScope::Domain, {}, {}};
const QString password = u"correct horse battery"_s;

// IAM in memory, an authorizer on it, and what its callers heard.
struct Desk
{
    explicit Desk(bool usesOneTimeCode = false, bool passwordIsKept = true)
        : authorizer({QUrl(u"https://iam.example.test"_s), u"acme"_s, u"ops"_s, u"u1"_s, usesOneTimeCode}, iam, clock,
            [this, passwordIsKept](QObject *, const std::function<void(const Result<QString> &)> &done) {
                ++secretRequests;
                done(passwordIsKept ? Result<QString>(password) : failure(ErrorKind::NotFound, {}));
            })
    { }

    void ask(const AuthorizationTarget &target, bool patient = true)
    {
        authorizer.prepare(target, patient, &context, [this](const std::optional<Error> &error) { heard << error; });
    }
    Result<ApiResponse> token(std::chrono::seconds lifetime = 24h)
    {
        const QByteArray end = clock.now().addSecs(lifetime.count()).toString(Qt::ISODate).toLatin1();
        return ApiResponse{.status = 201,
            .headers = {{"X-Subject-Token", "secret-token-" + QByteArray::number(++tokens)}},
            .body = "{\"token\":{\"expires_at\":\"" + end + "\"}}"};
    }
    bool finish(const Result<ApiResponse> &outcome)
    {
        const auto before = heard.size();
        const bool finished = iam.finishNext(outcome);
        return finished && QTest::qWaitFor([&] { return heard.size() > before || authorizer.question(); }, 1000);
    }
    Result<Authorization> authorize(const AuthorizationTarget &target)
    {
        Result<Authorization> got = failure(ErrorKind::Timeout, {});
        authorizer.authorize({}, target, &context, [&](const Result<Authorization> &done) { got = done; });
        return got;
    }
    bool refuse(const AuthorizationTarget &target)
    {
        return authorizer.conclude(*authorize(target), target,
            {AuthorizationVerdict::Kind::Refused, {.kind = ErrorKind::Unauthorised, .httpStatus = 401}});
    }
    [[nodiscard]] qsizetype signIns() const { return iam.requests().size(); }

    ManualClock clock{};
    FakeChannel iam{};
    QObject context{};
    int secretRequests = 0;
    int tokens = 0;
    QList<std::optional<Error>> heard{};
    TokenAuthorizer authorizer;
};

const Error wrongPassword{.kind = ErrorKind::Unauthorised,
    .httpStatus = 401,
    .serviceCode = u"IAM.0062"_s,
    .message = u"wrong: correct horse battery"_s};

} // namespace

class TokenAuthorizerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneSignInServesAllWhoWait()
    {
        Desk desk;
        for (int i = 0; i < 100; ++i) {
            desk.ask(project);
        }
        QCOMPARE(desk.signIns(), 1);
        QVERIFY(desk.heard.isEmpty());
        QVERIFY(desk.finish(desk.token()));
        QCOMPARE(desk.heard.size(), 100);
        QVERIFY(
            std::none_of(desk.heard.begin(), desk.heard.end(), [](const auto &error) { return error.has_value(); }));
        desk.ask(project);
        QCOMPARE(desk.heard.size(), 101);
        QCOMPARE(desk.signIns(), 1);
        const auto authorization = desk.authorize(project);
        QVERIFY(authorization);
        QCOMPARE(authorization->headers, (QList<HttpHeader>{{"X-Auth-Token", "secret-token-1"}}));
    }

    void eachScopeHasItsToken()
    {
        Desk desk;
        desk.ask(project);
        desk.ask(otherProject);
        desk.ask(domain);
        QCOMPARE(desk.signIns(), 1); // one after the other
        QVERIFY(desk.finish(desk.token()));
        QVERIFY(desk.finish(desk.token()));
        QVERIFY(desk.finish(desk.token()));
        QCOMPARE(desk.heard.size(), 3);
        QCOMPARE(desk.signIns(), 3);
        QVERIFY(desk.authorize(project)->headers != desk.authorize(domain)->headers);
        QVERIFY(desk.iam.requests().at(0).body != desk.iam.requests().at(1).body);
    }

    void renewsFiveMinutesBeforeTheEnd()
    {
        Desk desk;
        desk.ask(project);
        QVERIFY(desk.finish(desk.token(1h)));
        desk.clock.advance(54min);
        desk.ask(project);
        QCOMPARE(desk.heard.size(), 2);
        desk.clock.advance(2min);
        desk.ask(project);
        QCOMPARE(desk.signIns(), 2);
        QCOMPARE(desk.heard.size(), 2);
        QVERIFY(desk.finish(desk.token(1h)));
        QCOMPARE(desk.authorize(project)->headers.first().value, "secret-token-2"_ba);
    }

    void shortTokensAreUsedForHalfTheirLife()
    {
        Desk desk;
        desk.ask(project);
        QVERIFY(desk.finish(desk.token(60s)));
        desk.clock.advance(29s);
        QVERIFY(desk.authorize(project));
        desk.clock.advance(2s);
        desk.ask(project);
        QCOMPARE(desk.signIns(), 2);
    }

    void tokenThatEndedInTheQueueIsRenewedBeforeSending()
    {
        Desk desk;
        desk.ask(project);
        QVERIFY(desk.finish(desk.token(1h)));
        desk.clock.advance(2h);
        QVERIFY(!desk.authorize(project)); // not at once
        QCOMPARE(desk.signIns(), 2);
    }

    void refusedTokenIsRenewedOnceInFiveMinutes()
    {
        Desk desk;
        desk.ask(project);
        QVERIFY(desk.finish(desk.token()));
        QVERIFY(desk.refuse(project));
        desk.ask(project);
        QCOMPARE(desk.signIns(), 2);
        QVERIFY(desk.finish(desk.token()));
        QVERIFY(!desk.refuse(project)); // 401 twice: no more of that
        desk.ask(project);
        QCOMPARE(desk.signIns(), 2);
        desk.clock.advance(6min);
        QVERIFY(desk.refuse(project));
    }

    void refusalOfAnOlderTokenIsNoReasonToRenew()
    {
        Desk desk;
        desk.ask(project);
        QVERIFY(desk.finish(desk.token()));
        const Authorization old = *desk.authorize(project);
        QVERIFY(desk.refuse(project));
        desk.ask(project);
        QVERIFY(desk.finish(desk.token()));
        QVERIFY(desk.authorizer.conclude(
            old, project, {AuthorizationVerdict::Kind::Refused, {.kind = ErrorKind::Unauthorised}}));
        desk.ask(project);
        QCOMPARE(desk.signIns(), 2);
    }

    void otherVerdictsKeepTheToken_data()
    {
        QTest::addColumn<AuthorizationVerdict>("verdict");
        using Kind = AuthorizationVerdict::Kind;
        QTest::newRow("accepted") << AuthorizationVerdict{Kind::Accepted, {}};
        QTest::newRow("no answer") << AuthorizationVerdict{Kind::NoAnswer, {}};
        QTest::newRow("locked") << AuthorizationVerdict{Kind::Refused, {.kind = ErrorKind::Locked}};
        QTest::newRow("clock") << AuthorizationVerdict{Kind::Refused, {.kind = ErrorKind::Clock}};
    }

    void otherVerdictsKeepTheToken()
    {
        QFETCH(AuthorizationVerdict, verdict);
        Desk desk;
        desk.ask(project);
        QVERIFY(desk.finish(desk.token()));
        QVERIFY(!desk.authorizer.conclude(*desk.authorize(project), project, verdict));
        desk.ask(project);
        QCOMPARE(desk.signIns(), 1);
    }

    void refusedPasswordIsNotTriedAgain()
    {
        Desk desk;
        QSignalSpy asked(&desk.authorizer, &Authorizer::questionChanged);
        desk.ask(project);
        desk.ask(otherProject);
        QVERIFY(desk.finish(failure(wrongPassword)));
        QCOMPARE(desk.heard.size(), 2); // both
        QCOMPARE(desk.heard.first()->kind, ErrorKind::Unauthorised);
        QVERIFY(!desk.heard.first()->message.contains(password));
        QCOMPARE(asked.size(), 1);
        QVERIFY(desk.authorizer.question()->secret);
        QVERIFY(desk.authorizer.question()->refusal);
        for (int i = 0; i < 10; ++i) {
            desk.ask(project);
            desk.clock.advance(1h);
        }
        QCOMPARE(desk.heard.size(), 12); // each at once, with the reason
        QCOMPARE(desk.signIns(), 1);
        desk.authorizer.answer({.secret = u"another"_s});
        QVERIFY(!desk.authorizer.question());
        desk.ask(project);
        QCOMPARE(desk.signIns(), 2);
        QVERIFY(desk.iam.requests().last().body.contains("another"));
    }

    void personMayTryTheSameAgain()
    {
        Desk desk;
        desk.ask(project);
        QVERIFY(desk.finish(failure({.kind = ErrorKind::Locked, .httpStatus = 401})));
        QCOMPARE(desk.heard.last()->kind, ErrorKind::Locked);
        desk.authorizer.answer({});
        desk.ask(project);
        QVERIFY(desk.finish(desk.token()));
        QVERIFY(!desk.heard.last());
        QCOMPARE(desk.secretRequests, 2);
    }

    void troubleOnTheWayIsNoRefusal_data()
    {
        QTest::addColumn<Error>("error");
        QTest::newRow("network") << Error{.kind = ErrorKind::Network};
        QTest::newRow("server") << Error{.kind = ErrorKind::Server, .httpStatus = 503};
        QTest::newRow("throttled") << Error{.kind = ErrorKind::Throttled, .httpStatus = 429};
        QTest::newRow("clock") << Error{.kind = ErrorKind::Clock, .httpStatus = 401};
        QTest::newRow("timeout") << Error{.kind = ErrorKind::Timeout};
    }

    void troubleOnTheWayIsNoRefusal()
    {
        QFETCH(Error, error);
        Desk desk;
        desk.ask(project);
        QVERIFY(desk.finish(failure(error)));
        QCOMPARE(desk.heard.last()->kind, error.kind);
        QVERIFY(!desk.authorizer.question());
        QCOMPARE(desk.signIns(), 1); // not repeated by itself
        desk.ask(project);
        QCOMPARE(desk.signIns(), 2);
        QVERIFY(desk.finish(desk.token()));
        QVERIFY(!desk.heard.last());
    }

    void missingPasswordIsAsked()
    {
        Desk desk(false, false);
        desk.ask(project);
        desk.ask(otherProject);
        QCOMPARE(*desk.authorizer.question(), (SignInQuestion{.secret = true}));
        QVERIFY(desk.heard.isEmpty()); // they wait
        desk.ask(project, false);
        QCOMPARE(desk.heard.last()->kind, ErrorKind::Unauthorised); // a write does not
        desk.authorizer.answer({.secret = password});
        QVERIFY(desk.finish(desk.token()));
        QVERIFY(desk.finish(desk.token()));
        QCOMPARE(desk.heard.size(), 3);
        desk.clock.advance(25h);
        desk.ask(project); // renews by itself, from memory
        QCOMPARE(desk.signIns(), 3);
        QVERIFY(!desk.authorizer.question());
    }

    void writesDoNotWaitForAQuestionThatComesLater_data()
    {
        QTest::addColumn<bool>("usesOneTimeCode");
        QTest::addColumn<bool>("passwordIsKept");
        QTest::newRow("no password") << false << false;
        QTest::newRow("one-time code") << true << true;
    }

    void writesDoNotWaitForAQuestionThatComesLater()
    {
        QFETCH(bool, usesOneTimeCode);
        QFETCH(bool, passwordIsKept);
        Desk desk(usesOneTimeCode, passwordIsKept);
        desk.ask(project, false); // the first one finds out that a person is needed
        QCOMPARE(desk.heard.size(), 1);
        QCOMPARE(desk.heard.last()->kind, ErrorKind::Unauthorised);
        QVERIFY(desk.authorizer.question());
    }

    void writesWaitForASignInThatGoesByItself()
    {
        Desk desk;
        desk.ask(project, false);
        QVERIFY(desk.heard.isEmpty());
        QVERIFY(desk.finish(desk.token()));
        QCOMPARE(desk.heard, QList<std::optional<Error>>{std::nullopt});
    }

    // Its token is exchanged for those of the other scopes.
    void aOneTimeCodeIsAskedForOnce()
    {
        Desk desk(true);
        desk.ask(project);
        desk.ask(domain);
        QCOMPARE(*desk.authorizer.question(), (SignInQuestion{.oneTimeCode = true}));
        QCOMPARE(desk.signIns(), 0);
        desk.authorizer.answer({.oneTimeCode = u" 123456 "_s});
        QCOMPARE(desk.signIns(), 1);
        QVERIFY(desk.iam.requests().first().body.contains("\"123456\""));
        QVERIFY(desk.finish(desk.token()));
        desk.ask(otherProject);
        for (int number : {2, 3}) {
            QCOMPARE(desk.signIns(), number);
            QVERIFY(!desk.authorizer.question());
            QVERIFY(desk.iam.requests().last().body.contains("\"secret-token-1\""));
            QVERIFY(!desk.iam.requests().last().body.contains("passcode"));
            QVERIFY(desk.finish(desk.token()));
        }
        QCOMPARE(desk.heard, (QList<std::optional<Error>>{std::nullopt, std::nullopt, std::nullopt}));
        QVERIFY(desk.authorize(project)->headers != desk.authorize(otherProject)->headers);
    }

    void whereNothingIsExchangedAPersonIsAsked()
    {
        Desk desk(true);
        desk.ask(project);
        desk.authorizer.answer({.oneTimeCode = u"123456"_s});
        QVERIFY(desk.finish(desk.token()));
        desk.ask(otherProject);
        QVERIFY(desk.finish(failure({.kind = ErrorKind::Forbidden, .httpStatus = 403})));
        QVERIFY(desk.authorizer.question());
        QCOMPARE(desk.authorizer.question()->cause, SignInQuestion::Cause::OtherScope);
        QVERIFY(!desk.authorizer.question()->refusal); // nothing that a person gave was refused
        QVERIFY(desk.authorize(project)); // it still works
        desk.authorizer.answer({.oneTimeCode = u"654321"_s});
        QVERIFY(desk.iam.requests().last().body.contains("\"654321\"")); // not exchanged again
        QVERIFY(desk.finish(desk.token()));
        QVERIFY(!desk.heard.last());
    }

    void troubleAtTheExchangeIsNoRefusal()
    {
        Desk desk(true);
        desk.ask(project);
        desk.authorizer.answer({.oneTimeCode = u"123456"_s});
        QVERIFY(desk.finish(desk.token()));
        desk.ask(otherProject);
        QVERIFY(desk.finish(failure({.kind = ErrorKind::Network, .message = u"lost: secret-token-1"_s})));
        QCOMPARE(desk.heard.last()->kind, ErrorKind::Network);
        QVERIFY(!desk.heard.last()->message.contains(u"secret-token-1"_s));
        QVERIFY(!desk.authorizer.question());
        desk.ask(otherProject);
        QVERIFY(desk.finish(desk.token()));
        QVERIFY(!desk.heard.last());
    }

    void aTokenThatEndsSoonIsNotExchanged()
    {
        Desk desk(true);
        desk.ask(project);
        desk.authorizer.answer({.oneTimeCode = u"123456"_s});
        QVERIFY(desk.finish(desk.token(4min)));
        desk.ask(otherProject);
        QCOMPARE(desk.authorizer.question()->cause, SignInQuestion::Cause::OtherScope);
        QCOMPARE(desk.signIns(), 1);
        desk.authorizer.dismiss();
        desk.clock.advance(1h);
        desk.authorizer.answer({});
        desk.ask(project);
        QCOMPARE(desk.authorizer.question()->cause, SignInQuestion::Cause::TokenEnded);
    }

    void whatBecomesOfAPasswordIsTold()
    {
        Desk desk;
        const QSignalSpy accepted(&desk.authorizer, &Authorizer::secretAccepted);
        const QSignalSpy refused(&desk.authorizer, &Authorizer::secretRefused);
        desk.ask(project);
        QVERIFY(desk.finish(failure({.kind = ErrorKind::Locked, .httpStatus = 401})));
        QCOMPARE(refused.size(), 0); // that says nothing about it
        desk.authorizer.answer({.secret = u"slip"_s});
        desk.ask(project);
        QVERIFY(desk.finish(failure(wrongPassword)));
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused.last().first().toString(), u"slip"_s);
        QCOMPARE(accepted.size(), 0);
        desk.authorizer.answer({});
        desk.ask(project);
        QVERIFY(desk.finish(desk.token()));
        QCOMPARE(accepted.size(), 1);
        QCOMPARE(accepted.last().first().toString(), password);
    }

    void dismissedQuestionFailsThoseWhoWait()
    {
        Desk desk(true);
        desk.ask(project);
        desk.ask(domain);
        desk.authorizer.dismiss();
        QCOMPARE(desk.heard.size(), 2);
        QCOMPARE(desk.heard.last()->kind, ErrorKind::Unauthorised);
        QVERIFY(desk.authorizer.question());
    }

    void answerWithoutTokenIsAnError()
    {
        Desk desk;
        desk.ask(project);
        QVERIFY(desk.finish(fakeResponse("{}", 201)));
        QCOMPARE(desk.heard.last()->kind, ErrorKind::Payload);
    }

    void thoseWhoDiedAreNotCalled()
    {
        Desk desk;
        {
            QObject dead;
            desk.authorizer.prepare(project, true, &dead, [](const std::optional<Error> &) { QFAIL("called"); });
        }
        desk.ask(project);
        QVERIFY(desk.finish(desk.token()));
        QCOMPARE(desk.heard.size(), 1);
    }
};

ALLOWDESK_TEST(TokenAuthorizerTest)
#include "tst_tokenauthorizer.moc"
